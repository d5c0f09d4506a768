import { execFile } from 'node:child_process'
import { constants, existsSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { pid, platform } from 'node:process'
import { promisify } from 'node:util'

/** Linux's O_TMPFILE, which Node does not name. */
const UNNAMED = 0o20000000 | constants.O_DIRECTORY
const run = promisify(execFile)

/** A file of this mode in a folder that has no name, and is gone with the process that holds it; null where the system has none. */
export async function unnamedFile(folder: string, mode: number): Promise<FileHandle | null> {
  if (platform !== 'linux') return null
  try {
    return await open(folder, UNNAMED | constants.O_RDWR, mode)
  } catch {
    // The file system knows no such files, or there is no such folder: whoever writes a named one is told of that.
    return null
  }
}

/**
 * Gives an unnamed file its name, at once and whole; false where this system cannot name one. Rejects with `EEXIST`
 * where the name is taken.
 */
export async function giveName(file: FileHandle, path: string): Promise<boolean> {
  try {
    // linkat(2) with AT_SYMLINK_FOLLOW is the only way to name it, and Node's link(2) does not follow.
    await run('ln', ['-L', '-T', '--', `/proc/${pid}/fd/${file.fd}`, path])
    return true
  } catch (cause) {
    if (!existsSync(path)) return false
    throw Object.assign(new Error(`EEXIST: there is ${path} already`, { cause }), { code: 'EEXIST' })
  }
}
