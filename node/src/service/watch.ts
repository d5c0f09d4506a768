import { setTimeout as after } from 'node:timers/promises'
import type { Logger } from 'pino'
import { linked } from '../linked.ts'
import type { Watch } from '../monitor/watch.ts'

/** Under load one look serves for many acts: a node looks for a tenth of its time at most. */
const AT_LEAST_BETWEEN = 200
const AT_MOST_BETWEEN = 10_000
const TIMES_AS_LONG = 9
/** What no act tells of, such as a partner that has been silent for too long, is looked for all the same. */
const AT_LEAST_EVERY = 60_000

/** Monitors both nations' acts until the signal is raised. Never rejects: a fault of ours is logged, and tried again. */
export async function watch(watched: Watch, log: Logger, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const round = linked(signal)
    try {
      await Promise.race([watched.woken(round.signal), pause(AT_LEAST_EVERY, round.signal)])
    } finally {
      // Whichever did not come first would wait on, and with it what it listens to.
      round.end()
    }
    if (signal.aborted) return
    const began = performance.now()
    await watched.look().catch((error: unknown) => {
      log.error({ err: error }, 'monitoring failed')
      watched.wake()
      return pause(AT_LEAST_EVERY, signal)
    })
    const rest = TIMES_AS_LONG * (performance.now() - began)
    await pause(Math.min(Math.max(rest, AT_LEAST_BETWEEN), AT_MOST_BETWEEN), signal)
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return after(milliseconds, undefined, { signal, ref: false }).catch(() => undefined)
}
