import { type Clock, instantOf } from '../ports.ts'

/** How something of the other nation came: asked for, pushed, or carried by hand. */
export type By = 'fetch' | 'push' | 'hand'

/** How the newest of a log came: entries of the partner's, the partner's cosignature of ours. */
export type Reached = {
  /** Null: nothing came since this process began. */
  readonly by: By | null
  readonly at: string | null
  /** Why the last push of a log of ours came to nothing; null: none did, or none was made. */
  readonly failed: string | null
}

/** What is known, since this process began, of how the partner was reached. */
export type Reach = {
  came(origin: string, by: By): void
  /** A push came to nothing, for a reason in words; null: it did what it should. */
  pushed(origin: string, failed: string | null): void
  /** A request of the partner's log to its mirror here was answered with a status. */
  answered(request: string, status: number): void
  of(origin: string): Reached
  /** How often pushes of ours succeeded and failed, and what was answered here, by `request` and `answer`. */
  counts(): readonly PushCount[]
}

/** `request`: `push`, for ours, or the request that was answered here. */
export type PushCount = { readonly request: string; readonly answer: string; readonly count: number }

const NOTHING: Reached = { by: null, at: null, failed: null }

export function reachOf(clock: Clock): Reach {
  const logs = new Map<string, Reached>()
  const counted = new Map<string, PushCount>()
  const of = (origin: string) => logs.get(origin) ?? NOTHING
  const count = (request: string, answer: string) => {
    const before = counted.get(`${request} ${answer}`)?.count ?? 0
    counted.set(`${request} ${answer}`, { request, answer, count: before + 1 })
  }
  return {
    of,
    came: (origin, by) => void logs.set(origin, { ...of(origin), by, at: instantOf(clock.now()) }),
    pushed(origin, failed) {
      logs.set(origin, { ...of(origin), failed })
      count('push', failed === null ? 'cosigned' : 'failed')
    },
    answered: (request, status) => count(request, `${status}`),
    counts: () => [...counted.values()],
  }
}
