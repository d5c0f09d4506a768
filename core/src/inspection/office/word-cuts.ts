import type { Mark } from '../taken.ts'
import { attributeOf, childOf, everyNode, type Node, textWithin } from '../xml.ts'

/** A page's size, in twentieths of a point; that of A4 where the document gives none. */
type Page = { readonly across: number; readonly down: number }
const A4: Page = { across: 11_906, down: 16_838 }
const EMU_A_TWIP = 635

/** Lines of less than eight points cut off the letters of ordinary text, in twentieths of a point. */
const LEAST_LINE = 160

/**
 * Text that a document of Word may cut off or place beyond its page, for a person to look at (ECMA-376, part 1, 17):
 * rows of an exact height with text in them, lines of an exact height that is less than letters have, and frames,
 * tables, drawings and indents that begin beyond the page or before it. What is not placed by numbers is not followed.
 * Each is said once for a part, with its number and its first words.
 */
export function cutsIn(root: Node, part: string): Mark[] {
  const page = pageOf(root)
  const found = new Map<string, { count: number; quote: string }>()
  for (const node of everyNode(root)) {
    const why = whyOf(node, page)
    if (why === null) continue
    const words = found.get(why)?.quote || wordsWithin(node)
    if (words !== '' || !HOLDS_TEXT.has(node.name))
      found.set(why, { count: (found.get(why)?.count ?? 0) + 1, quote: words })
  }
  return Array.from(found, ([why, { count, quote }]) => ({
    code: 'uncertain-text',
    part,
    quote: quote === '' ? `${count}: ${why}` : `${count}: ${why}: ${quote}`,
  }))
}

function wordsWithin(node: Node): string {
  const texts = [...everyNode(node)].filter(({ name }) => name === 'w:t' || name === 'a:t')
  return texts.map(textWithin).join('').trim()
}

/** The elements whose own words these are; of the others the words stand beside them. */
const HOLDS_TEXT = new Set(['w:tr', 'w:p', 'w:tbl', 'wp:anchor'])

function whyOf(node: Node, page: Page): string | null {
  if (node.name === 'w:tr') return isExactRow(node) ? 'a row of an exact height' : null
  if (node.name === 'w:spacing') return isCutLine(node) ? 'lines of an exact height' : null
  if (node.name === 'w:p') return isBeyondPage(node, page) ? 'a frame or an indent beyond the page' : null
  if (node.name === 'w:tbl') {
    const place = childOf(childOf(node, 'w:tblPr'), 'w:tblpPr')
    return isOut([place, 'w:tblpX', page.across], [place, 'w:tblpY', page.down]) ? 'a table beyond the page' : null
  }
  return node.name === 'wp:anchor' && isDrawnBeyond(node, page) ? 'a drawing beyond the page' : null
}

function isExactRow(row: Node): boolean {
  return attributeOf(childOf(childOf(row, 'w:trPr'), 'w:trHeight'), 'w:hRule') === 'exact'
}

function isCutLine(spacing: Node): boolean {
  const line = attributeOf(spacing, 'w:line')
  return attributeOf(spacing, 'w:lineRule') === 'exact' && line !== undefined && !(Number(line) >= LEAST_LINE)
}

function isBeyondPage(paragraph: Node, page: Page): boolean {
  const properties = childOf(paragraph, 'w:pPr')
  const [frame, indent] = [childOf(properties, 'w:framePr'), childOf(properties, 'w:ind')]
  const sides = ['w:left', 'w:start', 'w:right', 'w:end', 'w:firstLine'].map((side) => attributeOf(indent, side))
  return (
    isOut([frame, 'w:x', page.across], [frame, 'w:y', page.down]) ||
    sides.some((side) => side !== undefined && !(Math.abs(Number(side)) < page.across))
  )
}

type Placed = readonly [node: Node | undefined, attribute: string, end: number]

/** Whether a place that is given is not between the beginning of the page and its end. */
function isOut(...places: readonly Placed[]): boolean {
  return places.some(([node, attribute, end]) => {
    const value = attributeOf(node, attribute)
    return value !== undefined && !(Number(value) >= -end / 10 && Number(value) < end)
  })
}

function isDrawnBeyond(anchor: Node, page: Page): boolean {
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

/** The widest and the longest of a document's pages. */
function pageOf(root: Node): Page {
  const sizes = [...everyNode(root)].filter(({ name }) => name === 'w:pgSz')
  const most = (attribute: string, otherwise: number) => {
    const said = sizes.map((size) => Number(attributeOf(size, attribute) ?? Number.NaN)).filter((each) => each > 0)
    return said.length === 0 ? otherwise : Math.max(...said)
  }
  return { across: most('w:w', A4.across), down: most('w:h', A4.down) }
}
