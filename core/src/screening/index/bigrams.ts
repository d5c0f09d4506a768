import { lettersOf } from '../name/plain-word.ts'
import { bits } from '../score/similarity.ts'
import type { Postings } from './postings.ts'
import { PostingsBuilder } from './postings.ts'

const SIDE = 28
const BIGRAMS = SIDE * SIDE

/** A letter of a skeleton as a number: 0 for either end of a word, 27 for the hushing sound. */
function letter(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return code - 0x60
  return 27
}

/** The pairs of letters of a skeleton, its ends among them. A letter of no skeleton counts as the hushing sound. */
function bigramsOf(bones: string): number[] {
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
const mostEdits = (length: number): number => (length < 6 ? 1 : length < 10 ? 2 : 3)

/** Skeletons by their pairs of letters, for those that are near to one. */
export type NearIndex = {
  readonly bones: readonly string[]
  readonly lengths: Uint8Array
  readonly letters: Uint32Array
  readonly byBigram: Postings
  readonly counts: Uint8Array
  readonly touched: Uint32Array
}

export function buildNear(bones: readonly string[]): NearIndex {
  const postings = new PostingsBuilder()
  for (let id = 0; id < bones.length; id += 1) {
    for (const bigram of new Set(bigramsOf(bones[id] as string))) postings.add(bigram, id)
  }
  return {
    bones,
    lengths: Uint8Array.from(bones, (each) => Math.min(255, each.length)),
    letters: Uint32Array.from(bones, lettersOf),
    byBigram: postings.build(BIGRAMS),
    counts: new Uint8Array(bones.length),
    touched: new Uint32Array(bones.length),
  }
}

/** The skeletons that share so many pairs of letters with one that they may be within its edits, in ascending order. */
export function nearTo(index: NearIndex, wanted: string): number[] {
  const { lengths, letters, counts } = index
  const most = mostEdits(wanted.length)
  const bigrams = [...new Set(bigramsOf(wanted))]
  const needed = Math.max(1, bigrams.length - 2 * most)
  const touched = count(index, bigrams)
  const mask = lettersOf(wanted)
  const found: number[] = []
  for (let at = 0; at < touched; at += 1) {
    const id = index.touched[at] as number
    const enough = (counts[id] as number) >= needed
    counts[id] = 0
    if (!enough || Math.abs((lengths[id] as number) - wanted.length) > most) continue
    if (bits(mask ^ (letters[id] as number)) <= 2 * most) found.push(id)
  }
  return found.sort((one, other) => one - other)
}

/** Counts, for each skeleton, the pairs that it has; gives how many have any. */
function count({ counts, touched, byBigram }: NearIndex, bigrams: readonly number[]): number {
  const { starts, values } = byBigram
  let length = 0
  for (const bigram of bigrams) {
    const end = starts[bigram + 1] as number
    for (let at = starts[bigram] as number; at < end; at += 1) {
      const id = values[at] as number
      const before = counts[id] as number
      counts[id] = before + 1
      if (before !== 0) continue
      touched[length] = id
      length += 1
    }
  }
  return length
}
