import type { Hit } from '../contract/screening.ts'

/** Whether a day is within a window of which the first day may be known within bounds; null is open. */
export function standsOn({ earliest, latest, until }: Hit['window'], day: string): boolean | null {
  if (until !== null && day >= until) return false
  if (earliest !== null && day < earliest) return false
  return latest !== null && day >= latest ? true : null
}
