import { setTimeout as after } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Watch } from '../monitor/watch.ts'

/** Under load one look serves for many acts. */
const AT_MOST_EVERY = 200
/** What no act tells of, such as a partner that has been silent for too long, is looked for all the same. */
const AT_LEAST_EVERY = 60_000

/** Monitors both nations' acts until the signal is raised. Never rejects: a fault of ours is logged, and tried again. */
export async function watch(watched: Watch, log: Logger, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const round = new AbortController()
    const either = AbortSignal.any([signal, round.signal])
    await Promise.race([watched.woken(either), pause(AT_LEAST_EVERY, either)])
    // Whichever did not come first would wait on, and with it what it listens to.
    round.abort()
    if (signal.aborted) return
    await watched.look().catch((error: unknown) => {
      log.error({ err: error }, 'monitoring failed')
      watched.wake()
      return pause(AT_LEAST_EVERY, signal)
    })
    await pause(AT_MOST_EVERY, signal)
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return after(milliseconds, undefined, { signal, ref: false }).catch(() => undefined)
}
