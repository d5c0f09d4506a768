import type { Timer } from './ports.ts'

/** The longest that a request is let wait, in seconds, whatever it prefers. */
const LONGEST = 30

/** Requests that wait for a log to grow: counted, so that waiting costs nobody else his answer. */
export type Waiters = {
  /** Waits until `grown` resolves, the time is up, or the asker has gone. False, at once, when too many wait already. */
  wait(grown: (signal: AbortSignal) => Promise<void>, seconds: number, gone: AbortSignal): Promise<boolean>
  readonly count: () => number
  /** Ends every wait, and lets none begin. */
  close(): void
}

export function waiters(clock: Timer, most: number): Waiters {
  const closing = new AbortController()
  let count = 0
  return {
    count: () => count,
    close: () => closing.abort(),
    async wait(grown, seconds, gone) {
      if (count >= most || closing.signal.aborted || gone.aborted) return false
      const done = new AbortController()
      const end = () => done.abort()
      for (const signal of [gone, closing.signal]) signal.addEventListener('abort', end, { once: true })
      count += 1
      try {
        await Promise.race([grown(done.signal), clock.sleep(seconds * 1000, done.signal)])
        return true
      } finally {
        count -= 1
        end()
        for (const signal of [gone, closing.signal]) signal.removeEventListener('abort', end)
      }
    },
  }
}

/** How long a request would rather wait than be told that nothing is new: seconds, 0 when it does not say (RFC 7240). */
export function preferredWait(header: string | null): number {
  const preference = /(?:^|[,;])\s*wait\s*=\s*"?(\d{1,6})"?\s*(?:[,;]|$)/i.exec(header ?? '')
  return Math.min(Number(preference?.[1] ?? 0), LONGEST)
}

/** Whether a request has this version already (RFC 9110 §13.1.2; weak comparison). */
export function hasAlready(header: string | null, tag: string): boolean {
  const tags = (header ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
  return tags.includes(tag) || tags.includes('*')
}
