import { weigh } from '../score/roles.ts'
import type { Weights } from '../score/weights.ts'
import type { Index } from './build.ts'
import type { NearScratch } from './near.ts'
import { nearScratch } from './near.ts'
import type { UnitMatches } from './unit-matches.ts'
import { weighedAt } from './units.ts'

/**
 * A word that is looked for, or two in a row as one: what it adds to what the name weighs, what of that is aligned where it
 * is met, and the words of the index that it may face.
 */
export type Term = {
  readonly weight: number
  readonly worth: number
  readonly matches: UnitMatches
  readonly postings: number
}

/** What words that were not followed may add to a name at most: of ours, and whether of its own too. */
export type More = { readonly ours: number; readonly theirs: boolean }

/** What a search writes into, kept between searches of one index so that nothing is laid out anew. */
export type Scratch = {
  /** What each name weighs; see `nameWeights`. */
  readonly nameWeight: Float64Array
  /** The place of each name among those that are open: so much over `base`, and below it in none of this search. */
  readonly slots: Uint32Array
  base: number
  readonly unitStamp: Uint32Array
  readonly unitTerm: Uint8Array
  readonly unitSimilarity: Float32Array
  readonly unitWeight: Float32Array
  /** The names that are open, one after another, and what of each is met: by what of ours, and by what of its own. */
  readonly opened: Uint32Array
  readonly ours: Float64Array
  readonly theirs: Float64Array
  /** The term that was added last to each, and how many were; see `addition`. */
  readonly added: Uint32Array
  /** The rough score of each open name, or the most that it can be, and whether it is the score itself. */
  readonly rough: Float32Array
  readonly sure: Uint8Array
  tick: number
  /** How many names are open. */
  count: number
  readonly known: Map<string, UnitMatches>
  readonly near: NearScratch
}

export function scratchFor(index: Index, weights: Weights): Scratch {
  const names = index.names.entry.length
  const units = index.units.kinds.length
  const unitWeight = Float32Array.from(index.units.kinds, (_, id) => weigh(weighedAt(index.units, id), false, weights))
  return {
    nameWeight: nameWeights(index, unitWeight),
    slots: new Uint32Array(names),
    base: 1,
    unitStamp: new Uint32Array(units),
    unitTerm: new Uint8Array(units),
    unitSimilarity: new Float32Array(units),
    unitWeight,
    opened: new Uint32Array(names),
    ours: new Float64Array(names),
    theirs: new Float64Array(names),
    added: new Uint32Array(names),
    rough: new Float32Array(names),
    sure: new Uint8Array(names),
    tick: 0,
    count: 0,
    known: new Map(),
    near: nearScratch(index),
  }
}

/** Begins another search, in which no name is open. */
export function begin(scratch: Scratch): void {
  scratch.tick += 1
  scratch.base += scratch.count
  scratch.count = 0
  if (scratch.base + scratch.slots.length <= MOST_SLOTS) return
  scratch.slots.fill(0)
  scratch.base = 1
}

const MOST_SLOTS = 0xffff_ffff

/** More terms than two, or two words for one: in which order they are added changes a sum. */
export const SEVERAL = 3

/** That so many terms were added, up to `SEVERAL`, the last of them `term`. */
export const addition = (term: number, added: number): number => term * (SEVERAL + 1) + added
export const addedOf = (addition: number): number => addition & SEVERAL
export const termOf = (addition: number): number => addition >> 2

/** Of a name that says a word twice the weight is none: it is not added up word by word. */
function nameWeights({ names }: Index, unitWeight: Float32Array): Float64Array {
  const { starts, values } = names.unitsOf
  const weights = new Float64Array(names.entry.length)
  for (let name = 0; name < names.entry.length; name += 1) {
    const [start, end] = [starts[name] as number, starts[name + 1] as number]
    let weight = 0
    for (let at = start; at < end; at += 1) {
      weight += unitWeight[values[at] as number] as number
      for (let other = start; other < at; other += 1) if (values[other] === values[at]) weight = Number.NaN
    }
    weights[name] = weight
  }
  return weights
}
