import { noPolicy, secondsAfter } from './elements.ts'
import type { Validity } from './model.ts'

/** A member of a list as the notation writes it, with its window where that is not the list's. */
export type NotationLine = { readonly value: string; readonly window: string | null }

/** No clock is further from UTC than this, in seconds. */
const FURTHEST = 15 * 3600

/**
 * A window of a policy in the notation, none before a day: null where it has no bound that is not that day's. Refuses
 * `not-a-policy`: one that ends before the day. A day begins by the clock of whoever has the lists, which may be before
 * the policy does: near the beginning of the day the window is in UTC, and begins no earlier than either.
 */
export function windowFrom({ from, until }: Validity, day: string): string | null {
  const midnight = `${day}T00:00:00Z`
  const isNear = from !== null && from > secondsAfter(midnight, -FURTHEST)
  const start = isNear ? momentOf(from > midnight ? from : midnight) : day
  if (until !== null && until <= midnight) throw noPolicy('a period of the policy is over before the lists begin')
  if (until === null) return start === day ? null : `${start} ..`
  return `${start} .. ${momentOf(until)}`
}

/** The notation writes minutes, and seconds where there are any. */
function momentOf(instant: string): string {
  return instant.replace(/:00Z$/, 'Z')
}
