import { existsSync, renameSync, statSync } from 'node:fs'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { writeWhole } from './files.ts'
import { fileSource, sha256Of } from './ports.ts'

/** How the names of files end that are not what their names say. */
export const ASIDE = '.damaged'

/** Whether the file at a path has this SHA-256 (`sha256:…`), and the disk gives all of it back. There may be none. */
export async function isSound(path: string, digest: string): Promise<boolean> {
  return judged(path, digest, async () => {})
}

/**
 * The same. A file that is another makes way: under its name stands what is sound or nothing, so whatever looks whether a
 * file is here tells that it must be brought again.
 */
export async function isSoundOrAside(path: string, digest: string): Promise<boolean> {
  return judged(path, digest, async (file) => {
    const { ino } = await file.stat()
    // A good one may have taken its place while it was read: nothing comes between this look and the new name.
    if (statSync(path, { throwIfNoEntry: false })?.ino === ino) renameSync(path, path + ASIDE)
  })
}

/** Whether a file was set aside, and no other took its place. */
export function isAside(path: string): boolean {
  return !existsSync(path) && existsSync(path + ASIDE)
}

/** Puts a file in its place, unless a sound one stands there. Nobody needs one any more that was set aside. */
export async function putSound(
  path: string,
  digest: string,
  write: (file: FileHandle) => Promise<void>,
): Promise<void> {
  if (await isSoundOrAside(path, digest)) return
  try {
    await writeWhole(path, write)
  } catch (error) {
    // Another may have brought it at the same time.
    if (!(await isSound(path, digest))) throw error
  }
  await rm(path + ASIDE, { force: true })
}

async function judged(path: string, digest: string, otherwise: (file: FileHandle) => Promise<void>): Promise<boolean> {
  const file = await open(path).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  })
  if (file === null) return false
  try {
    const isIt = await hasDigest(file, digest)
    if (!isIt) await otherwise(file)
    return isIt
  } finally {
    await file.close()
  }
}

async function hasDigest(file: FileHandle, digest: string): Promise<boolean> {
  try {
    return `sha256:${await sha256Of(fileSource(file, (await file.stat()).size))}` === digest
  } catch (error) {
    if (hasCode(error, 'EIO')) return false
    throw error
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
