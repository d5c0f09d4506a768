import { bytesToHex } from '@noble/hashes/utils.js'
import { sha256 } from '../ledger/primitives.ts'

/** The SHA-256 of bytes as acts state it: `sha256:` and hexadecimal digits. */
export function digestOf(bytes: Uint8Array): string {
  return `sha256:${bytesToHex(sha256(bytes))}`
}
