import type { Scratch } from './scratch.ts'

export type Candidate = { readonly name: number; readonly rough: number }

const STEPS = 512
const HISTOGRAM = new Uint32Array(STEPS)
const LOWEST = -0.5
const SPAN = 1.5

/** Which names are looked for; null: all. */
export type Sought = ((name: number) => boolean) | null

/**
 * The open names of the best rough scores among those that are looked for, as many as are asked, best first; equal scores
 * by their numbers. Those of the highest scores or bounds are looked at first, and then whatever has a bound that the last
 * of the best does not pass.
 */
export function best(
  { opened, count: all, rough, sure }: Scratch,
  most: number,
  isSought: Sought,
  score: (name: number) => number,
): Candidate[] {
  const found: Candidate[] = []
  const high = leastOf(rough, all, most)
  let last = Number.NEGATIVE_INFINITY
  for (let pass = 0; pass < 2; pass += 1) {
    // Whoever is looked at in the second has a bound below that of the first.
    if (pass === 1 && last >= high) break
    for (let at = 0; at < all; at += 1) {
      const highest = rough[at] as number
      if (highest < last || highest >= high !== (pass === 0)) continue
      const name = opened[at] as number
      if (isSought !== null && !isSought(name)) continue
      const exact = sure[at] === 1 ? highest : score(name)
      const full = found.length === most
      if (Number.isNaN(exact) || (full && !isBetter(exact, name, found[most - 1] as Candidate))) continue
      insert(found, { name, rough: exact }, most)
      if (found.length === most) last = (found[most - 1] as Candidate).rough
    }
  }
  return found
}

function isBetter(rough: number, name: number, than: Candidate): boolean {
  return rough > than.rough || (rough === than.rough && name < than.name)
}

function insert(found: Candidate[], candidate: Candidate, most: number): void {
  if (found.length === most) found.pop()
  let [low, high] = [0, found.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isBetter(candidate.rough, candidate.name, found[middle] as Candidate)) high = middle
    else low = middle + 1
  }
  found.splice(low, 0, candidate)
}

/** A score at and above which there are about so many, by counting before anything is compared. */
function leastOf(rough: Float32Array, all: number, most: number): number {
  HISTOGRAM.fill(0)
  for (let at = 0; at < all; at += 1) {
    const step = Math.max(0, Math.min(STEPS - 1, ((rough[at] as number) - LOWEST) * (STEPS / SPAN))) | 0
    HISTOGRAM[step] = (HISTOGRAM[step] as number) + 1
  }
  let least = STEPS - 1
  for (let count = HISTOGRAM[least] as number; least > 0 && count < most; count += HISTOGRAM[least] as number)
    least -= 1
  return least === 0 ? Number.NEGATIVE_INFINITY : LOWEST + least * (SPAN / STEPS)
}
