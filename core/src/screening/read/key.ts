import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { utf8 } from '../../ledger/bytes.ts'

/** A key for an entry to which its publisher gives none, from what tells it from all others of its list. */
export function keyOf(...parts: readonly string[]): string {
  return bytesToHex(sha256(utf8(JSON.stringify(parts)))).slice(0, 20)
}
