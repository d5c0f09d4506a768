import type { Mark } from '../taken.ts'
import { attributeOf, childOf, elementsOf, everyNode, type Node, textWithin } from '../xml.ts'
import type { WordPage } from './word-page.ts'

const EMU_A_TWIP = 635

/** Lines of less than eight points cut off the letters of ordinary text, in twentieths of a point. */
const LEAST_LINE = 160

/** Indents may be given in hundredths of a character; of one of twelve points, in twentieths of a point. */
const TWIPS_A_HUNDREDTH = 2.4

/**
 * Text that a document of Word may cut off or place beyond its page, for a person to look at (ECMA-376, part 1, 17):
 * rows and frames of an exact height with text in them, lines of an exact height that is less than letters have, and
 * frames, tables, drawings and indents that begin beyond the page or before it, wherever that is said: at the text, in a
 * style, or in a list's numbering. What is not placed by numbers is not followed, and neither are sums of indents of
 * several styles. Each is said once for a part, with its number and its first words.
 */
export function cutsIn(root: Node, part: string, page: WordPage): Mark[] {
  const found = new Map<string, { count: number; quote: string }>()
  for (const { node, holder } of everyHeld(root, null)) {
    const why = whyOf(node, page)
    if (why === null) continue
    const words = holder === null ? '' : wordsWithin(holder)
    if (words === '' && holder !== null) continue
    const before = found.get(why)
    found.set(why, { count: (before?.count ?? 0) + 1, quote: before?.quote || words })
  }
  return Array.from(found, ([why, { count, quote }]) => ({
    code: 'uncertain-text',
    part,
    quote: quote === '' ? `${count}: ${why}` : `${count}: ${why}: ${quote}`,
  }))
}

/** What text is laid out by; a style's properties stand in none of these. */
const HOLDS_TEXT = new Set(['w:tr', 'w:p', 'w:tbl', 'wp:anchor'])

type Held = { readonly node: Node; readonly holder: Node | null }

/** Each element with the nearest one around it whose text it lays out. */
function* everyHeld(node: Node, around: Node | null): Generator<Held> {
  const holder = HOLDS_TEXT.has(node.name) ? node : around
  yield { node, holder }
  for (const child of elementsOf(node)) yield* everyHeld(child, holder)
}

function wordsWithin(node: Node): string {
  const texts = [...everyNode(node)].filter(({ name }) => name === 'w:t' || name === 'a:t')
  return texts.map(textWithin).join('').trim()
}

function whyOf(node: Node, page: WordPage): string | null {
  switch (node.name) {
    case 'w:trHeight':
      return isExact(node) ? 'a row of an exact height' : null
    case 'w:spacing':
      return isCutLine(node) ? 'lines of an exact height' : null
    case 'w:ind':
      return isIndentedOut(node, page) ? 'an indent beyond the page' : null
    case 'w:framePr':
      if (isExact(node)) return 'a frame of an exact height'
      return isOut([node, 'w:x', page.across], [node, 'w:y', page.down]) ? 'a frame beyond the page' : null
    case 'w:tblpPr':
      return isOut([node, 'w:tblpX', page.across], [node, 'w:tblpY', page.down]) ? 'a table beyond the page' : null
    case 'wp:anchor':
      return isDrawnBeyond(node, page) ? 'a drawing beyond the page' : null
    default:
      return null
  }
}

function isExact(node: Node): boolean {
  return attributeOf(node, 'w:hRule') === 'exact'
}

function isCutLine(spacing: Node): boolean {
  const line = attributeOf(spacing, 'w:line')
  return attributeOf(spacing, 'w:lineRule') === 'exact' && line !== undefined && !(Number(line) >= LEAST_LINE)
}

/** Whether lines begin or end off the paper; the first line is measured from where the others begin. */
function isIndentedOut(indent: Node, { across, margin }: WordPage): boolean {
  const by = (...sides: readonly string[]) =>
    sides.flatMap((side) => {
      const [twips, hundredths] = [attributeOf(indent, `w:${side}`), attributeOf(indent, `w:${side}Chars`)]
      return [
        ...(twips === undefined ? [] : [Number(twips)]),
        ...(hundredths === undefined ? [] : [Number(hundredths) * TWIPS_A_HUNDREDTH]),
      ]
    })
  const said = by('left', 'start')
  const starts = said.length === 0 ? [0] : said
  const first = [0, ...by('firstLine'), ...by('hanging').map((each) => -each)]
  const places = [...starts.flatMap((start) => first.map((each) => start + each)), ...by('right', 'end')]
  return places.some((place) => !(margin + place >= 0 && margin + place < across))
}

type Placed = readonly [node: Node, attribute: string, end: number]

/** Whether a place that is given is not between the beginning of the page and its end. */
function isOut(...places: readonly Placed[]): boolean {
  return places.some(([node, attribute, end]) => {
    const value = attributeOf(node, attribute)
    return value !== undefined && !(Number(value) >= -end / 10 && Number(value) < end)
  })
}

function isDrawnBeyond(anchor: Node, page: WordPage): boolean {
  const offset = (name: string) => {
    const place = childOf(childOf(anchor, name), 'wp:posOffset')
    return place === undefined ? null : Number(textWithin(place)) / EMU_A_TWIP
  }
  const [across, down] = [offset('wp:positionH'), offset('wp:positionV')]
  const extent = childOf(anchor, 'wp:extent')
  const sizes = ['cx', 'cy'].map((name) => Number(attributeOf(extent, name) ?? 0) / EMU_A_TWIP)
  const isGone = (at: number | null, size: number, end: number) => at !== null && !(at + size > 0 && at < end)
  return isGone(across, sizes[0] ?? 0, page.across) || isGone(down, sizes[1] ?? 0, page.down)
}
