import type { Openings } from '../contract/terms.ts'
import type { OpeningRecipient } from '../contract/vault.ts'

/** How often the permits of the exporter's node let somebody at a line. */
export type Permitted = { readonly recipient: OpeningRecipient; readonly times: number }

/** By what two openings are by one recipient of the line. */
const recipientKey = ({ nation, organisation }: OpeningRecipient) => JSON.stringify([nation, organisation])

/** By what two openings are one. */
const KEYS: { readonly [counted in Openings['counted']]: ((opener: OpeningRecipient) => string) | null } = {
  'each-opening': null,
  'first-per-person': ({ nation, person }) => JSON.stringify([nation, person]),
  'first-per-organisation': recipientKey,
}

/** How many openings of a line the permits of the exporter's node took, and how many are left. */
export function usedOf(
  { most, counted }: Openings,
  permits: readonly Permitted[],
): { readonly used: number; readonly left: number } {
  const key = KEYS[counted]
  const all = permits.reduce((sum, { times }) => sum + times, 0)
  const used = key === null ? all : new Set(permits.map(({ recipient }) => key(recipient))).size
  return { used, left: Math.max(0, most - used) }
}

/**
 * How many organisations the permits of the exporter's node let at a line, and how many more it lets; null: the line
 * does not bound them. Whoever was let at it once is counted once, however often he opens.
 */
export function recipientsUsedOf(
  { mostRecipients: most }: Openings,
  permits: readonly Permitted[],
): { readonly most: number; readonly used: number; readonly left: number } | null {
  if (most === undefined) return null
  const used = new Set(permits.map(({ recipient }) => recipientKey(recipient))).size
  return { most, used, left: Math.max(0, most - used) }
}

/**
 * How an opening would count on a line, after the permits of the exporter's node that stand on it, in whole openings.
 * `counts`: it takes one. `isExhausted`: it takes what is not left, an opening or a place among the recipients. A
 * permit is never given back, so either count only grows.
 */
export function countOf(
  openings: Openings,
  permits: readonly Permitted[],
  recipient: OpeningRecipient,
): { readonly counts: boolean; readonly isExhausted: boolean; readonly used: number; readonly left: number } {
  const key = KEYS[openings.counted]
  const counts = key === null || !permits.some((permit) => key(permit.recipient) === key(recipient))
  const isNew = !permits.some((permit) => recipientKey(permit.recipient) === recipientKey(recipient))
  const { used, left } = usedOf(openings, permits)
  const isFull = isNew && recipientsUsedOf(openings, permits)?.left === 0
  return { counts, isExhausted: (counts && left === 0) || isFull, used, left }
}
