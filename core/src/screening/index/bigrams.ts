import type { Postings } from './postings.ts'
import { PostingsBuilder } from './postings.ts'

const SIDE = 28
export const BIGRAMS = SIDE * SIDE

/** A letter of a skeleton as a number: 0 for either end of a word, 27 for the hushing sound. */
function letter(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return code - 0x60
  return 27
}

/** The pairs of letters of a skeleton, its ends among them. A letter of no skeleton counts as the hushing sound. */
export function bigramsOf(bones: string): number[] {
  const found: number[] = []
  let before = 0
  for (let at = 0; at < bones.length; at += 1) {
    const next = letter(bones.charCodeAt(at))
    found.push(before * SIDE + next)
    before = next
  }
  found.push(before * SIDE)
  return found
}

/** The most edits at which a skeleton of this length is looked for: 1 up to five letters, 2 up to nine, 3 above. */
export const mostEdits = (length: number): number => (length < 6 ? 1 : length < 10 ? 2 : 3)

/** Skeletons by their pairs of letters, for those that are near to one. */
export type NearIndex = {
  readonly bones: readonly string[]
  readonly byBigram: Postings
  readonly counts: Uint8Array
}

export function buildNear(bones: readonly string[]): NearIndex {
  const postings = new PostingsBuilder()
  for (let id = 0; id < bones.length; id += 1) {
    for (const bigram of new Set(bigramsOf(bones[id] as string))) postings.add(bigram, id)
  }
  return { bones, byBigram: postings.build(BIGRAMS), counts: new Uint8Array(bones.length) }
}

/** The skeletons that share so many pairs of letters with one that they may be within its edits, in ascending order. */
export function nearTo(index: NearIndex, wanted: string): number[] {
  const { bones, counts } = index
  const { starts, values } = index.byBigram
  const most = mostEdits(wanted.length)
  const bigrams = [...new Set(bigramsOf(wanted))]
  const needed = Math.max(1, bigrams.length - 2 * most)
  const touched: number[] = []
  for (const bigram of bigrams) {
    const end = starts[bigram + 1] as number
    for (let at = starts[bigram] as number; at < end; at += 1) {
      const id = values[at] as number
      const count = ((counts[id] as number) + 1) & 0xff
      counts[id] = count
      if (count === 1) touched.push(id)
    }
  }
  const found: number[] = []
  for (const id of touched) {
    const enough = (counts[id] as number) >= needed
    counts[id] = 0
    if (enough && Math.abs((bones[id] as string).length - wanted.length) <= most) found.push(id)
  }
  return found.sort((one, other) => one - other)
}
