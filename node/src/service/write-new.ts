import { closeSync, existsSync, fsyncSync, openSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { Refusal } from '../refusal.ts'

/** Refuses a path at which something stands. */
export function requireNew(path: string): void {
  if (existsSync(path)) throw new Refusal(`${path}: it exists already; expected the name of a new file`)
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
    const why = error instanceof Error ? error.message : String(error)
    if (!why.includes('EEXIST')) unlinkIfThere(part)
    throw new Refusal(`${path}: it cannot be written (${why}); expected a folder with room`, { cause: error })
  }
}

function unlinkIfThere(path: string): void {
  if (existsSync(path)) unlinkSync(path)
}
