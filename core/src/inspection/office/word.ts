import type { FindingCode } from '../codes.ts'
import type { Place } from '../report.ts'
import type { Layer, Mark, Taken } from '../taken.ts'
import { attributeOf, childOf, elementsOf, everyNode, type Node, textWithin } from '../xml.ts'
import { strayWords } from './stray.ts'
import { hidesBy, type Look, lookIn, type Styles } from './word-styles.ts'

/** Elements that are findings by being there (ECMA-376, part 1, 17). */
const FINDS: { readonly [name: string]: FindingCode } = {
  ...{ ins: 'tracked-change', del: 'tracked-change', moveFrom: 'tracked-change', moveTo: 'tracked-change' },
  ...{
    delText: 'tracked-change',
    delInstrText: 'tracked-change',
    cellIns: 'tracked-change',
    cellDel: 'tracked-change',
  },
  ...{ rPrChange: 'tracked-change', pPrChange: 'tracked-change', tblPrChange: 'tracked-change' },
  ...{ tcPrChange: 'tracked-change', trPrChange: 'tracked-change', sectPrChange: 'tracked-change' },
  ...{ numberingChange: 'tracked-change', cellMerge: 'tracked-change', tblGridChange: 'tracked-change' },
  ...{ commentReference: 'comment', commentRangeStart: 'comment', annotationRef: 'comment' },
  ...{
    object: 'embedded-object',
    OLEObject: 'embedded-object',
    altChunk: 'embedded-object',
    control: 'active-control',
  },
  ...{ dataBinding: 'custom-xml', customXml: 'custom-xml', smartTag: 'custom-xml', docVar: 'leftover' },
  ...{ mailMerge: 'data-connection', subDoc: 'external-link', ffData: 'form-values' },
}
const FIELDS = /\b(?:DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|EMBED|DATABASE|RD|MACROBUTTON)\b/i
const TAKEN = new Set(['t', 'delText', 'instrText', 'delInstrText'])

/** What a part of a document says: each paragraph a line, what is seen and what is not apart. */
export function takeWord(root: Node, part: string, styles: Styles, isMargin: boolean): Taken {
  const walk = new Walk(part, styles)
  walk.block(root, undefined)
  return {
    marks: [...walk.marks, ...findsInWord(root, part)],
    layers: [
      walk.layer(walk.seen, { isMargin, isSeen: true }),
      walk.layer(walk.unseen, { isMargin, isSeen: false }),
      strayWords(root, part, TAKEN),
    ],
  }
}

type Line = { readonly text: string; readonly place: Place }

class Walk {
  readonly marks: Mark[] = []
  readonly seen: Line[] = []
  readonly unseen: Line[] = []
  readonly #part: string
  readonly #styles: Styles
  #paragraphs = 0

  constructor(part: string, styles: Styles) {
    this.#part = part
    this.#styles = styles
  }

  layer(lines: readonly Line[], more: Pick<Layer, 'isMargin' | 'isSeen'>): Layer {
    const text = lines.map((line) => line.text.replace(/\s+/gu, ' ')).join('\n')
    return { part: this.#part, text, places: lines.map(({ place }) => place), ...more }
  }

  /** Whatever may hold paragraphs. `around`: the colour behind them, where something gives one. */
  block(node: Node, around: string | undefined): void {
    for (const child of elementsOf(node)) {
      if (child.name === 'p') this.#paragraph(child, around)
      else if (child.name === 'AlternateContent') this.#alternatives(child, (each) => this.block(each, around))
      else this.block(child, child.name === 'tc' ? (fillOf(child, 'tcPr') ?? around) : around)
    }
  }

  #paragraph(node: Node, around: string | undefined): void {
    this.#paragraphs++
    const place: Place = { unit: 'paragraph', at: `${this.#paragraphs}` }
    const properties = childOf(node, 'pPr')
    const base = { ...this.#styles.base, ...this.#styles.of(attributeOf(childOf(properties, 'pStyle'), 'val')) }
    const said = new Paragraph()
    this.#inline(node, base, fillOf(node, 'pPr') ?? around, said)
    if (said.seen.trim() !== '') this.seen.push({ text: said.seen, place })
    if (said.unseen.trim() !== '') this.unseen.push({ text: said.unseen, place })
    for (const [code, quote] of said.hides) this.marks.push({ code, part: this.#part, place, quote })
  }

  #inline(node: Node, base: Look, around: string | undefined, said: Paragraph): void {
    for (const child of elementsOf(node)) {
      if (child.name === 'r') this.#run(child, base, around, said)
      else if (child.name === 'p') this.#paragraph(child, around)
      else if (child.name === 'AlternateContent') {
        this.#alternatives(child, (each) => this.#inline(each, base, around, said))
      } else if (!child.name.endsWith('Pr')) this.#inline(child, base, around, said)
    }
  }

  #run(node: Node, base: Look, around: string | undefined, said: Paragraph): void {
    const properties = childOf(node, 'rPr')
    const style = this.#styles.of(attributeOf(childOf(properties, 'rStyle'), 'val'))
    const hides = hidesBy({ ...base, ...style, ...lookIn(properties) }, around)
    for (const child of elementsOf(node)) {
      if (TAKEN.has(child.name)) said.add(textWithin(child), child.name === 't' ? hides : 'unseen')
      else if (['tab', 'br', 'cr'].includes(child.name)) said.add(' ', null)
      else if (child.name === 'noBreakHyphen') said.add('-', null)
      else if (child.name === 'sym') said.add(symbolOf(child), hides)
      else if (child.name !== 'rPr') this.#inline({ ...node, children: [child] }, base, around, said)
    }
  }

  /** Only one of the alternatives is shown, by each program the one that it knows: they must say the same. */
  #alternatives(node: Node, walk: (each: Node) => void): void {
    const each = elementsOf(node)
    const texts = new Set(each.map(wordsOf))
    if (texts.size > 1) this.marks.push({ code: 'readings-differ', part: this.#part, quote: [...texts].join(' / ') })
    for (const one of each) walk(one)
  }
}

function wordsOf(node: Node): string {
  const texts = [...everyNode(node)].filter(({ name }) => name === 't').map(textWithin)
  return texts.join('').replace(/\s+/gu, '')
}

class Paragraph {
  seen = ''
  unseen = ''
  readonly hides = new Map<FindingCode, string>()

  add(text: string, hides: 'hidden-text' | 'white-text' | 'tiny-text' | 'unseen' | null): void {
    if (hides === null) this.seen += text
    else this.unseen += text
    if (hides === null || hides === 'unseen' || text.trim() === '') return
    this.hides.set(hides, (this.hides.get(hides) ?? '') + text)
  }
}

function symbolOf(node: Node): string {
  const code = Number.parseInt(attributeOf(node, 'char') ?? '', 16)
  // Fonts of symbols stand at these places: what is seen is the letter of the font.
  return code >= 0xf020 && code <= 0xf0ff ? String.fromCharCode(code - 0xf000) : String.fromCodePoint(code || 0x20)
}

function fillOf(node: Node, properties: string): string | undefined {
  const fill = attributeOf(childOf(childOf(node, properties), 'shd'), 'fill')
  return fill === undefined || fill === 'auto' ? undefined : fill
}

/** Each finding of a part's form once, with its number and its first words. */
export function findsInWord(root: Node, part: string): Mark[] {
  const found = new Map<FindingCode, { count: number; quote: string }>()
  const add = (code: FindingCode, quote: string) => {
    const before = found.get(code)
    found.set(code, { count: (before?.count ?? 0) + 1, quote: before?.quote || quote })
  }
  for (const node of everyNode(root)) {
    const code = Object.hasOwn(FINDS, node.name) ? FINDS[node.name] : undefined
    if (code !== undefined) add(code, textWithin(node) || node.name)
    if (node.name === 'instrText' && FIELDS.test(textWithin(node))) add('external-link', textWithin(node))
    const names = Object.keys(node.attributes)
    if (node.name === 'rsid' || names.some((name) => /(?:^|:)(?:rsid\w*|paraId|textId)$/i.test(name)))
      add('revision-ids', '')
    if (node.name === 'fldSimple' && FIELDS.test(attributeOf(node, 'instr') ?? '')) add('external-link', 'fldSimple')
    if (node.name === 'docPr' && attributeOf(node, 'hidden') === '1') add('hidden-text', 'a hidden shape')
  }
  return Array.from(found, ([code, { count, quote }]) => ({ code, part, quote: `${count}: ${quote}` }))
}
