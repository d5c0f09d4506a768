import type { Mark } from '../taken.ts'
import { attributeOf, childOf, elementsOf, everyNode, type Node, textWithin } from '../xml.ts'

/** The size of a page, in English metric units. */
export type PageSize = { readonly width: number; readonly height: number }

type Box = { readonly x: number; readonly y: number; readonly across: number; readonly down: number }

/** Where a shape says that it lies; undefined where its layout says so. */
function boxOf(node: Node): Box | undefined {
  const own = elementsOf(node).flatMap((each) =>
    [childOf(each, 'a:xfrm') ?? [], each.name === 'p:xfrm' ? each : []].flat(),
  )
  const [offset, extent] = [childOf(own[0], 'a:off'), childOf(own[0], 'a:ext')]
  if (offset === undefined || extent === undefined) return undefined
  const [x, y] = [Number(attributeOf(offset, 'x')), Number(attributeOf(offset, 'y'))]
  return { x, y, across: Number(attributeOf(extent, 'cx')), down: Number(attributeOf(extent, 'cy')) }
}

/** Whether a shape lies wholly beyond the slide. */
export function isBeyond(node: Node, { width, height }: PageSize): boolean {
  const box = boxOf(node)
  if (box === undefined) return false
  return box.x >= width || box.y >= height || box.x + box.across <= 0 || box.y + box.down <= 0
}

/** Whether a group draws what is in it elsewhere, or in another size, than that says: its places are not followed. */
export function isScaled(group: Node): boolean {
  const place = childOf(
    elementsOf(group).find(({ name }) => name.endsWith(':grpSpPr')),
    'a:xfrm',
  )
  const said = (name: string) => Object.values(childOf(place, name)?.attributes ?? {}).join(' ')
  return said('a:off') !== said('a:chOff') || said('a:ext') !== said('a:chExt')
}

const SHAPES = new Set(['p:sp', 'p:pic', 'p:graphicFrame', 'p:cxnSp', 'p:grpSp', 'mc:AlternateContent'])
const MOST_SHAPES = 2_000

/**
 * Text that a later shape of a slide lies over. Over all of it blocks; over a part, or where the place of either is not
 * said or it is turned, a person looks. Alternatives lie in one place, and cover nothing of one another.
 */
export function coveredIn(root: Node, part: string): Mark[] {
  const tree = childOf(childOf(root, 'p:cSld'), 'p:spTree')
  const shapes = tree === undefined ? [] : elementsOf(tree).filter(({ name }) => SHAPES.has(name))
  if (shapes.length > MOST_SHAPES) return [{ code: 'limit', part, quote: `more than ${MOST_SHAPES} shapes` }]
  const covers = shapes.map((each) => [...everyNode(each)].some(isOpaque))
  return shapes.flatMap((shape, order): Mark[] => {
    const quote = wordsOf(shape)
    if (quote.trim() === '') return []
    const later = shapes.filter((_, at) => at > order && covers[at])
    const shares = later.map((each) => share(shape, each))
    if (shares.includes(1)) return [{ code: 'covered-text', part, quote }]
    return shares.some((each) => each > 0) ? [{ code: 'pale-text', part, quote }] : []
  })
}

/** The elements of a drawing that hold its words, in their order. */
export function textsIn(node: Node): Node[] {
  return [...everyNode(node)].filter(({ name }) => name === 'a:t' || name === 'm:t')
}

function wordsOf(node: Node): string {
  return textsIn(node).map(textWithin).join(' ')
}

/** Whether a shape hides what is behind it: by a fill of its own, as a picture, or by a style that may fill it. */
function isOpaque(node: Node): boolean {
  if (node.name === 'p:pic' || node.name === 'p:graphicFrame') return true
  return node.name === 'p:sp' && isFilled(node, 'p')
}

/** Whether a drawn shape is filled, or its style may fill it. `prefix`: of its own parts' names. */
export function isFilled(node: Node, prefix: 'p' | 'wps' | 'xdr'): boolean {
  const fills = elementsOf(childOf(node, `${prefix}:spPr`) ?? node).map(({ name }) => name)
  if (fills.includes('a:noFill')) return false
  if (fills.some((name) => /^a:\w+Fill$/.test(name))) return true
  return Number(attributeOf(childOf(childOf(node, `${prefix}:style`), 'a:fillRef'), 'idx') ?? 0) > 0
}

/** 1 where one shape lies over all of another, less where over a part of it or where that is not known, 0 beside it. */
function share(under: Node, over: Node): number {
  const [low, high] = [boxOf(under), boxOf(over)]
  if (low === undefined || high === undefined) return 0.5
  const isTurned = [under, over].some((each) => [...everyNode(each)].some(({ attributes }) => 'rot' in attributes))
  const across = Math.min(low.x + low.across, high.x + high.across) - Math.max(low.x, high.x)
  const down = Math.min(low.y + low.down, high.y + high.down) - Math.max(low.y, high.y)
  if (!(across > 0 && down > 0)) return isTurned ? 0.5 : 0
  return across >= low.across && down >= low.down && !isTurned ? 1 : 0.5
}
