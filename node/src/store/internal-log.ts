import type { Head } from './head.ts'
import type { Ledger } from './ledger.ts'

/** The internal log that acts go to: the newest of them. */
export function internalHead(ledger: Ledger): Head {
  const newest = [...ledger.heads.values()].findLast(({ own, shared }) => own && !shared)
  if (newest === undefined) throw new Error('this node has no internal log')
  return newest
}

/** Whether a log is at its end: it has a successor. Nothing is appended to it, and none of it is signed or cosigned. */
export function isEnded(ledger: Ledger, { origin, own, shared }: Pick<Head, 'origin' | 'own' | 'shared'>): boolean {
  if (shared) return ledger.ends.has(origin)
  return own && origin !== internalHead(ledger).origin
}

/** Of the logs of a store, the name of the internal one that acts go to. */
export function internalOf(
  logs: readonly {
    readonly origin: string
    readonly own: boolean
    readonly shared: boolean
    readonly ended: boolean
  }[],
): string {
  const log = logs.find(({ own, shared, ended }) => own && !shared && !ended)
  if (log === undefined) throw new Error('this node has no internal log')
  return log.origin
}
