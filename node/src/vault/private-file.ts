import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import { getuid } from 'node:process'
import { Refusal } from '../refusal.ts'

/**
 * The bytes of a private key; whoever asks clears them. What was looked at is what is read: a file that is swapped in
 * between would be another's. Refuses a file that others may read or that is another user's; rejects a link (`ELOOP`).
 */
export function privateBytes(path: string): Buffer {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW)
  try {
    requireOwn(path, fstatSync(file))
    return readFileSync(file)
  } finally {
    closeSync(file)
  }
}

/** Refuses what is another user's, and what others than its owner may read. */
export function requireOwn(path: string, { mode, uid }: { readonly mode: number; readonly uid: number }): void {
  // Where a system has no such owners and modes, neither can be checked.
  if (getuid === undefined) return
  if (uid !== getuid()) throw new Refusal(`${path}: it is another user's; expected one of whoever runs the node`)
  if ((mode & 0o077) !== 0) throw new Refusal(`${path}: others may read it; expected nobody but its owner (chmod go=)`)
}
