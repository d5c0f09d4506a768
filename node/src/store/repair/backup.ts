import { join } from 'node:path'
import type { Disk } from '../adapters/disk.ts'
import { definedIn, type Wanted } from './logs.ts'
import { salvage } from './salvage.ts'
import type { Source } from './whole.ts'

/** What can be had of a backup's journal. */
export type Backup = {
  /** The logs that it defines in whole groups. */
  readonly logs: readonly Wanted[]
  /** The entries of a log that it holds in whole groups; none where it has no such log. */
  entries(origin: string): Source
}

/** Reads a backup in a folder, once. */
export function readBackup(backup: string, disk: Disk): Backup {
  const whole = salvage(join(backup, 'ledger'), disk).filter(({ broken }) => !broken)
  const items = whole.flatMap((piece) => piece.items)
  const defined = [...definedIn(whole).values()]
  return {
    logs: defined.map(({ origin, nation, own, shared }) => ({ origin, nation, own, shared })),
    entries(origin) {
      const number = defined.find((log) => log.origin === origin)?.number
      return new Map(items.filter(({ log }) => log === number).map(({ index, bytes }) => [index, bytes]))
    },
  }
}
