import { join } from 'node:path'
import type { Disk } from '../../store/adapters/disk.ts'
import { disk as realDisk } from '../../store/adapters/disk.ts'
import { keptPath } from './kept-files.ts'
import { digested, openSource } from './source.ts'
import type { KeptVersion } from './versions.ts'

const NAME = /^([0-9a-f]{64})\.gz$/
const PART = '.part'

/** How many files were copied, and the names of those that were not, since they are not what their names say. */
export type Copied = { readonly files: number; readonly unsound: readonly string[] }

/**
 * Copies the files of lists that are kept in a folder into another, each durable before it has its name. One that is
 * there already stays, unless it is among the `damaged`. One whose content is not that of its digest is left out, and told.
 */
export async function copyKept(
  from: string,
  to: string,
  damaged: readonly string[] = [],
  disk: Disk = realDisk,
): Promise<Copied> {
  const names = disk.list(from).filter((name) => NAME.test(name))
  const unsound: string[] = []
  let files = 0
  if (names.length > 0) disk.makeFolder(to)
  for (const name of names.sort()) {
    const path = join(to, name)
    if (disk.size(path) !== null && !damaged.includes(path)) continue
    if (!(await isSound(join(from, name), NAME.exec(name)?.[1] ?? ''))) {
      unsound.push(join(from, name))
      continue
    }
    const part = join(to, `copy-${name}${PART}`)
    disk.remove(part)
    disk.copy(join(from, name), part)
    disk.rename(part, path)
    files += 1
  }
  if (files > 0) disk.syncFolder(to)
  return { files, unsound }
}

/** The versions of which a file is not in a folder, each with the first that is missing. */
export function missingIn(
  folder: string,
  versions: readonly KeptVersion[],
  disk: Disk = realDisk,
): { readonly version: KeptVersion; readonly path: string }[] {
  return versions.flatMap((version) => {
    const paths = version.files.map(({ sha256 }) => keptPath(folder, sha256))
    const path = paths.find((each) => disk.size(each) === null)
    return path === undefined ? [] : [{ version, path }]
  })
}

/** The paths of the files in a folder that are not what their names say. */
export async function unsoundIn(folder: string, disk: Disk = realDisk): Promise<readonly string[]> {
  const unsound: string[] = []
  for (const name of disk.list(folder)) {
    const [, sha256] = NAME.exec(name) ?? []
    if (sha256 !== undefined && !(await isSound(join(folder, name), sha256))) unsound.push(join(folder, name))
  }
  return unsound
}

/** Whether a file is there whose content has a digest. */
export async function isSound(path: string, sha256: string): Promise<boolean> {
  try {
    const source = await openSource(path)
    try {
      const { pieces, read } = digested(source.pieces())
      for await (const _ of pieces);
      return read.sha256 === sha256
    } finally {
      await source.close()
    }
  } catch {
    return false
  }
}
