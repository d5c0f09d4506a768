import type { Weights } from '../score/weights.ts'
import type { Index } from './build.ts'
import type { More, Scratch, Term } from './scratch.ts'
import { addedOf, SEVERAL } from './scratch.ts'

/**
 * A rough score from what two names weigh and what is aligned of them. It falls with neither of the two that are aligned,
 * so the most that they can be gives the most that it can be.
 */
export function roughly(
  total: number,
  ours: number,
  theirs: number,
  theirAligned: number,
  { omitted, trusted, contradicted }: Weights,
): number {
  const shared = (ours + theirAligned) / (total + theirs)
  const covered = Math.max(ours / total, theirAligned / theirs)
  const trust = Math.min(1, (ours + theirAligned) / 2 / trusted)
  const against = Math.min(1, total - ours, theirs - theirAligned)
  return shared + (1 - omitted) * trust * (covered - shared) - contradicted * against * 0.7
}

/** More than sums of rounded numbers are off. */
const ROUNDING = 1e-4

/**
 * The rough score of each open name, from what was added up, or the most that it can be where the sum is not certain to
 * the last digit; no bound where that says nothing. A name that says a word so often has no more of it aligned than so
 * many times what was added once.
 */
export function bound(total: number, more: More, weights: Weights, scratch: Scratch): void {
  const { slots, hefts, oftens, opened, count, added, rough, sure } = scratch
  for (let at = 0; at < count; at += 1) {
    const heft = slots[2 * (opened[at] as number) + 1] as number
    const whole = hefts[heft] as number
    const often = oftens[heft] as number
    const ours = (scratch.ours[at] as number) + more.ours
    const theirs = more.theirs ? whole : (scratch.theirs[at] as number) * often
    const isSum = !more.theirs && often === 1 && addedOf(added[at] as number) < SEVERAL
    const most = isSum
      ? roughly(total, Math.min(total, ours), whole, theirs, weights)
      : roughly(total, Math.min(total, ours), whole, Math.min(whole, theirs), weights) + ROUNDING
    sure[at] = Number(isSum && !Number.isNaN(most))
    rough[at] = Number.isNaN(most) ? Number.POSITIVE_INFINITY : most
  }
}

const BEST = new Float32Array(256)

/** Nearly what the scorer will say, from weights and similarities alone. */
export function roughScore(
  index: Index,
  name: number,
  terms: readonly Term[],
  total: number,
  weights: Weights,
  scratch: Scratch,
): number {
  const { starts, values } = index.names.unitsOf
  const { faces, base, faceTerm, faceSimilarity, unitWeight } = scratch
  BEST.fill(0, 0, terms.length)
  let theirs = 0
  let theirAligned = 0
  for (let at = starts[name] as number; at < (starts[name + 1] as number); at += 1) {
    const id = values[at] as number
    const weight = unitWeight[2 * id + 1] as number
    theirs += weight
    const face = (faces[2 * id] as number) - base
    if (face < 0) continue
    const similarity = faceSimilarity[face] as number
    const term = faceTerm[face] as number
    theirAligned += weight * similarity
    if (similarity > (BEST[term] as number)) BEST[term] = similarity
  }
  let ours = 0
  for (let term = 0; term < terms.length; term += 1) ours += (terms[term] as Term).worth * (BEST[term] as number)
  return total + theirs === 0 ? 0 : Math.fround(roughly(total, Math.min(total, ours), theirs, theirAligned, weights))
}
