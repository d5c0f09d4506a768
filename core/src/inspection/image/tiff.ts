import { byteAt, Fault } from '../fault.ts'
import { type Numbers, numbersIn, standsAt } from '../numbers.ts'
import type { Seen } from './picture.ts'

/** Tags that say how the picture is shown (TIFF 6.0). */
const SHOWN = new Set([
  ...[254, 256, 257, 258, 259, 262, 266, 273, 274, 277, 278, 279, 282, 283, 284, 292, 293, 296, 297, 301],
  ...[317, 318, 319, 320, 322, 323, 324, 325, 338, 339, 347, 530, 531, 532, 34675],
])
const [WIDTH, HEIGHT, OFFSETS, COUNTS, TILE_OFFSETS, TILE_COUNTS, GPS] = [256, 257, 273, 279, 324, 325, 34853]
/** Directories within directories: pictures of other sizes. */
const SUB = 330
const SIZES: { readonly [type: number]: number } = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
}
const MOST_TAGS = 200
/** As many strips as an image of one row a strip has rows, and more. */
const MOST_VALUES = 200_000
const OF_PICTURE = new Set([WIDTH, HEIGHT, OFFSETS, COUNTS, TILE_OFFSETS, TILE_COUNTS])

type Entry = { readonly tag: number; readonly type: number; readonly count: number; readonly at: number }
type Range = readonly [from: number, to: number]

/** Reads a TIFF strictly: one directory, known tags alone, and every byte of the file owned by it. */
export function takeTiff(bytes: Uint8Array, seen: Seen): void {
  const file = numbersIn(bytes, standsAt(bytes, 'II', 0) ? 'least' : 'greatest')
  const first = file.u32(4)
  const count = file.u16(first)
  if (count === 0 || count > MOST_TAGS) throw new Fault('malformed', `${count} tags`, byteAt(first))
  const owned: Range[] = [
    [0, 8],
    [first, first + 6 + 12 * count],
  ]
  const values = new Map<number, number[]>()
  for (let order = 0; order < count; order++) {
    const entry = entryAt(file, first + 2 + 12 * order)
    const length = entry.count * (SIZES[entry.type] ?? 0)
    if (length > 4) owned.push([entry.at, entry.at + length])
    judge(file, entry, length, seen)
    if (!OF_PICTURE.has(entry.tag)) continue
    if (values.has(entry.tag)) throw new Fault('malformed', `tag ${entry.tag} twice`, byteAt(first))
    values.set(entry.tag, numbersOf(file, entry))
  }
  const next = file.u32(first + 2 + 12 * count)
  if (next !== 0) seen.mark('extra-pages', next, 'a second directory')
  seen.size(values.get(WIDTH)?.[0] ?? 0, values.get(HEIGHT)?.[0] ?? 0, first)
  for (const range of pictureOf(values)) owned.push(range)
  requireOwned(bytes, owned, seen)
}

function entryAt({ u16, u32 }: Numbers, at: number): Entry {
  const [tag, type, count] = [u16(at), u16(at + 2), u32(at + 4)]
  const size = SIZES[type]
  if (size === undefined) throw new Fault('malformed', `tag ${tag} of type ${type}`, byteAt(at))
  return { tag, type, count, at: size * count > 4 ? u32(at + 8) : at + 8 }
}

function numbersOf({ u16, u32 }: Numbers, { type, count, at }: Entry): number[] {
  if (type !== 3 && type !== 4) throw new Fault('malformed', 'its picture is not whole', byteAt(at))
  if (count > MOST_VALUES) throw new Fault('limit', `${count} values`, byteAt(at))
  return Array.from({ length: count }, (_, order) => (type === 3 ? u16(at + 2 * order) : u32(at + 4 * order)))
}

function judge({ piece }: Numbers, { tag, at }: Entry, length: number, seen: Seen): void {
  const content = piece(at, length)
  if (SHOWN.has(tag)) return
  seen.mark(tag === GPS ? 'location' : tag === SUB ? 'extra-pages' : 'metadata', at, `tag ${tag}`)
  seen.text(content)
}

function pictureOf(values: ReadonlyMap<number, number[]>): Range[] {
  const offsets = [...(values.get(OFFSETS) ?? []), ...(values.get(TILE_OFFSETS) ?? [])]
  const counts = [...(values.get(COUNTS) ?? []), ...(values.get(TILE_COUNTS) ?? [])]
  if (offsets.length === 0 || offsets.length !== counts.length) throw new Fault('malformed', 'its picture is not whole')
  return offsets.map((from, order) => [from, from + (counts[order] ?? 0)])
}

/** Every byte lies in the directory, a value or the picture; one that fills up to a word's edge is nothing. */
function requireOwned(bytes: Uint8Array, owned: readonly Range[], seen: Seen): void {
  let reached = 0
  for (const [from, to] of [...owned, [bytes.length, bytes.length] as const].sort((a, b) => a[0] - b[0])) {
    if (to > bytes.length) throw new Fault('malformed', 'it ends too early', byteAt(bytes.length))
    const isGap = from > reached + 1 || (from === reached + 1 && bytes[reached] !== 0)
    if (isGap) seen.mark('trailing-data', reached, `${from - reached} bytes`)
    reached = Math.max(reached, to)
  }
}
