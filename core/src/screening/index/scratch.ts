import { weigh } from '../score/roles.ts'
import type { Weights } from '../score/weights.ts'
import type { Index } from './build.ts'
import type { NameWeights } from './name-weights.ts'
import { nameWeights } from './name-weights.ts'
import type { NearScratch } from './near.ts'
import { nearScratch } from './near.ts'
import type { UnitMatches } from './unit-matches.ts'
import { weighedAt } from './units.ts'

/**
 * A word that is looked for, or two in a row as one: what it adds to what the name weighs, what of that is aligned where it
 * is met, and the words of the index that it may face.
 */
export type Term = Followed & { readonly weight: number; readonly worth: number }

/** Words of the index, and in how many names they are. */
export type Followed = { readonly matches: UnitMatches; readonly postings: number }

/** What words that were not followed may add to a name at most: of ours, and whether of its own too. */
export type More = { readonly ours: number; readonly theirs: boolean }

/** What a search writes into, kept between searches of one index so that nothing is laid out anew. */
export type Scratch = NameWeights & {
  /** Which names are open, a bit each. */
  readonly isOpen: Uint32Array
  /**
   * Of each word of the index in a row: its place among those that are faced, so much over `base`, and below it in none;
   * and what it weighs, in the same memory as `unitWeight`.
   */
  readonly faces: Uint32Array
  readonly unitWeight: Float32Array
  base: number
  /** Of each word that is faced, by which term it is best, and how near. */
  readonly faceTerm: Uint8Array
  readonly faceSimilarity: Float32Array
  faced: number
  /** The names that are open, one after another, and what of each is met: by what of ours, and by what of its own. */
  readonly opened: Uint32Array
  readonly ours: Float64Array
  readonly theirs: Float64Array
  /** The term that was added last to each, and how many were; see `addition`. */
  readonly added: Uint32Array
  /** The rough score of each open name, or the most that it can be, and whether it is the score itself. */
  readonly rough: Float32Array
  readonly sure: Uint8Array
  /** How many names are open. */
  count: number
  readonly known: Map<string, Followed>
  readonly near: NearScratch
}

export function scratchFor(index: Index, weights: Weights): Scratch {
  const names = index.names.entry.length
  const units = index.units.kinds.length
  const rows = new ArrayBuffer(8 * units)
  const unitWeight = new Float32Array(rows)
  for (let id = 0; id < units; id += 1) unitWeight[2 * id + 1] = weigh(weighedAt(index.units, id), false, weights)
  return {
    isOpen: new Uint32Array((names >>> 5) + 1),
    ...nameWeights(index, unitWeight),
    faces: new Uint32Array(rows),
    unitWeight,
    base: 1,
    faceTerm: new Uint8Array(units),
    faceSimilarity: new Float32Array(units),
    faced: 0,
    opened: new Uint32Array(names),
    ours: new Float64Array(names),
    theirs: new Float64Array(names),
    added: new Uint32Array(names),
    rough: new Float32Array(names),
    sure: new Uint8Array(names),
    count: 0,
    known: new Map(),
    near: nearScratch(index),
  }
}

/** Begins another search, in which no name is open and no word is faced. */
export function begin(scratch: Scratch): void {
  const { isOpen, opened, count, faces } = scratch
  for (let at = 0; at < count; at += 1) isOpen[(opened[at] as number) >>> 5] = 0
  scratch.count = 0
  scratch.base += scratch.faced
  scratch.faced = 0
  if (scratch.base + faces.length <= MOST_FACES) return
  for (let at = 0; at < faces.length; at += 2) faces[at] = 0
  scratch.base = 1
}

const MOST_FACES = 0xffff_ffff

/** The place of a name among those that are open; -1 where it is not. */
export function slotOf({ isOpen, slots }: Scratch, name: number): number {
  return ((isOpen[name >>> 5] as number) & (1 << (name & 31))) === 0 ? -1 : (slots[2 * name] as number)
}

/** Opens a name that is not, with nothing added; gives its place. */
export function openName(scratch: Scratch, name: number): number {
  const { isOpen, slots, opened, count } = scratch
  isOpen[name >>> 5] = (isOpen[name >>> 5] as number) | (1 << (name & 31))
  slots[2 * name] = count
  opened[count] = name
  scratch.count = count + 1
  return count
}

/** More terms than two, or two words for one: in which order they are added changes a sum. */
export const SEVERAL = 3

/** That so many terms were added, up to `SEVERAL`, the last of them `term`. */
export const addition = (term: number, added: number): number => term * (SEVERAL + 1) + added
export const addedOf = (addition: number): number => addition & SEVERAL
export const termOf = (addition: number): number => addition >> 2

/** What a name weighs, and how often it says one word at most. */
export const weightAt = ({ slots, hefts }: Scratch, name: number): number =>
  hefts[slots[2 * name + 1] as number] as number
export const oftenAt = ({ slots, oftens }: Scratch, name: number): number =>
  oftens[slots[2 * name + 1] as number] as number
