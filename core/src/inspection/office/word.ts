import type { FindingCode } from '../codes.ts'
import type { Place } from '../report.ts'
import type { Mark, Taken } from '../taken.ts'
import { attributeOf, childOf, elementsOf, everyNode, type Node, textWithin } from '../xml.ts'
import { type Ground, PAPER } from './colour.ts'
import { Lines } from './lines.ts'
import { strayWords } from './stray.ts'
import { cutsIn } from './word-cuts.ts'
import { fieldsIn } from './word-fields.ts'
import { findsInWord } from './word-finds.ts'
import { groundOf, symbolOf } from './word-ground.ts'
import type { WordPage } from './word-page.ts'
import { combined, hidesBy, type Look, lookIn, type Styles, shadeOf } from './word-styles.ts'

/** What is text of a run, and is not shown. */
const UNSEEN = new Set(['w:delText', 'w:instrText', 'w:delInstrText'])

/** What a document's parts are read by: its styles and its page. */
export type WordSetting = { readonly styles: Styles; readonly page: WordPage }

/** What a part of a document says: each paragraph a line, what is seen and what is not apart. */
export function takeWord(root: Node, part: string, { styles, page }: WordSetting, isMargin: boolean): Taken {
  const walk = new Walk(part, styles)
  walk.block(root, { looks: styles.base, ground: PAPER })
  const stray = strayWords(root, part, walk.taken)
  return {
    marks: [
      ...walk.marks,
      ...findsInWord(root, part),
      ...cutsIn(root, part, page),
      ...fieldsIn(root, part),
      ...stray.marks,
    ],
    layers: [...walk.lines.layers(part, isMargin), ...stray.layers],
  }
}

/** What text takes from what it stands in: looks, the last before the first, and the colours behind it. */
type Around = { readonly looks: readonly Look[]; readonly ground: Ground }

class Walk {
  readonly marks: Mark[] = []
  readonly lines = new Lines()
  readonly taken = new Set<Node>()
  readonly #part: string
  readonly #styles: Styles
  #paragraphs = 0

  constructor(part: string, styles: Styles) {
    this.#part = part
    this.#styles = styles
  }

  /** Whatever may hold paragraphs. */
  block(node: Node, around: Around): void {
    for (const child of elementsOf(node)) {
      if (child.name === 'w:p') this.#paragraph(child, around)
      else if (child.name === 'mc:AlternateContent') this.#alternatives(child, (each) => this.block(each, around))
      else if (child.name === 'w:tbl') this.#table(child, around)
      else this.block(child, this.#within(child, around))
    }
  }

  /** What a cell or a shape puts behind its text. */
  #within(node: Node, around: Around): Around {
    const shade =
      node.name === 'w:tc' ? shadeOf(childOf(childOf(node, 'w:tcPr'), 'w:shd'), this.#styles.theme) : groundOf(node)
    return shade === undefined ? around : { ...around, ground: shade }
  }

  #table(node: Node, around: Around): void {
    const properties = childOf(node, 'w:tblPr')
    const style = this.#styles.table(attributeOf(childOf(properties, 'w:tblStyle'), 'w:val'))
    const own = shadeOf(childOf(properties, 'w:shd'), this.#styles.theme) ?? around.ground
    for (const look of style.some) {
      const hides = hidesBy(look, own)
      if (hides !== null) this.marks.push({ code: 'pale-text', part: this.#part, quote: 'a style of a table' })
    }
    this.block(node, { looks: [...around.looks, style.look], ground: [...own, ...style.ground] })
  }

  #paragraph(node: Node, around: Around): void {
    this.#paragraphs++
    const place: Place = { unit: 'paragraph', at: `${this.#paragraphs}` }
    const properties = childOf(node, 'w:pPr')
    const style = this.#styles.paragraph(attributeOf(childOf(properties, 'w:pStyle'), 'w:val'))
    const shade = shadeOf(childOf(properties, 'w:shd'), this.#styles.theme)
    const said = new Paragraph()
    this.#inline(node, { looks: [...around.looks, style], ground: shade ?? around.ground }, said)
    this.lines.add(said.seen, place, true)
    this.lines.add(said.unseen, place, false)
    for (const [code, quote] of said.hides) this.marks.push({ code, part: this.#part, place, quote })
  }

  #inline(node: Node, around: Around, said: Paragraph): void {
    for (const child of elementsOf(node)) {
      if (child.name === 'w:r') this.#run(child, around, said)
      else if (child.name === 'm:r') this.#formula(child, around, said)
      else if (child.name === 'w:p') this.#paragraph(child, around)
      else if (child.name === 'w:tbl') this.#table(child, around)
      else if (child.name === 'mc:AlternateContent') {
        this.#alternatives(child, (each) => this.#inline(each, around, said))
      } else if (!child.name.endsWith('Pr')) this.#inline(child, this.#within(child, around), said)
    }
  }

  #hides(node: Node, { looks, ground }: Around) {
    const properties = childOf(node, 'w:rPr')
    const style = this.#styles.character(attributeOf(childOf(properties, 'w:rStyle'), 'w:val'))
    return hidesBy(combined([...looks, style], lookIn(properties, this.#styles.theme)), ground)
  }

  #run(node: Node, around: Around, said: Paragraph): void {
    const hides = this.#hides(node, around)
    for (const child of elementsOf(node)) {
      if (child.name === 'w:t') said.add(this.#words(child), hides)
      else if (UNSEEN.has(child.name)) said.add(this.#words(child), 'unseen')
      else if (['w:tab', 'w:br', 'w:cr'].includes(child.name)) said.add(' ', null)
      else if (child.name === 'w:noBreakHyphen') said.add('-', null)
      else if (child.name === 'w:sym') said.add(symbolOf(child), hides)
      else if (child.name !== 'w:rPr') this.#inline({ ...node, children: [child] }, around, said)
    }
  }

  /** A run of a formula, which has the looks of text beside its own. */
  #formula(node: Node, around: Around, said: Paragraph): void {
    const hides = this.#hides(node, around)
    for (const child of elementsOf(node)) if (child.name === 'm:t') said.add(this.#words(child), hides)
  }

  #words(node: Node): string {
    this.taken.add(node)
    return textWithin(node)
  }

  /** Only one of the alternatives is shown, by each program the one that it knows: they must say the same. */
  #alternatives(node: Node, walk: (each: Node) => void): void {
    const each = elementsOf(node)
    const texts = new Set(each.map(wordsOf))
    if (texts.size > 1) this.marks.push({ code: 'readings-differ', part: this.#part, quote: [...texts].join(' / ') })
    for (const one of each) walk(one)
  }
}

/** The words of an alternative, without its spaces. */
function wordsOf(node: Node): string {
  const texts = [...everyNode(node)].filter(({ name }) => /^(?:w|a|m):t$/.test(name)).map(textWithin)
  return texts.join('').replace(/\s+/gu, '')
}

class Paragraph {
  seen = ''
  unseen = ''
  readonly hides = new Map<FindingCode, string>()

  /** What may be hidden, and may not, counts as seen. */
  add(text: string, hides: ReturnType<typeof hidesBy> | 'unseen'): void {
    if (hides === null || hides === 'pale-text') this.seen += text
    else this.unseen += text
    if (hides === null || hides === 'unseen' || text.trim() === '') return
    this.hides.set(hides, (this.hides.get(hides) ?? '') + text)
  }
}
