import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { versions } from 'node:process'
import type { Index } from '@entente/core/screening/index/build'
import { indexBytes, indexIn, type KeptOf } from '@entente/core/screening/index/kept'
import type { ListVersion } from '@entente/core/screening/snapshot/version'
import type { Disk } from '../../store/adapters/disk.ts'
import { disk as realDisk } from '../../store/adapters/disk.ts'

const ENDING = '.index'
const PART = '.part'

/** What an index is laid out of: a list as it was read from its files, whoever holds them. */
export type LaidOutOf = Pick<ListVersion, 'list' | 'sha256' | 'parser' | 'entries'>

/** Where the index of a version is kept, beside the files of lists. */
export function keptIndexPath(folder: string, { list, sha256 }: LaidOutOf): string {
  return join(folder, `${list}.${sha256.replace('sha256:', '')}${ENDING}`)
}

/** Letters are taken apart by the tables of Unicode that the runtime has: another edition may read a name otherwise. */
function keptOf({ list, sha256, parser, entries }: LaidOutOf): KeptOf {
  return { list, sha256, parser, entries, unicode: versions.unicode ?? '', icu: versions.icu ?? '' }
}

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

/** The index of a version as it was kept; null where there is none that is whole and of this program. */
export function readKeptIndex(folder: string, of: LaidOutOf, disk: Disk = realDisk): Index | null {
  const path = keptIndexPath(folder, of)
  try {
    const index = disk.size(path) === null ? null : indexIn(disk.read(path), keptOf(of), digest)
    return index?.entries.count === of.entries ? index : null
  } catch {
    // It can be made again, and whether it can be read says nothing of the list.
    return null
  }
}

/** Keeps the index of a version, durable when this returns, and removes those of the list's other versions. */
export function keepIndex(folder: string, of: LaidOutOf, index: Index, disk: Disk = realDisk): void {
  disk.makeFolder(folder)
  const path = keptIndexPath(folder, of)
  const part = `${path}${PART}`
  disk.remove(part)
  const file = disk.open(part, 'new')
  try {
    disk.write(file, indexBytes(index, keptOf(of), digest), 0)
    disk.sync(file)
  } finally {
    disk.close(file)
  }
  disk.rename(part, path)
  disk.syncFolder(folder)
  forgetOthers(folder, of, disk)
}

function forgetOthers(folder: string, of: LaidOutOf, disk: Disk): void {
  const own = (name: string) => name.startsWith(`${of.list}.`) && name.endsWith(ENDING)
  for (const name of disk.list(folder).filter(own)) {
    const path = join(folder, name)
    if (path !== keptIndexPath(folder, of)) disk.remove(path)
  }
}
