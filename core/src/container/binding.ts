import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { base64, fromBase64, textOf, utf8 } from '../ledger/bytes.ts'

const HASH_BYTES = 32
const HEX = /^[0-9a-f]{64}$/

/**
 * What binds a policy to a share: HMAC-SHA256 under the **share** over the base64 of the policy **as it stands** in the
 * manifest. Written as base64 of the hexadecimal digits, which is what every client that ships writes and reads.
 */
export function bindingOf(share: Uint8Array, policy: string): string {
  return base64(utf8(bytesToHex(hmac(sha256, share, utf8(policy)))))
}

/**
 * Whether a binding holds, in constant time. Two encodings are alive and told apart by their length: base64 of 64
 * hexadecimal digits, and of the 32 bytes themselves. Any other does not hold.
 */
export function isBound(share: Uint8Array, policy: string, hash: string): boolean {
  const said = hashIn(hash)
  return said !== null && sameInConstantTime(said, hmac(sha256, share, utf8(policy)))
}

/** The 32 bytes of a binding in either encoding; null for any other. */
export function hashIn(hash: string): Uint8Array | null {
  const bytes = fromBase64(hash)
  if (bytes?.length === HASH_BYTES) return bytes
  const digits = bytes === null ? null : textOf(bytes)
  if (digits === null || !HEX.test(digits)) return null
  return Uint8Array.from({ length: HASH_BYTES }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16))
}

/** Whether two byte strings are the same, in a time that tells only whether their lengths are. */
export function sameInConstantTime(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let differs = 0
  for (const [i, byte] of a.entries()) differs |= byte ^ (b[i] ?? 0)
  return differs === 0
}
