import { bits, lettersOf } from '../name/plain-word.ts'
import type { Spellings } from '../score/edit.ts'
import { spellingsOf } from '../score/edit.ts'
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

/** Skeletons of so many letters and more stand together. */
const LENGTHS = 32
const groupOf = (length: number) => Math.min(length, LENGTHS - 1)

/** Pairs of letters by which skeletons are told apart before they are counted: a bit for several pairs. */
const SIGNS = 64
const bitOf = (bigram: number) => Math.imul(bigram, 0x9e3779b1) >>> 26

/** Skeletons by their pairs of letters, for those that are near to one. */
export type NearIndex = {
  readonly spellings: Spellings
  /** Of each skeleton side by side: which pairs it may have, a bit for several, in two words; its letters; its length. */
  readonly traits: Uint32Array
  /** The pairs of letters of each skeleton, each once. */
  readonly bigrams: Postings
  /** Skeletons by a pair of letters and, among those that have it, by their length; beside each its letters again. */
  readonly byBigram: Postings
}

/** What a search writes into: which skeletons it has come by. */
export type BigramScratch = { readonly seen: Uint8Array; readonly touched: Uint32Array }

export function bigramScratch({ spellings: { starts } }: NearIndex): BigramScratch {
  return { seen: new Uint8Array(starts.length), touched: new Uint32Array(starts.length) }
}

const TRAITS = 4
const LETTERS = 2
const LENGTH = 3

/** Which consonants a skeleton has, a bit each. */
export const lettersAt = ({ traits }: NearIndex, id: number): number => traits[id * TRAITS + LETTERS] as number

export function buildNear(bones: readonly string[]): NearIndex {
  const byBigram = new PostingsBuilder()
  const bigrams = new PostingsBuilder()
  const traits = new Uint32Array(bones.length * TRAITS)
  for (let id = 0; id < bones.length; id += 1) {
    const each = bones[id] as string
    traits[id * TRAITS + LETTERS] = lettersOf(each)
    traits[id * TRAITS + LENGTH] = Math.min(255, each.length)
    for (const bigram of new Set(bigramsOf(each))) {
      bigrams.add(id, bigram)
      byBigram.add(bigram * LENGTHS + groupOf(each.length), id)
      sign(traits, TRAITS * id, bigram)
    }
  }
  return {
    spellings: spellingsOf(bones),
    traits,
    bigrams: bigrams.build(bones.length),
    byBigram: besideLetters(byBigram.build(BIGRAMS * LENGTHS), traits),
  }
}

/** Most skeletons are passed over by their letters, which are read one after another and not by leaps. */
function besideLetters({ starts, values }: Postings, traits: Uint32Array): Postings {
  const both = new Uint32Array(values.length * 2)
  values.forEach((id, at) => {
    both[2 * at] = id
    both[2 * at + 1] = traits[id * TRAITS + LETTERS] as number
  })
  return { starts, values: both }
}

function sign(signs: Uint32Array, at: number, bigram: number): void {
  const bit = bitOf(bigram)
  const word = at + (bit >> 5)
  signs[word] = (signs[word] as number) | (1 << (bit & 31))
}

const WANTED = new Uint8Array(BIGRAMS)
const SIGNED = new Uint32Array(SIGNS / 32)

/** The skeletons that share so many pairs of letters with one that they may be within its edits, in no order. */
export function nearTo(index: NearIndex, wanted: string, scratch: BigramScratch): number[] {
  const { seen, touched } = scratch
  const most = mostEdits(wanted.length)
  const bigrams = [...new Set(bigramsOf(wanted))]
  const needed = Math.max(1, bigrams.length - 2 * most)
  const count = touch(index, wanted, most, bigrams, needed, scratch)
  for (const bigram of bigrams) WANTED[bigram] = 1
  const found: number[] = []
  for (let at = 0; at < count; at += 1) {
    const id = touched[at] as number
    seen[id] = 0
    if (shared(index.bigrams, id) >= needed) found.push(id)
  }
  for (const bigram of bigrams) WANTED[bigram] = 0
  return found
}

/**
 * Skeletons of a like length, like letters and like pairs that have one of the rarest pairs, and how many they are.
 * Whichever has as many pairs as are needed has one of any so many that fewer than those are left.
 */
function touch(
  { traits, byBigram }: NearIndex,
  wanted: string,
  most: number,
  bigrams: readonly number[],
  needed: number,
  { seen, touched }: BigramScratch,
): number {
  const { starts, values } = byBigram
  const from = groupOf(Math.max(0, wanted.length - most))
  const until = groupOf(wanted.length + most) + 1
  const lists = bigrams
    .map((bigram) => [starts[bigram * LENGTHS + from] as number, starts[bigram * LENGTHS + until] as number] as const)
    .sort((one, other) => one[1] - one[0] - (other[1] - other[0]))
  const mask = lettersOf(wanted)
  SIGNED.fill(0)
  for (const bigram of bigrams) sign(SIGNED, 0, bigram)
  const [low = 0, high = 0] = SIGNED
  const missed = bigrams.length - needed
  let count = 0
  for (const [start, end] of lists.slice(0, missed + 1)) {
    for (let at = start; at < end; at += 1) {
      if (bits(mask ^ (values[2 * at + 1] as number)) > 2 * most) continue
      const id = values[2 * at] as number
      const place = id * TRAITS
      if (bits(low & ~(traits[place] as number)) + bits(high & ~(traits[place + 1] as number)) > missed) continue
      if (seen[id] === 1 || Math.abs((traits[place + LENGTH] as number) - wanted.length) > most) continue
      seen[id] = 1
      touched[count] = id
      count += 1
    }
  }
  return count
}

/** How many of the pairs that are wanted a skeleton has. */
function shared({ starts, values }: Postings, id: number): number {
  let count = 0
  const end = starts[id + 1] as number
  for (let at = starts[id] as number; at < end; at += 1) count += WANTED[values[at] as number] as number
  return count
}
