import { bits, lettersOf } from '../name/plain-word.ts'
import { READ } from './ahead.ts'
import type { NearIndex } from './bigrams.ts'
import { bigramsOf, groupOf, LENGTHS, PACKED, PLACES, SIDE } from './bigrams.ts'
import { hasTwice, lengthAt, lettersAt, STEP } from './near-block.ts'
import { pairsIn, shares, WANTED_OF_THREE, want } from './wanted-pairs.ts'

// What is imported is read anew each time that it is used.
const EACH = PLACES
const LEAP = STEP

/** The most edits at which a skeleton of this length is looked for: 1 up to five letters, 2 up to nine, 3 above. */
const mostEdits = (length: number): number => (length < 6 ? 1 : length < 10 ? 2 : 3)

/**
 * What a search writes into: which steps of the block it has come by, a bit each, and those of the skeletons that are
 * left; while a list of them is read, all of it may stand behind what was found before.
 */
export type NearBones = { readonly seen: Uint32Array; readonly touched: Uint32Array }

export function bonesScratch({ block, byBigram: { starts } }: NearIndex): NearBones {
  // Each skeleton has one pair that begins it.
  const skeletons = starts[SIDE * LENGTHS] as number
  return {
    seen: new Uint32Array(((block.length / STEP) >>> 5) + 1),
    touched: new Uint32Array(2 * skeletons),
  }
}

/**
 * Where in the block the skeletons begin that share so many pairs of letters with one that they may be within its edits,
 * and have no more other consonants: in no order, the first so many of `touched`.
 */
export function nearTo(index: NearIndex, wanted: string, scratch: NearBones): number {
  const { touched } = scratch
  const { block } = index
  const most = mostEdits(wanted.length)
  const bigrams = [...new Set(bigramsOf(wanted))]
  const needed = Math.max(1, bigrams.length - 2 * most)
  want(bigrams, 1)
  const count = touch(index, wanted.length, most, bigrams, needed, scratch)
  ahead(index, touched, count)
  const letters = lettersOf(wanted)
  let left = 0
  for (let at = 0; at < count; at += 1) {
    const bones = LEAP * (touched[at] as number)
    if (bits(letters ^ lettersAt(block, bones)) > 2 * most) continue
    // What is packed is counted to the last pair, but a pair that comes again counts again.
    const told = lengthAt(block, bones) < 2 * PACKED && !hasTwice(block, bones)
    if (!told && !shares(block, bones, wanted.length, most, needed)) continue
    touched[left] = bones
    left += 1
  }
  want(bigrams, 0)
  return left
}

/**
 * Skeletons of a like length and like pairs that have one of the rarest pairs, and how many they are. Whichever has all
 * but so many of the pairs that are wanted has one of any so many and one.
 */
function touch(
  { byBigram: { starts, values } }: NearIndex,
  length: number,
  most: number,
  bigrams: readonly number[],
  needed: number,
  { seen, touched }: NearBones,
): number {
  const from = groupOf(Math.max(0, length - most))
  const until = groupOf(length + most) + 1
  const startAt = (bigram: number, group: number) => starts[bigram * LENGTHS + group] as number
  const sizeOf = (bigram: number) => startAt(bigram, until) - startAt(bigram, from)
  const rarest = [...bigrams].sort((one, other) => sizeOf(one) - sizeOf(other))
  let count = 0
  for (const bigram of rarest.slice(0, bigrams.length - needed + 1)) {
    let more = count
    for (let group = from; group < until; group += 1) {
      const [start, end] = [startAt(bigram, group), startAt(bigram, group + 1)]
      if (group < PACKED) more = sharing(values, start, end, needed, touched, more)
      // A skeleton may have all pairs that are not packed, and the longest any number of them.
      else if (group < LENGTHS - 1)
        more = sharingMore(values, start, end, needed - Math.max(0, group + 1 - 2 * PACKED), touched, more)
      else more = sharingMore(values, start, end, 0, touched, more)
    }
    count = fresh(seen, touched, count, more)
  }
  for (let at = 0; at < count; at += 1) seen[(touched[at] as number) >>> 5] = 0
  return count
}

/** Adds those that have so many pairs which are wanted, of skeletons that are packed into one word; without a branch. */
function sharing(
  values: Uint32Array,
  start: number,
  end: number,
  needed: number,
  touched: Uint32Array,
  count: number,
): number {
  const wanted = WANTED_OF_THREE
  let more = count
  for (let at = start * EACH; at < end * EACH; at += EACH) {
    touched[more] = values[at] as number
    more += (needed - 1 - pairsIn(wanted, 0, values[at + 1] as number)) >>> 31
  }
  return more
}

/** The same of skeletons that are packed into two. */
function sharingMore(
  values: Uint32Array,
  start: number,
  end: number,
  needed: number,
  touched: Uint32Array,
  count: number,
): number {
  const wanted = WANTED_OF_THREE
  let more = count
  for (let at = start * EACH; at < end * EACH; at += EACH) {
    const first = values[at + 1] as number
    touched[more] = values[at] as number
    more += (needed - 1 - pairsIn(wanted, 0, first) - pairsIn(wanted, first, values[at + 2] as number)) >>> 31
  }
  return more
}

/** Leaves of those from `count` on whichever was not come by before, and gives how many there are with those before. */
function fresh(seen: Uint32Array, touched: Uint32Array, count: number, until: number): number {
  let last = count
  for (let at = count; at < until; at += 1) {
    const step = touched[at] as number
    const before = seen[step >>> 5] as number
    touched[last] = step
    last += 1 - ((before >>> (step & 31)) & 1)
    seen[step >>> 5] = before | (1 << (step & 31))
  }
  return last
}

/** Reads the beginning of each ahead. */
function ahead({ block }: NearIndex, steps: Uint32Array, count: number): void {
  let sum = 0
  for (let at = 0; at < count; at += 1) sum += block[LEAP * (steps[at] as number)] as number
  READ[0] = sum
}
