import { basename, join } from 'node:path'
import { type Disk, disk as realDisk } from './adapters/disk.ts'

/**
 * Puts a backup in the place of a node's folder, which must hold no ledger. The node that opens it is behind its guard,
 * or has none: it signs nothing until the partner, who holds the shared log, has said what it has.
 */
export function restore(backup: string, folder: string, disk: Disk = realDisk): void {
  const [from, to] = [join(backup, 'ledger'), join(folder, 'ledger')]
  const files = disk.list(from).filter((name) => /^journal\.\d{12}$/.test(name))
  if (files.length === 0) throw new Error(`${from} holds no journal`)
  if (disk.list(to).length > 0) throw new Error(`${to} is not empty`)
  disk.makeFolder(to)
  for (const file of files) disk.copy(join(from, file), join(to, basename(file)))
  disk.syncFolder(to)
}
