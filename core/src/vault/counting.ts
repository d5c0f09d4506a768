import type { Openings } from '../contract/terms.ts'
import type { OpeningRecipient } from '../contract/vault.ts'
import type { Release } from './state.ts'

/** By what two openings are one. */
const KEYS: { readonly [counted in Openings['counted']]: ((opener: OpeningRecipient) => string) | null } = {
  'each-opening': null,
  'first-per-person': ({ nation, person }) => JSON.stringify([nation, person]),
  'first-per-organisation': ({ nation, organisation }) => JSON.stringify([nation, organisation]),
}

/** How many openings of a line the permits of the exporter's node took, and how many are left. */
export function usedOf(
  { most, counted }: Openings,
  permits: readonly Pick<Release, 'recipient'>[],
): { readonly used: number; readonly left: number } {
  const key = KEYS[counted]
  const used = key === null ? permits.length : new Set(permits.map(({ recipient }) => key(recipient))).size
  return { used, left: Math.max(0, most - used) }
}

/**
 * How an opening would count on a line, after the permits of the exporter's node that stand on it, in whole openings.
 * `counts`: it takes one. A permit is never given back, so the count only grows.
 */
export function countOf(
  openings: Openings,
  permits: readonly Pick<Release, 'recipient'>[],
  recipient: OpeningRecipient,
): { readonly counts: boolean; readonly used: number; readonly left: number } {
  const key = KEYS[openings.counted]
  const counts = key === null || !permits.some((permit) => key(permit.recipient) === key(recipient))
  return { counts, ...usedOf(openings, permits) }
}
