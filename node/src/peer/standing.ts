import type { AlarmKind } from '@entente/core/contract/alarms'
import { Refused } from '@entente/core/contract/refusals'
import { instantOf } from '../ports.ts'
import type { Timer } from './ports.ts'

export type Alarm = {
  readonly kind: AlarmKind
  /** The log that it is about. */
  readonly origin: string
  readonly since: string
  readonly detail: string
}

/** How the agreement's logs stand: the alarms, and whether anything new may be permitted. */
export type Standing = {
  /** Raised again, an alarm keeps its first instant. */
  raise(kind: AlarmKind, origin: string, detail: string): void
  clear(origin: string, ...kinds: readonly AlarmKind[]): void
  /** The partner has just shown its log as it stands. */
  see(): void
  /** Milliseconds since it did; null: not since this node was started. */
  readonly seenFor: () => number | null
  readonly alarms: () => readonly Alarm[]
  /** Why nothing new is permitted, in words for an officer; null: nothing stands against it. */
  readonly stopped: () => string | null
  /** Refuses `ledger-stopped`. Whatever restricts goes on without asking. */
  requirePermission(): void
}

/** These stop new permissions. A fork never ends by itself: the log is dead, and its successor is another. */
export const STOPPING: readonly AlarmKind[] = [
  'successor',
  'unaccepted',
  'fork',
  'restored',
  'contradicted',
  'unwitnessed',
]

export function standing(clock: Pick<Timer, 'now' | 'elapsed'>): Standing {
  let seen: number | null = null
  const raised = new Map<string, Alarm>()
  const keyOf = (kind: AlarmKind, origin: string) => `${kind} ${origin}`
  // What an officer can do about comes before what it is for: a successor, before the fork that it is to end.
  const stopped = () =>
    STOPPING.flatMap((kind) => [...raised.values()].filter((alarm) => alarm.kind === kind))[0]?.detail ?? null
  return {
    raise(kind, origin, detail) {
      const since = raised.get(keyOf(kind, origin))?.since ?? instantOf(clock.now())
      raised.set(keyOf(kind, origin), { kind, origin, since, detail })
    },
    see() {
      seen = clock.elapsed()
    },
    seenFor: () => (seen === null ? null : clock.elapsed() - seen),
    clear(origin, ...kinds) {
      for (const kind of kinds) raised.delete(keyOf(kind, origin))
    },
    alarms: () => [...raised.values()],
    stopped,
    requirePermission() {
      const why = stopped()
      if (why !== null) throw new Refused('ledger-stopped', why)
    },
  }
}
