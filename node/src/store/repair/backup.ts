import { join } from 'node:path'
import type { Disk } from '../adapters/disk.ts'
import { definedIn, type Wanted } from './logs.ts'
import { salvage } from './salvage.ts'
import type { Source } from './whole.ts'

/** The logs that a backup defines in whole groups. */
export function logsInBackup(backup: string, disk: Disk): Wanted[] {
  return [...definedIn(salvage(join(backup, 'ledger'), disk)).values()].map(({ origin, nation, own, shared }) => {
    return { origin, nation, own, shared }
  })
}

/** The entries of a log that a backup holds in whole groups; none where it has no such log. */
export function entriesInBackup(backup: string, origin: string, disk: Disk): Source {
  const whole = salvage(join(backup, 'ledger'), disk).filter(({ broken }) => !broken)
  const number = [...definedIn(whole).values()].find((log) => log.origin === origin)?.number
  const items = whole.flatMap((piece) => piece.items)
  return new Map(items.filter(({ log }) => log === number).map(({ index, bytes }) => [index, bytes]))
}
