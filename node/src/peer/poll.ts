import type { Random } from '../ports.ts'
import type { Timer } from './ports.ts'

/** What one round of asking came to. */
export type Round =
  /** Something was taken in: ask again at once. */
  | 'advanced'
  | 'unchanged'
  /** It did not work out: ask again, later each time. */
  | 'again'
  /** Nothing more is asked. */
  | 'stopped'

const SOONEST = 100
const LATEST = 30_000

/** What a question takes at most that gets no answer. A round that takes longer did more than ask, and is paused after. */
const MOST_WAITED = 10_000

/** A round that ends sooner was not waited for: a server that holds no question open must not be asked without pause. */
const PACE = 1000

/**
 * Asks round after round until the signal is raised or a round stops it. After failures it asks again twice as late each
 * time, up to 30 seconds, and never quite as late as another node does. What a question without an answer took is part of
 * that: whoever let it wait for none, and is well again, is asked within the same time as one who refused at once.
 */
export async function poll(
  round: (signal: AbortSignal) => Promise<Round>,
  clock: Timer,
  random: Random,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0
  while (!signal.aborted) {
    const began = clock.elapsed()
    const came = await round(signal)
    if (came === 'stopped') return
    failures = came === 'again' ? failures + 1 : 0
    if (came === 'again') {
      const waited = Math.min(clock.elapsed() - began, MOST_WAITED)
      await clock.sleep(Math.max(0, backOff(failures, random) - waited), signal)
    }
    if (came === 'unchanged' && clock.elapsed() - began < PACE) await clock.sleep(PACE, signal)
  }
}

function backOff(failures: number, random: Random): number {
  const [chance = 0] = random.bytes(1)
  const longest = Math.min(LATEST, SOONEST * 2 ** Math.min(failures - 1, 20))
  return longest * (0.5 + chance / 512)
}
