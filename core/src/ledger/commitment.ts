import { bytesToHex } from '@noble/hashes/utils.js'
import { equal, join, utf8 } from './bytes.ts'
import { type Sha256, sha256 } from './primitives.ts'
import { LedgerRefusal } from './refusal.ts'

/**
 * What a nation binds itself to without showing it: an internal act's entry, or an internal checkpoint. 32 bytes. The
 * salt is 32 bytes of chance and never optional: without it a short body could be guessed. To forget what was
 * committed, destroy salt and bytes; every proof stays valid. Refuses `bad-commitment`: another length of salt.
 */
export function commit(salt: Uint8Array, bytes: Uint8Array, hash: Sha256 = sha256): Uint8Array {
  if (salt.length !== 32) throw new LedgerRefusal('bad-commitment', 'a salt has 32 bytes')
  return hash(join(utf8('entente-commitment/v1\n'), salt, bytes))
}

/** Whether salt and bytes are what was committed to. */
export function opensCommitment(commitment: Uint8Array, salt: Uint8Array, bytes: Uint8Array, hash: Sha256 = sha256) {
  return salt.length === 32 && equal(commit(salt, bytes, hash), commitment)
}

/** A commitment as an act's body states it: lower-case hexadecimal. */
export function commitmentText(commitment: Uint8Array): string {
  return bytesToHex(commitment)
}
