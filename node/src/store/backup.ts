import { basename, join } from 'node:path'
import { type Disk, disk as realDisk } from './adapters/disk.ts'

/**
 * Puts a backup in the place of a node's folder, which must hold no ledger. The node that opens it is behind its guard,
 * or has none: it signs nothing until the partner, who holds the shared log, has said what it has.
 */
export function restore(backup: string, folder: string, disk: Disk = realDisk): void {
  const [from, to] = [join(backup, 'ledger'), join(folder, 'ledger')]
  const files = journalsIn(from, disk)
  if (files.length === 0) throw new Error(`${from} holds no journal`)
  if (disk.list(to).length > 0) throw new Error(`${to} is not empty`)
  disk.makeFolder(to)
  for (const file of files) disk.copy(join(from, file), join(to, basename(file)))
  disk.syncFolder(to)
}

/** Whether a folder is a backup: an empty one, put in the place of data, would pass for a node that never acted. */
export function holdsBackup(backup: string, disk: Disk = realDisk): boolean {
  return journalsIn(join(backup, 'ledger'), disk).length > 0
}

function journalsIn(folder: string, disk: Disk): string[] {
  return disk.list(folder).filter((name) => /^journal\.\d{12}$/.test(name))
}
