import type { FindingCode } from '../codes.ts'
import type { Place } from '../report.ts'
import type { Layer, Mark, Taken } from '../taken.ts'
import { attributeOf, childOf, elementsOf, everyNode, type Node, textWithin } from '../xml.ts'
import { isPale, SMALLEST } from './colour.ts'
import { strayWords } from './stray.ts'

/** The size of a page, in English metric units. */
export type PageSize = { readonly width: number; readonly height: number }

const FINDS: { readonly [name: string]: FindingCode } = {
  ...{ oleObj: 'embedded-object', control: 'active-control', custData: 'custom-xml', cmRef: 'comment' },
  ...{ audioFile: 'external-link', videoFile: 'external-link', quickTimeFile: 'external-link', snd: 'embedded-object' },
}
const PALE_SCHEMES = new Set(['bg1', 'lt1'])
const TAKEN = new Set(['t'])

/**
 * What a drawing, or a slide, says: each paragraph a line, what is not seen apart. `size`: of the slide, where there is
 * one that a shape might lie beyond.
 */
export function takeDrawing(root: Node, part: string, size: PageSize | null, more: { isSeen: boolean }): Taken {
  const walk = new Walk(part, size)
  walk.all(root, { isSeen: more.isSeen, behind: undefined })
  return {
    marks: [...walk.marks, ...findsIn(root, part)],
    layers: [walk.layer(walk.seen, true), walk.layer(walk.unseen, false), strayWords(root, part, TAKEN)],
  }
}

/** Whether a slide is left out when the presentation is shown. */
export function judgeSlide(root: Node, part: string): Mark[] {
  return attributeOf(root, 'show') === '0' ? [{ code: 'hidden-slide', part }] : []
}

/** The slides' size, as the presentation gives it. */
export function sizeOf(presentation: Node): PageSize | null {
  const size = childOf(presentation, 'sldSz')
  const [width, height] = [Number(attributeOf(size, 'cx')), Number(attributeOf(size, 'cy'))]
  return width > 0 && height > 0 ? { width, height } : null
}

type Line = { readonly text: string; readonly place: Place }
type Around = { readonly isSeen: boolean; readonly behind: Fill | undefined }
type Fill = 'pale' | 'dark'

class Walk {
  readonly marks: Mark[] = []
  readonly seen: Line[] = []
  readonly unseen: Line[] = []
  readonly #part: string
  readonly #size: PageSize | null
  #paragraphs = 0

  constructor(part: string, size: PageSize | null) {
    this.#part = part
    this.#size = size
  }

  layer(lines: readonly Line[], isSeen: boolean): Layer {
    const text = lines.map((line) => line.text.replace(/\s+/gu, ' ')).join('\n')
    return { part: this.#part, text, places: lines.map(({ place }) => place), isMargin: false, isSeen }
  }

  all(node: Node, around: Around): void {
    for (const child of elementsOf(node)) {
      if (child.name === 'p' && elementsOf(child).some(({ name }) => ['r', 'fld', 'br'].includes(name))) {
        this.#paragraph(child, around)
      } else if (['sp', 'pic', 'graphicFrame', 'cxnSp', 'grpSp'].includes(child.name)) this.#shape(child, around)
      else this.all(child, around)
    }
  }

  #shape(node: Node, around: Around): void {
    const properties = elementsOf(node).flatMap(elementsOf)
    const isHidden = properties.some((each) => each.name === 'cNvPr' && attributeOf(each, 'hidden') === '1')
    const words = textWithin(node)
    if (isHidden) this.#mark('hidden-text', words)
    const isOff = this.#size !== null && isBeyond(node, this.#size)
    if (isOff) this.#mark('off-page', words)
    const behind = fillOf(childOf(node, 'spPr')) ?? around.behind
    this.all(node, { isSeen: around.isSeen && !isHidden && !isOff, behind })
  }

  #paragraph(node: Node, { isSeen, behind }: Around): void {
    this.#paragraphs++
    const place: Place = { unit: 'paragraph', at: `${this.#paragraphs}` }
    let [seen, unseen] = ['', '']
    for (const run of elementsOf(node)) {
      const said = run.name === 'br' ? ' ' : textWithin(run)
      const hides = said.trim() === '' ? null : hidesBy(childOf(run, 'rPr'), behind)
      if (hides !== null) this.marks.push({ code: hides, part: this.#part, place, quote: said })
      if (isSeen && (hides === null || hides === 'pale-text')) seen += said
      else unseen += said
    }
    if (seen.trim() !== '') this.seen.push({ text: seen, place })
    if (unseen.trim() !== '') this.unseen.push({ text: unseen, place })
  }

  #mark(code: FindingCode, quote: string): void {
    this.marks.push({ code, part: this.#part, quote })
  }
}

/** How a run's look hides it. What stands behind text without a fill of its own shape is for a person to see. */
function hidesBy(properties: Node | undefined, behind: Fill | undefined): FindingCode | null {
  const size = attributeOf(properties, 'sz')
  if (size !== undefined && !(Number(size) >= 100 * SMALLEST)) return 'tiny-text'
  if (properties !== undefined && childOf(properties, 'noFill') !== undefined) return 'hidden-text'
  const fill = fillOf(properties)
  if (fill === 'pale') return behind === 'dark' ? null : behind === 'pale' ? 'white-text' : 'pale-text'
  return null
}

function fillOf(properties: Node | undefined): Fill | undefined {
  const [colour] = elementsOf(childOf(properties, 'solidFill') ?? NOTHING)
  if (colour === undefined) return undefined
  if ((childOf(colour, 'alpha') && Number(attributeOf(childOf(colour, 'alpha'), 'val')) < 20_000) === true)
    return 'pale'
  const value = attributeOf(colour, 'val') ?? attributeOf(colour, 'lastClr')
  return isPale(value) || PALE_SCHEMES.has(value ?? '') || value === 'white' ? 'pale' : 'dark'
}
const NOTHING: Node = { name: '', uri: '', attributes: {}, children: [] }

/** Whether a shape lies wholly beyond the slide. */
function isBeyond(node: Node, { width, height }: PageSize): boolean {
  const place = [...elementsOf(node)].map((each) => childOf(each, 'xfrm')).find((each) => each !== undefined)
  const own = place ?? childOf(node, 'xfrm')
  const [offset, extent] = [childOf(own, 'off'), childOf(own, 'ext')]
  if (offset === undefined || extent === undefined) return false
  const [x, y] = [Number(attributeOf(offset, 'x')), Number(attributeOf(offset, 'y'))]
  const [across, down] = [Number(attributeOf(extent, 'cx')), Number(attributeOf(extent, 'cy'))]
  return x >= width || y >= height || x + across <= 0 || y + down <= 0
}

function findsIn(root: Node, part: string): Mark[] {
  const found = new Map<FindingCode, Mark>()
  for (const node of everyNode(root)) {
    const code = Object.hasOwn(FINDS, node.name) ? FINDS[node.name] : undefined
    if (code !== undefined) found.set(code, { code, part, quote: node.name })
    if (/^ole|^macro/i.test(attributeOf(node, 'action')?.replace('ppaction://', '') ?? '')) {
      found.set('macro', { code: 'macro', part, quote: attributeOf(node, 'action') ?? '' })
    }
  }
  return [...found.values()]
}
