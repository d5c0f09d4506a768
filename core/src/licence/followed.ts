import type { Entry } from '../contract/entry.ts'

/** How many entries of the other nation's log an act cites that it knew. */
export function citedBy({ act, origin }: Pick<Entry, 'act' | 'origin'>): number {
  return Math.max(0, ...act.causes.flatMap((cause) => (cause.origin === origin ? [] : [cause.index + 1])))
}

/** How many entries of the other nation's log an act was made in the knowledge of: what its log had cited by then. */
export function followedBy(entry: Entry): number {
  return entry.followed ?? citedBy(entry)
}

/**
 * The entries of one log from its beginning, each with how many entries of the other nation's log it was made in the
 * knowledge of: as many as the log had cited by then.
 */
export function withFollowed(log: readonly Entry[]): Entry[] {
  let followed = 0
  return log.map((entry) => {
    followed = Math.max(followed, citedBy(entry))
    return { ...entry, followed }
  })
}
