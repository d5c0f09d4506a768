import { Fault } from '../fault.ts'
import { type Box, meet } from './graphics.ts'
import type { Objects } from './objects.ts'
import { type Dict, dictOf, nameAt, type Value } from './values.ts'

/** A page: its own dictionary, what it takes from those above it, and the edges within which it is shown. */
export type Page = { readonly number: number; readonly dict: Dict; readonly resources: Dict; readonly box: Box }
const MOST_PAGES = 20_000
const DEEPEST = 50

/**
 * The pages in their order. Refuses a tree of pages that another reader might walk otherwise: one whose branches and
 * pages do not say what they are, or name another parent than the one that leads to them (ISO 32000-2, 7.7.3).
 */
export function pagesOf(objects: Objects): Page[] {
  const root = dictOf(objects.resolve(objects.trailer.get('Root')))
  const pages: Page[] = []
  const seen = new Set<Dict>()
  const walk = (value: Value | undefined, parent: Dict | null, above: Dict, depth: number) => {
    const dict = dictOf(objects.resolve(value))
    if (dict === undefined || seen.has(dict)) throw new Fault('malformed', 'a tree of pages that is none')
    seen.add(dict)
    if (depth > DEEPEST || seen.size > 2 * MOST_PAGES) throw new Fault('limit', 'a tree of pages that is too large')
    if ((dictOf(objects.resolve(dict.get('Parent'))) ?? null) !== parent) {
      throw new Fault('malformed', 'a page with another parent than the one that leads to it')
    }
    const inherited: Dict = new Map(above)
    for (const key of ['Resources', 'MediaBox', 'CropBox']) if (dict.has(key)) inherited.set(key, dict.get(key) ?? null)
    const kids = kidsOf(objects, dict)
    if (kids === null) pages.push(pageOf(objects, dict, inherited, pages.length + 1))
    else for (const kid of kids) walk(kid, dict, inherited, depth + 1)
  }
  walk(root?.get('Pages'), null, new Map(), 0)
  return pages
}

/** What hangs below a branch of the tree; null for a page. */
function kidsOf(objects: Objects, dict: Dict): Value[] | null {
  const kids = objects.resolve(dict.get('Kids'))
  const type = nameAt(dict, 'Type')
  if (type === 'Page' && !dict.has('Kids')) return null
  if (type === 'Pages' && Array.isArray(kids)) return kids
  throw new Fault('malformed', 'a page that has others below it, or a branch of pages that has none')
}

function pageOf(objects: Objects, dict: Dict, inherited: Dict, number: number): Page {
  const boxAt = (key: string): Box | null => boxOf(objects, inherited.get(key))
  const media = boxAt('MediaBox')
  if (media === null) throw new Fault('malformed', 'a page without edges', { unit: 'page', at: `${number}` })
  const crop = boxAt('CropBox') ?? media
  const resources = dictOf(objects.resolve(inherited.get('Resources'))) ?? new Map()
  return { number, dict, resources, box: meet(media, crop) }
}

/** A rectangle of four numbers, its corners in any order; null for anything else. */
export function boxOf(objects: Objects, value: Value | undefined): Box | null {
  const list = objects.resolve(value)
  const numbers = Array.isArray(list) ? list.map((each) => objects.resolve(each)) : []
  if (numbers.length !== 4 || !numbers.every((each) => typeof each === 'number')) return null
  const [a, b, c, d] = numbers as [number, number, number, number]
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
}
