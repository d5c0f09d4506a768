import { cpuUsage } from 'node:process'

/** Longer than this, in milliseconds, what reads a file of some lines hangs. */
const LONGEST = 1000

/** What was made, and how long it took in milliseconds where that was too long, else null. */
export type Made<T> = { readonly made: T; readonly tooLong: number | null }

/**
 * Does what must be done within a second, or in so many milliseconds. What took longer is done once more and judged by the processor's time: a machine
 * that has much else to do stretches the clock, and a collector may come in between once.
 */
export function atOnce<T>(work: () => T, longest = LONGEST): Made<T> {
  const start = performance.now()
  const made = work()
  if (performance.now() - start <= longest) return { made, tooLong: null }
  const begun = cpuUsage()
  work()
  const { user, system } = cpuUsage(begun)
  const took = (user + system) / 1000
  return { made, tooLong: took > longest ? took : null }
}
