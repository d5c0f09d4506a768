import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { Refusal } from '../refusal.ts'
import { unwritten } from '../system-trouble.ts'

/** Refuses a path at which something stands, or where nothing can be made: before a node is asked for what is to be there. */
export function requireNew(path: string): void {
  if (existsSync(path)) throw new Refusal(`${path}: it exists already; expected the name of a new file`)
  requireFolderOf(path)
}

/** Refuses a path whose folder is not there, is none, or may not be written in. */
export function requireFolderOf(path: string): void {
  try {
    // With the slash a file in its place is none.
    accessSync(`${dirname(path)}/`, constants.W_OK)
  } catch (error) {
    throw unwritten(path, error)
  }
}

/** Makes a folder where there is none. Refuses a path at which a file stands, or where none can be made. */
export function makeFolder(path: string, expected: string, mode = 0o777): void {
  try {
    mkdirSync(path, { recursive: true, mode })
  } catch (error) {
    throw existsSync(path)
      ? new Refusal(`${path}: it is a file; expected ${expected}`, { cause: error })
      : unwritten(path, error, `${expected}, or a place for one`)
  }
}

/**
 * Writes a file for its owner's eyes, whole or not at all: it is on the medium before it has its name. Refuses a path at
 * which something stands, or that cannot be written.
 */
export function writeNew(path: string, bytes: Uint8Array): void {
  requireNew(path)
  const part = `${path}.part`
  try {
    const file = openSync(part, 'wx', 0o600)
    try {
      writeFileSync(file, bytes)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(part, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) unlinkIfThere(part)
    throw unwritten(path, error)
  }
}

function unlinkIfThere(path: string): void {
  if (existsSync(path)) unlinkSync(path)
}
