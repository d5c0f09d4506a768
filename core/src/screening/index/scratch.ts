import { weigh } from '../score/roles.ts'
import type { Weights } from '../score/weights.ts'
import type { Index } from './build.ts'
import type { NearScratch } from './near.ts'
import { nearScratch } from './near.ts'
import type { UnitMatches } from './unit-matches.ts'
import { weighedAt } from './units.ts'

/** A word that is looked for: what it weighs, and the words of the index that it may face. */
export type Term = { readonly weight: number; readonly matches: UnitMatches; readonly postings: number }

/** What words that were not followed may add to a name at most: of ours, and whether of its own too. */
export type More = { readonly ours: number; readonly theirs: boolean }

/** What a search writes into, kept between searches of one index so that nothing is laid out anew. */
export type Scratch = {
  /** See `PLACES`. */
  readonly names: Float64Array
  readonly unitStamp: Uint32Array
  readonly unitTerm: Uint8Array
  readonly unitSimilarity: Float32Array
  readonly unitWeight: Float32Array
  readonly opened: Uint32Array
  /** The rough score of each open name, or the most that it can be, and whether it is the score itself. */
  readonly rough: Float32Array
  readonly sure: Uint8Array
  tick: number
  readonly known: Map<string, UnitMatches>
  readonly near: NearScratch
}

export function scratchFor(index: Index, weights: Weights): Scratch {
  const names = index.names.entry.length
  const units = index.units.kinds.length
  const unitWeight = Float32Array.from(index.units.kinds, (_, id) => weigh(weighedAt(index.units, id), false, weights))
  return {
    names: nameState(index, unitWeight),
    unitStamp: new Uint32Array(units),
    unitTerm: new Uint8Array(units),
    unitSimilarity: new Float32Array(units),
    unitWeight,
    opened: new Uint32Array(names),
    rough: new Float32Array(names),
    sure: new Uint8Array(names),
    tick: 0,
    known: new Map(),
    near: nearScratch(index),
  }
}

/** For each name of an index so many places, side by side in memory, for a search touches names in no order. */
export const PLACES = 4
/**
 * By what of ours a name is met, by what of its own, and all that it weighs. The first place tells the search that opened
 * it, the term that was added last, and how many were, up to `SEVERAL`.
 */
export const OURS = 1
export const THEIRS = 2
export const WHOLE_WEIGHT = 3

/** More terms than two, or two words for one: in which order they are added changes a sum. */
export const SEVERAL = 3
const TERMS = 256

/** The mark of a name that a search has only opened; those of later searches are greater. */
export const freshMark = (tick: number): number => tick * TERMS * (SEVERAL + 1)
/** How many terms were added to a name, by what its mark is over the fresh one, and which was the last. */
export const addedOf = (over: number): number => over & SEVERAL
export const termOf = (over: number): number => over >> 2
/** The mark of a name to which so many terms were added, the last of them `term`. */
export const markOf = (fresh: number, term: number, added: number): number => fresh + term * (SEVERAL + 1) + added

/** Of a name that says a word twice the weight is none: it is not added up word by word. */
function nameState({ names }: Index, unitWeight: Float32Array): Float64Array {
  const { starts, values } = names.unitsOf
  const state = new Float64Array(names.entry.length * PLACES)
  for (let name = 0; name < names.entry.length; name += 1) {
    const [start, end] = [starts[name] as number, starts[name + 1] as number]
    let weight = 0
    for (let at = start; at < end; at += 1) {
      weight += unitWeight[values[at] as number] as number
      for (let other = start; other < at; other += 1) if (values[other] === values[at]) weight = Number.NaN
    }
    state[name * PLACES + WHOLE_WEIGHT] = weight
  }
  return state
}
