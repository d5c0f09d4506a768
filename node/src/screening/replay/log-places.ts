import { Refusal } from '../../refusal.ts'
import { disk } from '../../store/adapters/disk.ts'
import { readBackup } from '../../store/repair/backup.ts'
import type { Store } from '../../store/store.ts'
import type { InternalLog } from './internal-acts.ts'

/** So many entries are read at once. */
const TOGETHER = 256

/** The internal logs of a node, each after the one that it goes on from. */
export function internalLogsOf(store: Pick<Store, 'logs' | 'entries'>): InternalLog[] {
  return store
    .logs()
    .filter(({ own, shared }) => own && !shared)
    .map(({ origin, nation, size }) => ({
      origin,
      nation,
      async *entries() {
        for (let from = 0; from < size; from += TOGETHER) {
          yield* await store.entries(origin, from, Math.min(size, from + TOGETHER))
        }
      },
    }))
}

/** Those in a backup of a node. It is only read. Refuses a folder that is none, and one in which an entry is damaged. */
export function internalLogsIn(folder: string): InternalLog[] {
  const backup = readBackup(folder, disk)
  const logs = backup.logs.filter(({ own, shared }) => own && !shared)
  if (logs.length === 0) throw new Refusal(`${folder}: it holds no internal log; expected a backup of a node`)
  return logs.map(({ origin, nation }) => {
    const entries = [...backup.entries(origin)].sort(([one], [other]) => one - other)
    const missing = entries.findIndex(([index], at) => index !== at)
    if (missing >= 0) {
      throw new Refusal(`${folder}: entry ${missing} of ${origin} is damaged or missing; expected a whole backup`)
    }
    return {
      origin,
      nation,
      async *entries() {
        for (const [, bytes] of entries) yield bytes
      },
    }
  })
}
