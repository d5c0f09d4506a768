import { BITS, LETTERS, SIDE } from './bigrams.ts'
import { bonesAt, lengthAt } from './near-block.ts'

const THREE = SIDE * SIDE * SIDE - 1
// What is imported is read anew each time that it is used.
const TWO_LETTERS = 2 * BITS
const FOUR_LETTERS = 4 * BITS

/** 1 for each pair that is wanted. */
const WANTED = new Uint8Array(SIDE * SIDE)
/** How many of three letters in a row, which are two pairs, are wanted. */
export const WANTED_OF_THREE = new Uint8Array(SIDE * SIDE * SIDE)

/** Says of pairs that they are wanted, by 1, or that they are no more, by 0. */
export function want(bigrams: readonly number[], is: number): void {
  const by = 2 * is - 1
  for (const bigram of bigrams) {
    WANTED[bigram] = is
    for (let letter = 0; letter < SIDE; letter += 1) {
      const [before, behind] = [letter * SIDE * SIDE + bigram, bigram * SIDE + letter]
      WANTED_OF_THREE[before] = (WANTED_OF_THREE[before] as number) + by
      WANTED_OF_THREE[behind] = (WANTED_OF_THREE[behind] as number) + by
    }
  }
}

/** How many of six pairs are wanted: those that end with a letter of a packed word, which the last of another is before. */
export function pairsIn(wanted: Uint8Array, before: number, word: number): number {
  return (
    (wanted[((before << TWO_LETTERS) & THREE) | (word >>> FOUR_LETTERS)] as number) +
    (wanted[(word >>> TWO_LETTERS) & THREE] as number) +
    (wanted[word & THREE] as number)
  )
}

/** A longer skeleton counts as one of so many letters. */
const LONGEST = 255

/** Whether a skeleton is of a like length and has so many of the pairs that are wanted. */
export function shares(block: Uint16Array, bones: number, length: number, most: number, needed: number): boolean {
  const own = lengthAt(block, bones)
  if (Math.abs(Math.min(LONGEST, own) - length) > most) return false
  const start = bonesAt(bones)
  let count = 0
  let before = 0
  for (let at = start; at < start + own; at += 1) {
    const next = LETTERS[block[at] as number] as number
    count += WANTED[before * SIDE + next] as number
    before = next
  }
  count += WANTED[before * SIDE] as number
  return count >= needed && count - repeated(block, start, start + own) >= needed
}

/** How often a pair that is wanted comes again in a skeleton: each counts once. */
function repeated(letters: Uint16Array, start: number, end: number): number {
  let count = 0
  let before = 0
  for (let at = start; at <= end; at += 1) {
    const next = at === end ? 0 : (LETTERS[letters[at] as number] as number)
    const bigram = before * SIDE + next
    before = next
    const state = WANTED[bigram] as number
    if (state === 0) continue
    count += state - 1
    WANTED[bigram] = 2
  }
  before = 0
  for (let at = start; at <= end; at += 1) {
    const next = at === end ? 0 : (LETTERS[letters[at] as number] as number)
    const bigram = before * SIDE + next
    before = next
    if (WANTED[bigram] === 2) WANTED[bigram] = 1
  }
  return count
}
