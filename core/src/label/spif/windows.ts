import { noPolicy } from './elements.ts'
import type { Validity } from './model.ts'

/** A member of a list as the notation writes it, with its window where that is not the list's. */
export type NotationLine = { readonly value: string; readonly window: string | null }

/**
 * A window of a policy in the notation, none before a day: null where it has no bound that is not that day's. Refuses
 * `not-a-policy`: one that ends before the day.
 */
export function windowFrom({ from, until }: Validity, day: string): string | null {
  const midnight = `${day}T00:00:00Z`
  const start = from !== null && from > midnight ? momentOf(from) : day
  if (until !== null && until <= midnight) throw noPolicy('a period of the policy is over before the lists begin')
  if (until === null) return start === day ? null : `${start} ..`
  return `${start} .. ${momentOf(until)}`
}

/** The notation writes minutes, and seconds where there are any. */
function momentOf(instant: string): string {
  return instant.replace(/:00Z$/, 'Z')
}
