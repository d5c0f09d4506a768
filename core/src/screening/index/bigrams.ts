import type { Postings } from './postings.ts'
import { PostingsBuilder } from './postings.ts'

/** A letter takes so many bits. */
export const BITS = 5
export const SIDE = 1 << BITS

/** A letter of a skeleton as a number: 0 for either end of a word, 27 for the hushing sound. */
export const LETTERS = new Uint8Array(65_536).fill(27)
for (let at = 1; at <= 26; at += 1) LETTERS[0x60 + at] = at

/** The pairs of letters of a skeleton, its ends among them. A letter of no skeleton counts as the hushing sound. */
export function bigramsOf(bones: string): number[] {
  const found: number[] = []
  let before = 0
  for (let at = 0; at < bones.length; at += 1) {
    const next = LETTERS[bones.charCodeAt(at)] as number
    found.push(before * SIDE + next)
    before = next
  }
  found.push(before * SIDE)
  return found
}

export function hasPairTwice(bones: string): boolean {
  const bigrams = bigramsOf(bones)
  return new Set(bigrams).size < bigrams.length
}

/** Skeletons of so many letters and more stand together. */
export const LENGTHS = 32
export const groupOf = (length: number) => Math.min(length, LENGTHS - 1)

/** Words by their skeletons, for those that are near to one. */
export type NearIndex = {
  /** The skeletons and their spellings; see `near-block`. */
  readonly block: Uint16Array
  /**
   * Skeletons by a pair of letters and, among those that have it, by their length: at which step each begins, and its first
   * letters packed into two words. Most are passed over by these, which are read one after another and not by leaps.
   */
  readonly byBigram: Postings
}

/** So many words stand for a skeleton among those that have a pair, and so many letters are in each of the last two. */
export const PLACES = 3
export const PACKED = 6

/** Gathers skeletons by their pairs of letters. */
export class BigramsBuilder {
  readonly #byBigram = new PostingsBuilder()
  readonly #steps: number[] = []
  readonly #packed: number[] = []

  /** Adds a skeleton that begins at a step of the block. */
  add(bones: string, step: number): void {
    const id = this.#steps.length
    this.#steps.push(step)
    this.#packed.push(packed(bones, 0), packed(bones, PACKED))
    for (const bigram of new Set(bigramsOf(bones))) this.#byBigram.add(bigram * LENGTHS + groupOf(bones.length), id)
  }

  build(): Postings {
    const { starts, values } = this.#byBigram.build(SIDE * SIDE * LENGTHS)
    const all = new Uint32Array(values.length * PLACES)
    values.forEach((id, at) => {
      all[PLACES * at] = this.#steps[id] as number
      all[PLACES * at + 1] = this.#packed[2 * id] as number
      all[PLACES * at + 2] = this.#packed[2 * id + 1] as number
    })
    return { starts, values: all }
  }
}

/** So many letters from one on, the first in the highest bits; 0 for each that is none. */
function packed(bones: string, from: number): number {
  let word = 0
  for (let at = from; at < from + PACKED; at += 1)
    word = (word << BITS) | (at < bones.length ? (LETTERS[bones.charCodeAt(at)] as number) : 0)
  return word
}
