import type { Unit } from '../name/unit.ts'
import { editsTo } from '../score/edit.ts'
import type { Pattern } from '../score/edit-bound.ts'
import { editsAtLeast } from '../score/edit-bound.ts'
import { bonesEnough, latinEnough, mayBeNear, nearBy, SHORTEST_BONES } from '../score/similarity.ts'
import type { Weights } from '../score/weights.ts'
import { bonesAt, latinAt, lengthAt, lettersAt } from './near-block.ts'

/** A word that is looked for, made ready: its skeleton and itself. */
export type Wanted = {
  readonly unit: Unit
  readonly bones: string
  readonly letters: number
  readonly byBones: Pattern
  readonly byLatin: Pattern
}

/** Skeletons are no less apart, by their edits for each letter; infinity: more than matters. */
export function leastApart(
  block: Uint16Array,
  { bones, letters, byBones }: Wanted,
  facing: number,
  weights: Weights,
): number {
  const length = lengthAt(block, facing)
  const skeletal = Math.max(bones.length, length, SHORTEST_BONES)
  const most = bonesEnough(skeletal, letters, lettersAt(block, facing), weights)
  if (most < 0) return Number.POSITIVE_INFINITY
  const least = editsAtLeast(byBones, block, bonesAt(facing), length)
  return least > most ? Number.POSITIVE_INFINITY : Math.max(0, least) / skeletal
}

/** How far apart skeletons are that are no less than `least`; infinity: more than matters. */
export function bonesApart(
  block: Uint16Array,
  { bones, letters }: Wanted,
  facing: number,
  least: number,
  weights: Weights,
): number {
  if (least === Number.POSITIVE_INFINITY) return least
  const length = lengthAt(block, facing)
  const skeletal = Math.max(bones.length, length, SHORTEST_BONES)
  const most = bonesEnough(skeletal, letters, lettersAt(block, facing), weights)
  return editsTo(bones, block, bonesAt(facing), length, most) / skeletal
}

/**
 * How many edits a spelling takes at least whose skeleton is no less apart; infinity: too many, whatever those of the
 * skeletons are.
 */
export function spelledApart(
  block: Uint16Array,
  { unit, byLatin }: Wanted,
  word: number,
  length: number,
  letters: number,
  least: number,
  weights: Weights,
): number {
  if (!mayBeNear(unit.latin.length, length, unit.letters, letters, weights)) return Number.POSITIVE_INFINITY
  const enough = latinEnough(Math.max(unit.latin.length, length), least, unit.letters, letters, weights)
  if (enough < 0) return Number.POSITIVE_INFINITY
  const apart = editsAtLeast(byLatin, block, latinAt(word), length)
  return apart > enough ? Number.POSITIVE_INFINITY : apart
}

export function isSpelt(block: Uint16Array, word: number, length: number, latin: string): boolean {
  if (length !== latin.length) return false
  const start = latinAt(word)
  for (let at = 0; at < length; at += 1) if (block[start + at] !== latin.charCodeAt(at)) return false
  return true
}

/**
 * How near a word is to a spelling of the index whose reading and codes are none of its own, both of alphabets: what
 * `nearness` says of them. They take so many edits at least.
 */
export function similarityOf(
  block: Uint16Array,
  { unit }: Wanted,
  word: number,
  length: number,
  letters: number,
  byBones: number,
  apart: number,
  weights: Weights,
): number {
  const longest = Math.max(unit.latin.length, length)
  const enough = latinEnough(longest, byBones, unit.letters, letters, weights)
  if (enough < 0 || apart > enough) return 0
  return nearBy(editsTo(unit.latin, block, latinAt(word), length, enough) / longest, byBones, weights)
}
