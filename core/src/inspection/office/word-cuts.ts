import type { Mark } from '../taken.ts'
import { attributeOf, childOf, elementsOf, everyNode, type Node, textWithin } from '../xml.ts'
import type { WordPage } from './word-page.ts'

const EMU_A_TWIP = 635

/** Lines of less than eight points cut off the letters of ordinary text, in twentieths of a point. */
const LEAST_LINE = 160

/** Indents may be given in hundredths of a character; of one of twelve points, in twentieths of a point. */
const TWIPS_A_HUNDREDTH = 2.4

/** Less than so much before the edge of the paper is no room for a letter, in twentieths of a point. */
const LEAST_ROOM = 240

/**
 * Text that a document of Word may cut off or place beyond its page, for a person to look at (ECMA-376, part 1, 17):
 * rows and frames of an exact height with text in them, lines of an exact height that is less than letters have, and
 * frames, tables, drawings and indents that begin beyond the page or before it, wherever that is said: at the text, in a
 * style, or in a list's numbering. Of pages that differ the one counts that tells against the text. What is not placed by
 * numbers is not followed, and neither are sums of indents of several styles. Each is said once for a part, with its
 * number and its first words.
 */
export function cutsIn(root: Node, part: string, page: WordPage): Mark[] {
  const found = new Map<string, { count: number; quote: string }>()
  const shown = new Map<Node, string | null>()
  const shownBy = (holder: Node) => {
    if (!shown.has(holder)) shown.set(holder, shownWithin(holder))
    return shown.get(holder) ?? null
  }
  for (const { node, holder } of everyHeld(root, null)) {
    const why = whyOf(node, page)
    const words = why === null || holder === null ? '' : shownBy(holder)
    if (why === null || words === null) continue
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

const WORDS = new Set(['w:t', 'a:t', 'm:t'])
/** What is seen and is no text: signs of a font, pictures, and the label of a list. */
const SIGNS = new Set(['w:sym', 'w:drawing', 'w:pict', 'w:object', 'w:numPr'])

/** The words that are laid out here; null: nothing is, so that nothing can be cut off. */
function shownWithin(node: Node): string | null {
  const all = [...everyNode(node)]
  const words = all.filter(({ name }) => WORDS.has(name)).map(textWithin)
  const said = words.join('').trim()
  return said === '' && !all.some(({ name }) => SIGNS.has(name)) ? null : said
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
    case 'w:tblInd':
    case 'w:wBefore':
      return isOffPaper(widthOf(node, page), page) ? 'a table beyond the page' : null
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
function isIndentedOut(indent: Node, page: WordPage): boolean {
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
  return places.some((place) => isOffPaper(place, page))
}

/** Whether what begins so far from the margin, on either side, may begin off the paper or without room for a letter. */
function isOffPaper(place: number, { across, margin }: WordPage): boolean {
  return !(margin.least + place >= 0 && margin.most + place <= across - LEAST_ROOM)
}

/** A width of a table (17.4.87), of which fifty make a hundredth of the page where it is given so. */
function widthOf(node: Node, { across }: WordPage): number {
  const width = Number(attributeOf(node, 'w:w') ?? 0)
  return attributeOf(node, 'w:type') === 'pct' ? (width / 5000) * across : width
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
