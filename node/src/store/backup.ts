import { basename, join } from 'node:path'
import { systemRandom } from '../ports.ts'
import { type Disk, disk as realDisk } from './adapters/disk.ts'
import { openEmbedded } from './engine/embedded.ts'
import type { Engine } from './engine/engine.ts'
import { fillServer, isServer } from './engine/fill.ts'
import { readLaws, writeLaws } from './kept-laws.ts'

/** Copies what cannot be computed again into an empty folder: the acts, and then every book that one may name. */
export async function backUp(engine: Engine, folder: string, disk: Disk = realDisk): Promise<void> {
  await engine.backup(folder)
  await writeLaws(engine.read, join(folder, 'laws'), disk)
}

/**
 * Puts a backup in the place of a node's data: a folder that holds no ledger, or a PostgreSQL database with nothing in
 * it. The node that opens it folds the acts, and is behind its guard or has none: it signs nothing until the partner,
 * who holds the shared log, has said what it has. Refuses before a byte is written what is no backup, a statute book
 * that is not the one its name says, and a place that is not empty.
 */
export async function restore(backup: string, where: string, disk: Disk = realDisk): Promise<void> {
  const from = join(backup, 'ledger')
  const files = journalsIn(from, disk)
  if (files.length === 0) throw new Error(`${from} holds no journal`)
  const laws = readLaws(join(backup, 'laws'), disk)
  if (isServer(where)) return fillServer(where, { ledger: from, files, laws }, disk)
  const to = join(where, 'ledger')
  if (disk.list(to).length > 0) throw new Error(`${to} is not empty`)
  disk.makeFolder(to)
  for (const file of files) disk.copy(join(from, file), join(to, basename(file)))
  disk.syncFolder(to)
  await using engine = await openEmbedded({ folder: where, disk, random: systemRandom, check: true })
  for (const law of laws) await engine.keepLaw(law)
}

/** Whether a folder is a backup: an empty one, put in the place of data, would pass for a node that never acted. */
export function holdsBackup(backup: string, disk: Disk = realDisk): boolean {
  return journalsIn(join(backup, 'ledger'), disk).length > 0
}

function journalsIn(folder: string, disk: Disk): string[] {
  return disk.list(folder).filter((name) => /^journal\.\d{12}$/.test(name))
}
