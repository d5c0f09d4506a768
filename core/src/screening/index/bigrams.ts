import { bits, bitsOfBoth, lettersOf } from '../name/plain-word.ts'
import type { Spellings } from '../score/edit.ts'
import { spellingsOf } from '../score/edit.ts'
import { READ } from './ahead.ts'
import type { Postings } from './postings.ts'
import { PostingsBuilder } from './postings.ts'

const SIDE = 28
const BIGRAMS = SIDE * SIDE

/** A letter of a skeleton as a number: 0 for either end of a word, 27 for the hushing sound. */
const LETTERS = new Uint8Array(65_536).fill(27)
for (let at = 1; at <= 26; at += 1) LETTERS[0x60 + at] = at

/** The pairs of letters of a skeleton, its ends among them. A letter of no skeleton counts as the hushing sound. */
function bigramsOf(bones: string): number[] {
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

/** The most edits at which a skeleton of this length is looked for: 1 up to five letters, 2 up to nine, 3 above. */
const mostEdits = (length: number): number => (length < 6 ? 1 : length < 10 ? 2 : 3)

/** A longer skeleton counts as one of so many letters. */
const LONGEST = 255

/** Skeletons of so many letters and more stand together. */
const LENGTHS = 32
const groupOf = (length: number) => Math.min(length, LENGTHS - 1)

/** Pairs of letters by which skeletons are told apart before they are counted: a bit for several pairs. */
const SIGNS = 64
const bitOf = (bigram: number) => Math.imul(bigram, 0x9e3779b1) >>> 26

/** Skeletons by their pairs of letters, for those that are near to one. */
export type NearIndex = {
  readonly spellings: Spellings
  /** Which consonants each has, a bit each. */
  readonly letters: Uint32Array
  /**
   * Skeletons by a pair of letters and, among those that have it, by their length; behind each in two words which pairs it
   * may have, a bit for several: most are passed over by these, which are read one after another and not by leaps.
   */
  readonly byBigram: Postings
}

/** What a search writes into: which skeletons it has come by. */
export type BigramScratch = { readonly seen: Uint8Array; readonly touched: Uint32Array }

export function bigramScratch({ letters: { length } }: NearIndex): BigramScratch {
  return { seen: new Uint8Array(length), touched: new Uint32Array(length) }
}

/** So many words stand for a skeleton among those that have a pair. */
const PLACES = 3

export function buildNear(bones: readonly string[]): NearIndex {
  const byBigram = new PostingsBuilder()
  const signs = new Uint32Array(bones.length * 2)
  bones.forEach((each, id) => {
    for (const bigram of new Set(bigramsOf(each))) {
      byBigram.add(bigram * LENGTHS + groupOf(each.length), id)
      sign(signs, 2 * id, bigram)
    }
  })
  return {
    spellings: spellingsOf(bones),
    letters: Uint32Array.from(bones, lettersOf),
    byBigram: besideSigns(byBigram.build(BIGRAMS * LENGTHS), signs),
  }
}

function besideSigns({ starts, values }: Postings, signs: Uint32Array): Postings {
  const all = new Uint32Array(values.length * PLACES)
  values.forEach((id, at) => {
    all[PLACES * at] = id
    all[PLACES * at + 1] = signs[2 * id] as number
    all[PLACES * at + 2] = signs[2 * id + 1] as number
  })
  return { starts, values: all }
}

function sign(signs: Uint32Array, at: number, bigram: number): void {
  const bit = bitOf(bigram)
  const word = at + (bit >> 5)
  signs[word] = (signs[word] as number) | (1 << (bit & 31))
}

/** 1 for each pair that is wanted. */
const WANTED = new Uint8Array(BIGRAMS)
const SIGNED = new Uint32Array(SIGNS / 32)

/** The skeletons that share so many pairs of letters with one that they may be within its edits, in no order. */
export function nearTo(index: NearIndex, wanted: string, scratch: BigramScratch): number[] {
  const { touched } = scratch
  const most = mostEdits(wanted.length)
  const bigrams = [...new Set(bigramsOf(wanted))]
  const needed = Math.max(1, bigrams.length - 2 * most)
  const count = touch(index, wanted.length, most, bigrams, bigrams.length - needed, scratch)
  const alike = ofLikeLetters(index, lettersOf(wanted), 2 * most, count, scratch)
  called(index.spellings, touched, alike)
  for (const bigram of bigrams) WANTED[bigram] = 1
  const found: number[] = []
  for (let at = 0; at < alike; at += 1) {
    const id = touched[at] as number
    if (shares(index.spellings, id, wanted.length, most, needed)) found.push(id)
  }
  for (const bigram of bigrams) WANTED[bigram] = 0
  return found
}

/**
 * Skeletons of a like length and like pairs that have one of the rarest pairs, and how many they are. Whichever has all
 * but so many of the pairs that are wanted has one of any so many and one.
 */
function touch(
  { byBigram }: NearIndex,
  length: number,
  most: number,
  bigrams: readonly number[],
  missed: number,
  { seen, touched }: BigramScratch,
): number {
  const { starts, values } = byBigram
  const from = groupOf(Math.max(0, length - most))
  const until = groupOf(length + most) + 1
  const lists = bigrams
    .map((bigram) => [starts[bigram * LENGTHS + from] as number, starts[bigram * LENGTHS + until] as number] as const)
    .sort((one, other) => one[1] - one[0] - (other[1] - other[0]))
  SIGNED.fill(0)
  for (const bigram of bigrams) sign(SIGNED, 0, bigram)
  const [low = 0, high = 0] = SIGNED
  let count = 0
  for (const [start, end] of lists.slice(0, missed + 1)) {
    for (let at = start * PLACES; at < end * PLACES; at += PLACES) {
      if (bitsOfBoth(low & ~(values[at + 1] as number), high & ~(values[at + 2] as number)) > missed) continue
      const id = values[at] as number
      if (seen[id] === 1) continue
      seen[id] = 1
      touched[count] = id
      count += 1
    }
  }
  return count
}

/** Leaves those of which no more letters differ, without a branch for each, and gives how many they are. */
function ofLikeLetters(
  { letters }: NearIndex,
  mask: number,
  most: number,
  count: number,
  { seen, touched }: BigramScratch,
): number {
  let alike = 0
  for (let at = 0; at < count; at += 1) {
    const id = touched[at] as number
    seen[id] = 0
    touched[alike] = id
    alike += (bits(mask ^ (letters[id] as number)) - most - 1) >>> 31
  }
  return alike
}

/** Reads the first letter of each ahead. */
function called({ starts, letters }: Spellings, ids: Uint32Array, count: number): void {
  let sum = 0
  for (let at = 0; at < count; at += 1) sum += starts[ids[at] as number] as number
  for (let at = 0; at < count; at += 1) sum += letters[starts[ids[at] as number] as number] as number
  READ[0] = sum
}

/** Whether a skeleton is of a like length and has so many of the pairs that are wanted. */
function shares({ starts, letters }: Spellings, id: number, length: number, most: number, needed: number): boolean {
  const start = starts[id] as number
  const end = starts[id + 1] as number
  if (Math.abs(Math.min(LONGEST, end - start) - length) > most) return false
  let count = 0
  let before = 0
  for (let at = start; at < end; at += 1) {
    const next = LETTERS[letters[at] as number] as number
    count += WANTED[before * SIDE + next] as number
    before = next
  }
  count += WANTED[before * SIDE] as number
  return count >= needed && count - repeated(letters, start, end) >= needed
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
