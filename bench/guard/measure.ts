/** What a measurement gave: how many an engine answered in a second of a busy core, the median of the rounds. */
export type Rate = { readonly perSecond: number; readonly rounds: readonly number[] }

const WARM_UP = 1
const ROUND = 0.6

/** Seconds of processor time that this process has used. */
function busy(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** The last answer, kept so that the compiler can leave no answer out. */
const kept: { answer: unknown } = { answer: null }

/**
 * Runs `one` over and over with 0, 1, 2 … for as many rounds, after a warm-up, and takes the median. Processor time is
 * counted and not the clock's, so that a busy machine changes little.
 */
export async function rateOf(one: (index: number) => unknown, rounds = 5): Promise<Rate> {
  const first = one(0)
  const waits = first instanceof Promise
  await first
  let index = 0
  const round = async (seconds: number): Promise<number> => {
    const start = busy()
    let count = 0
    let step = 1
    while (busy() - start < seconds) {
      if (waits) for (let each = 0; each < step; each++) kept.answer = await one(index++)
      else for (let each = 0; each < step; each++) kept.answer = one(index++)
      count += step
      step = Math.min(2048, step * 2)
    }
    return count / (busy() - start)
  }
  await round(WARM_UP)
  const rates: number[] = []
  for (let each = 0; each < rounds; each++) rates.push(await round(ROUND))
  return { perSecond: median(rates), rounds: rates }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? 0
}

/** Milliseconds of processor time that something took, the median of several tries. */
export function timeOf(what: () => unknown, tries = 5): number {
  const times: number[] = []
  for (let each = 0; each < tries; each++) {
    const start = busy()
    what()
    times.push((busy() - start) * 1000)
  }
  return median(times)
}

/** Mebibytes that are still held after `make`, with what it made. Needs --expose-gc to be exact. */
export function memoryOf<T>(make: () => T): { made: T; mebibytes: number } {
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  const made = make()
  globalThis.gc?.()
  return { made, mebibytes: (process.memoryUsage().heapUsed - before) / 2 ** 20 }
}
