import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { constants, existsSync } from 'node:fs'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { pid, platform } from 'node:process'
import { promisify } from 'node:util'

/** Linux's O_TMPFILE, which Node does not name. */
const UNNAMED = 0o20000000 | constants.O_DIRECTORY
const OWN = 0o600
const run = promisify(execFile)

/**
 * A file in a folder that has no name, and is gone with the process that holds it; null where the system has none, or
 * cannot name one later.
 */
export async function unnamedFile(folder: string): Promise<FileHandle | null> {
  if (platform !== 'linux') return null
  const file = await openOrNull(folder)
  if (file === null) return null
  const trial = join(folder, `.${randomBytes(6).toString('hex')}.part`)
  try {
    await giveName(file, trial)
    await unlink(trial)
    // One that had a name has none to get again, so the trial was on another.
    return await openOrNull(folder)
  } catch {
    return null
  } finally {
    await file.close()
  }
}

/** Gives an unnamed file its name, at once and whole. Rejects with `EEXIST` where the name is taken. */
export async function giveName(file: FileHandle, path: string): Promise<void> {
  try {
    // linkat(2) with AT_SYMLINK_FOLLOW is the only way to name it, and Node's link(2) does not follow.
    await run('ln', ['-L', '-T', '--', `/proc/${pid}/fd/${file.fd}`, path])
  } catch (cause) {
    if (!existsSync(path)) throw cause
    throw Object.assign(new Error(`EEXIST: there is ${path} already`, { cause }), { code: 'EEXIST' })
  }
}

/** Rejections are of file systems that know no such files. */
async function openOrNull(folder: string): Promise<FileHandle | null> {
  try {
    return await open(folder, UNNAMED | constants.O_RDWR, OWN)
  } catch {
    return null
  }
}
