import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Source } from './read.ts'

/** SHA-256, piece by piece: `@noble/hashes` in a browser, the machine's own in a node. */
export type Hashing = () => { update(bytes: Uint8Array): unknown; digest(): Uint8Array }

const PIECE = 1024 * 1024

/**
 * The SHA-256 of a file as acts state it, read in pieces of a mebibyte, so that it may be of any length. Rejects as its
 * reading does.
 */
export async function digestOfSource(
  { size, read }: Source,
  hashing: Hashing = () => sha256.create(),
): Promise<string> {
  const hash = hashing()
  for (let at = 0; at < size; at += PIECE) hash.update(await read(at, Math.min(PIECE, size - at)))
  return `sha256:${bytesToHex(Uint8Array.from(hash.digest()))}`
}
