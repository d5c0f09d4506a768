import { join } from 'node:path'
import type { Disk } from '../adapters/disk.ts'
import { Locked } from '../lock.ts'

/** What is written anew, until it is whole. */
export const REPAIRED = 'ledger.repaired'
/** What is whole, while the damaged files are moved away; and while it is moved to where they were. */
const READY = 'ledger.ready'
const MOVING = 'ledger.moving'
const LEDGER = 'ledger'

/**
 * Puts the repaired files in the place of the damaged ones, which are kept. How far it came is the name of a folder, so
 * that a process that is ended midway leaves what `finishExchange` goes on with.
 */
export function exchange(data: string, disk: Disk): void {
  rename(data, REPAIRED, READY, disk)
  finishExchange(data, disk)
}

/** Ends an exchange that was begun; where none was, does nothing. */
export function finishExchange(data: string, disk: Disk): void {
  const ledger = join(data, LEDGER)
  if (isThere(data, READY, disk)) {
    const taken = disk.list(data).filter((name) => name.startsWith(`${LEDGER}.damaged-`)).length
    const aside = join(data, `${LEDGER}.damaged-${taken + 1}`)
    disk.makeFolder(aside)
    for (const name of disk.list(ledger).filter((each) => each.startsWith('journal.'))) {
      disk.rename(join(ledger, name), join(aside, name))
    }
    for (const folder of [aside, ledger]) disk.syncFolder(folder)
    rename(data, READY, MOVING, disk)
  }
  if (!isThere(data, MOVING, disk)) return
  const moving = join(data, MOVING)
  for (const name of disk.list(moving)) disk.rename(join(moving, name), join(ledger, name))
  for (const folder of [moving, ledger]) disk.syncFolder(folder)
  disk.remove(moving)
  disk.syncFolder(data)
}

/** Refuses (`Locked`) a folder of which only some files are in their place: a node would take the rest for lost. */
export function refuseMidExchange(data: string, disk: Disk): void {
  if (!isThere(data, READY, disk) && !isThere(data, MOVING, disk)) return
  throw new Locked(`${data}: a repair of its journal was interrupted; run \`entente repair\` again`)
}

function isThere(data: string, name: string, disk: Disk): boolean {
  return disk.list(data).includes(name)
}

function rename(data: string, from: string, to: string, disk: Disk): void {
  disk.rename(join(data, from), join(data, to))
  disk.syncFolder(data)
}
