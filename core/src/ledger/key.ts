import { bytesToHex } from '@noble/hashes/utils.js'
import { base64, equal, fromBase64, join, utf8 } from './bytes.ts'
import { isSafeKey, publicKeyOf, type Sha256, sha256, signWith } from './primitives.ts'
import { LedgerRefusal } from './refusal.ts'

/** The signature types of signed-note that we read: a plain Ed25519 signature, and a timestamped cosignature. */
export const ED25519 = 0x01
export const COSIGNATURE = 0x04

export type KeyType = typeof ED25519 | typeof COSIGNATURE

/** A public key under the name by which notes call it. Made by `makeKey` or `parseVkey`, which refuse an unsafe one. */
export type VerifierKey = {
  readonly name: string
  /** Eight hexadecimal digits, lower case. */
  readonly id: string
  readonly type: KeyType
  readonly publicKey: Uint8Array
}

/** Whoever holds a private key. The bytes of it may be in a file, a module or a service. */
export type Signer = {
  readonly key: VerifierKey
  /** The Ed25519 signature of the message, 64 bytes. */
  sign(message: Uint8Array): Uint8Array
}

/** C2SP signed-note: a key name is not blank and has no Unicode space and no plus. We keep control characters out. */
export function isKeyName(name: string): boolean {
  return /^[^\p{White_Space}\p{Cc}+]+$/u.test(name)
}

/**
 * A verifier key, its id computed as in C2SP signed-note: H(name ‖ 0x0A ‖ type ‖ key), the first four bytes. Refuses
 * `bad-key`: a name that no note can hold, or a key on which verifiers disagree.
 */
export function makeKey(name: string, type: KeyType, publicKey: Uint8Array, hash: Sha256 = sha256): VerifierKey {
  if (!isKeyName(name)) throw new LedgerRefusal('bad-key', 'the key has a name that no note can hold')
  if (!isSafeKey(publicKey)) throw new LedgerRefusal('bad-key', `the key of ${name} is none that verifiers agree on`)
  const id = bytesToHex(hash(join(utf8(`${name}\n`), Uint8Array.of(type), publicKey)).subarray(0, 4))
  return { name, id, type, publicKey }
}

/** `<name>+<id>+<base64 of type and key>`. */
export function formatVkey(key: VerifierKey): string {
  return `${key.name}+${key.id}+${base64(join(Uint8Array.of(key.type), key.publicKey))}`
}

/**
 * Reads a vkey of C2SP signed-note. Refuses `unknown-key-type` (there are more, and will be), and `bad-key`: another
 * form, an id that is not the key's, and what `makeKey` refuses.
 */
export function parseVkey(text: string, hash: Sha256 = sha256): VerifierKey {
  const refuse = (why: string) => new LedgerRefusal('bad-key', `the verifier key ${why}`)
  // At the first two only: base64 has pluses of its own.
  const parts = /^([^+]*)\+([^+]*)\+(.*)$/s.exec(text)
  if (parts === null) throw refuse('is not name+id+key')
  const [, name = '', id = '', encoded = ''] = parts
  const bytes = fromBase64(encoded)
  const type = bytes?.[0]
  if (!bytes || type === undefined) throw refuse('has no base64 of a type and a key')
  if (type !== ED25519 && type !== COSIGNATURE) {
    throw new LedgerRefusal('unknown-key-type', `the verifier key of ${name} is of a type that is not read here`)
  }
  if (bytes.length !== 33) throw refuse('has not 32 bytes')
  const key = makeKey(name, type, bytes.slice(1), hash)
  if (key.id !== id) throw refuse('has an id that is not of this name and key')
  return key
}

/** Whether two are one key in one role, wherever each was read. */
export function isSameKey(one: VerifierKey, other: VerifierKey): boolean {
  return one.name === other.name && one.id === other.id && equal(one.publicKey, other.publicKey)
}

/** A signer from a secret seed of 32 bytes, in pure JavaScript. */
export function seedSigner(name: string, type: KeyType, seed: Uint8Array): Signer {
  return { key: makeKey(name, type, publicKeyOf(seed)), sign: (message) => signWith(seed, message) }
}
