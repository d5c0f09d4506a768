import type { Openings } from '../contract/terms.ts'
import type { OpeningRecipient } from '../contract/vault.ts'
import type { Release } from './state.ts'

/** By what two openings are one. */
const KEYS: { readonly [counted in Openings['counted']]: ((opener: OpeningRecipient) => string) | null } = {
  'each-opening': null,
  'first-per-person': ({ nation, person }) => JSON.stringify([nation, person]),
  'first-per-organisation': ({ nation, organisation }) => JSON.stringify([nation, organisation]),
}

/**
 * How an opening would count on a line, after the permits of the exporter's node that stand on it, in whole openings.
 * `counts`: it takes one. A permit is never given back, so the count only grows.
 */
export function countOf(
  { most, counted }: Openings,
  permits: readonly Pick<Release, 'recipient'>[],
  recipient: OpeningRecipient,
): { readonly counts: boolean; readonly used: number; readonly left: number } {
  const key = KEYS[counted]
  const openers = new Set(key === null ? [] : permits.map((permit) => key(permit.recipient)))
  const used = key === null ? permits.length : openers.size
  return { counts: key === null || !openers.has(key(recipient)), used, left: Math.max(0, most - used) }
}
