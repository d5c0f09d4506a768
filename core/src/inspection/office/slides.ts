import type { FindingCode } from '../codes.ts'
import type { Place } from '../report.ts'
import type { Mark, Taken } from '../taken.ts'
import { attributeOf, childOf, elementsOf, everyNode, type Node, textWithin } from '../xml.ts'
import { coveredIn, isBeyond, isFilled, isScaled, type PageSize, textsIn } from './covers.ts'
import { isSet, isUnset } from './flags.ts'
import { Lines } from './lines.ts'
import { type Fill, fillOf, hidesBy, listLook } from './slide-looks.ts'
import { strayWords } from './stray.ts'
import type { Theme } from './theme.ts'

const FINDS: { readonly [name: string]: FindingCode } = {
  ...{ 'p:oleObj': 'embedded-object', 'p:control': 'active-control', 'p:custData': 'custom-xml', 'p:cmRef': 'comment' },
  ...{ 'a:audioFile': 'external-link', 'a:videoFile': 'external-link', 'a:quickTimeFile': 'external-link' },
  ...{ 'p:snd': 'embedded-object', 'a:snd': 'embedded-object', 'a:wavAudioFile': 'embedded-object' },
}
const SHAPE = /^(?:p|xdr|cdr|dsp):(?:sp|pic|graphicFrame|cxnSp|grpSp)$/
const RUNS = new Set(['a:r', 'a:fld', 'a14:m'])

/**
 * What a drawing, or a slide, says: each paragraph a line, what is not seen apart. `size`: of the slide, where there is
 * one that a shape might lie beyond.
 */
export function takeDrawing(
  root: Node,
  part: string,
  { size, theme, isSeen }: { readonly size: PageSize | null; readonly theme: Theme; readonly isSeen: boolean },
): Taken {
  const walk = new Walk(part, size, theme)
  const ground = fillOf(childOf(childOf(childOf(root, 'p:cSld'), 'p:bg'), 'p:bgPr'), theme)
  walk.all(root, { isSeen, behind: ground, text: undefined })
  const stray = strayWords(root, part, walk.taken)
  return {
    marks: [...walk.marks, ...findsIn(root, part), ...stray.marks],
    layers: [...walk.lines.layers(part, false), ...stray.layers],
  }
}

/**
 * Whether a slide is left out when the presentation is shown, what of it lies under something else, and whether its
 * shapes come and go: what an animation leaves to be seen is not followed.
 */
export function judgeSlide(root: Node, part: string): Mark[] {
  const hidden: Mark[] = isUnset(attributeOf(root, 'show')) ? [{ code: 'hidden-slide', part }] : []
  const isMoved = [...everyNode(childOf(root, 'p:timing') ?? NOTHING)].some(({ name }) => name === 'p:spTgt')
  const moved: Mark[] = isMoved ? [{ code: 'uncertain-text', part, quote: 'shapes that come, go or move' }] : []
  return [...hidden, ...moved, ...coveredIn(root, part)]
}

const NOTHING: Node = { name: '', attributes: {}, children: [] }
const LEAST_SCALE = 25_000

/** Whether a shape's text is shrunk to fit, or its place is not followed here. The scale is in thousandths of a percent. */
function isUnclear(node: Node): boolean {
  const shrunk = elementsOf(node).map((each) => childOf(childOf(each, 'a:bodyPr'), 'a:normAutofit'))
  const scales = shrunk.map((each) => Number.parseFloat(attributeOf(each, 'fontScale') ?? '100000'))
  return scales.some((scale) => !(scale >= LEAST_SCALE)) || (node.name.endsWith(':grpSp') && isScaled(node))
}

/** What layouts and masters give to slides that inherit it, which is not followed from there: whatever might hide text. */
export function judgeLayout(root: Node, part: string, theme: Theme): Mark[] {
  const all = [...everyNode(root)]
  const looks = all.filter(({ name }) => name === 'a:defRPr')
  const isHiding = looks.some(
    (each) => ![null, 'pale-text'].includes(hidesBy([each], { is: 'colour', colour: 'FFFFFF' }, theme)),
  )
  const isTurned = all.some((each) => {
    const isMap = each.name === 'p:clrMap' || each.name === 'a:overrideClrMapping'
    return isMap && (attributeOf(each, 'bg1') !== 'lt1' || attributeOf(each, 'tx1') !== 'dk1')
  })
  const quotes = [...(isHiding ? ['text that slides inherit'] : []), ...(isTurned ? ['colours changed about'] : [])]
  return quotes.map((quote) => ({ code: 'pale-text', part, quote }))
}

/** The slides' size, as the presentation gives it. */
export function sizeOf(presentation: Node): PageSize | null {
  const size = childOf(presentation, 'p:sldSz')
  const [width, height] = [Number(attributeOf(size, 'cx')), Number(attributeOf(size, 'cy'))]
  return width > 0 && height > 0 ? { width, height } : null
}

type Around = { readonly isSeen: boolean; readonly behind: Fill | undefined; readonly text: Node | undefined }

class Walk {
  readonly marks: Mark[] = []
  readonly lines = new Lines()
  readonly taken = new Set<Node>()
  readonly #part: string
  readonly #size: PageSize | null
  readonly #theme: Theme
  #paragraphs = 0

  constructor(part: string, size: PageSize | null, theme: Theme) {
    this.#part = part
    this.#size = size
    this.#theme = theme
  }

  all(node: Node, around: Around): void {
    for (const child of elementsOf(node)) {
      if (child.name === 'a:p') this.#paragraph(child, { ...around, text: node })
      else if (SHAPE.test(child.name)) this.#shape(child, around)
      else if (child.name === 'mc:AlternateContent') this.#alternatives(child, around)
      else if (child.name === 'a:tc') {
        this.all(child, { ...around, behind: fillOf(childOf(child, 'a:tcPr'), this.#theme) ?? around.behind })
      } else this.all(child, around)
    }
  }

  #shape(node: Node, around: Around): void {
    const properties = elementsOf(node).flatMap(elementsOf)
    const isHidden = properties.some((each) => /:cNvPr$/.test(each.name) && isSet(attributeOf(each, 'hidden')))
    const words = textWithin(node)
    if (isHidden) this.#mark('hidden-text', words)
    const isOff = this.#size !== null && isBeyond(node, this.#size)
    if (isOff) this.#mark('off-page', words)
    if (isUnclear(node) && words.trim() !== '') this.#mark('pale-text', words)
    const own = elementsOf(node).find(({ name }) => /:(?:sp|grpSp)Pr$/.test(name))
    const fill = fillOf(own, this.#theme)
    const behind = fill === undefined || fill.is === 'none' ? around.behind : fill
    this.all(node, { ...around, isSeen: around.isSeen && !isHidden && !isOff, behind })
  }

  /** Only one of the alternatives is shown, by each program the one that it knows: they must say the same. */
  #alternatives(node: Node, around: Around): void {
    const texts = new Set(elementsOf(node).map((each) => textsIn(each).map(textWithin).join('').replace(/\s+/gu, '')))
    if (texts.size > 1) this.#mark('readings-differ', [...texts].join(' / '))
    for (const each of elementsOf(node)) this.all(each, around)
  }

  #paragraph(node: Node, { isSeen, behind, text }: Around): void {
    this.#paragraphs++
    const place: Place = { unit: 'paragraph', at: `${this.#paragraphs}` }
    const list = listLook(text, node)
    let [seen, unseen] = ['', '']
    for (const run of elementsOf(node)) {
      const said = run.name === 'a:br' ? ' ' : RUNS.has(run.name) ? this.#words(run) : ''
      const own = run.name === 'a14:m' ? undefined : childOf(run, 'a:rPr')
      const hides = said.trim() === '' ? null : hidesBy([own, ...list], behind, this.#theme)
      if (hides !== null) this.marks.push({ code: hides, part: this.#part, place, quote: said })
      if (isSeen && (hides === null || hides === 'pale-text')) seen += said
      else unseen += said
    }
    this.lines.add(seen, place, true)
    this.lines.add(unseen, place, false)
  }

  /** The words of a run, or of a formula. */
  #words(run: Node): string {
    const all = textsIn(run)
    for (const each of all) this.taken.add(each)
    return all.map(textWithin).join('')
  }

  #mark(code: FindingCode, quote: string): void {
    this.marks.push({ code, part: this.#part, quote })
  }
}

function findsIn(root: Node, part: string): Mark[] {
  const found = new Map<FindingCode, Mark>()
  for (const node of everyNode(root)) {
    const code = Object.hasOwn(FINDS, node.name) ? FINDS[node.name] : undefined
    if (code !== undefined) found.set(code, { code, part, quote: node.name })
    if (node.name === 'xdr:sp' && isFilled(node, 'xdr')) {
      found.set('pale-text', { code: 'pale-text', part, quote: 'a shape that may lie over cells' })
    }
    if (/^ole|^macro/i.test(attributeOf(node, 'action')?.replace('ppaction://', '') ?? '')) {
      found.set('macro', { code: 'macro', part, quote: attributeOf(node, 'action') ?? '' })
    }
  }
  return [...found.values()]
}
