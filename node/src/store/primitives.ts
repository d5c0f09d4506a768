import { createHash, createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto'
import { type KeyType, makeKey, type Signer } from '@entente/core/ledger/key'
import type { Primitives, Sha256 } from '@entente/core/ledger/primitives'

/** One call is quicker up to about a kilobyte, and a stream above. */
const SHORT = 1024

export const sha256: Sha256 = (data) =>
  new Uint8Array(data.length <= SHORT ? hash('sha256', data, 'buffer') : createHash('sha256').update(data).digest())

/** Few keys sign all that a node reads, and reading a key costs as much as a check. */
const known = new Map<string, KeyObject>()
const MOST_KNOWN = 1000

/** An Ed25519 public key of 32 bytes, as OpenSSL has it. */
export function publicKeyOf(bytes: Uint8Array): KeyObject {
  const x = Buffer.from(bytes).toString('base64url')
  const found = known.get(x)
  if (found !== undefined) return found
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(x, key)
  return key
}

/**
 * OpenSSL's hashing and Ed25519, ten times as fast as core's. On keys that `isSafeKey` lets in they agree on every
 * input: see core's `primitives.ts`.
 */
export const NODE: Primitives = {
  sha256,
  verify(publicKey, message, signature) {
    if (publicKey.length !== 32 || signature.length !== 64) return false
    return verify(null, message, publicKeyOf(publicKey), signature)
  },
}

/** The bytes that stand before a seed in the PKCS #8 form of an Ed25519 key (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** A signer from a secret seed of 32 bytes. */
export function nodeSigner(name: string, type: KeyType, seed: Uint8Array): Signer {
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
  const { x = '' } = createPublicKey(secret).export({ format: 'jwk' })
  const key = makeKey(name, type, new Uint8Array(Buffer.from(x, 'base64url')), sha256)
  return { key, sign: (message) => new Uint8Array(sign(null, message, secret)) }
}
