import { positionOf } from '../contract/chain.ts'
import type { Entry } from '../contract/entry.ts'

/** How far into the other nation's shared logs an act cites: the position after the last place (`positionOf`). */
export function citedBy({ act, origin }: Pick<Entry, 'act' | 'origin'>): number {
  return Math.max(0, ...act.causes.flatMap((cause) => (cause.origin === origin ? [] : [positionOf(cause) + 1])))
}

/** How far into the other nation's logs an act was made in the knowledge of them: what its log had cited by then. */
export function followedBy(entry: Entry): number {
  return entry.followed ?? citedBy(entry)
}

/** The entries of one log from its beginning, each with how far its nation knew the other's: what it had cited by then. */
export function withFollowed(log: readonly Entry[]): Entry[] {
  let followed = 0
  return log.map((entry) => {
    followed = Math.max(followed, citedBy(entry))
    return { ...entry, followed }
  })
}
