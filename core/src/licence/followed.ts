import type { Entry } from '../contract/entry.ts'

/**
 * The entries of one log from its beginning, each with how many entries of the other nation's log it was made in the
 * knowledge of: as many as the log had cited by then.
 */
export function withFollowed(log: readonly Entry[]): Entry[] {
  let followed = 0
  return log.map((entry) => {
    for (const { origin, index } of entry.act.causes) {
      if (origin !== entry.origin) followed = Math.max(followed, index + 1)
    }
    return { ...entry, followed }
  })
}
