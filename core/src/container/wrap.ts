import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { join, utf8 } from '../ledger/bytes.ts'
import type { ContainerCrypto, UnwrappingKey } from './crypto.ts'
import { EC_SALT_TEXT } from './names.ts'
import { pemOfPoint, RSA_BYTES, type WrappingKey, wrappingKeyOf } from './public-key.ts'
import { ContainerRefusal } from './refusal.ts'
import { requireShare, SHARE_BYTES } from './split.ts'

/** A share under a public key. `ephemeralPublicKey` (PEM) is there when it is P-256. */
export type Wrapped = { readonly wrappedKey: Uint8Array; readonly ephemeralPublicKey?: string }

const IV_BYTES = 12
const TAG_BYTES = 16
const EC_BYTES = IV_BYTES + SHARE_BYTES + TAG_BYTES
const EC_SALT = sha256(utf8(EC_SALT_TEXT))

/**
 * A share under a public key as the clients expect it: RSA-OAEP with SHA-1, or ECDH on P-256 with a fresh pair,
 * HKDF-SHA256 and AES-256-GCM as iv ‖ ciphertext ‖ tag. It serves a key access server's own key when a package is
 * packed, and a client's when a share is released. Refuses `key`: no key, or RSA of less than 2048 or more than 4096
 * bits; `zero-share`.
 */
export async function wrapShare(crypto: ContainerCrypto, to: WrappingKey, share: Uint8Array): Promise<Wrapped> {
  requireShare(share)
  if (to.type === 'ec-wrapped') return (await agreedWith(crypto, to.point))(share)
  const wrappedKey = await crypto.rsaEncrypt(to.spki, share)
  if (wrappedKey === null || wrappedKey.length < RSA_BYTES.least || wrappedKey.length > RSA_BYTES.most)
    throw new ContainerRefusal('key', 'the public key is no RSA key of 2048 to 4096 bits')
  return { wrappedKey }
}

/** Wraps a share under the public key that it was made for. Refuses as `wrapShare`. */
export type Wrapping = (share: Uint8Array) => Promise<Wrapped>

/**
 * What wraps shares under a public key, with nothing left that the key could be to blame for, while no real share need be
 * there: RSA is tried by a share that is none; with a point of P-256 a fresh pair has agreed, which serves one share and
 * no other. Refuses `key` as `wrapShare`.
 */
export async function wrappingUnder(crypto: ContainerCrypto, to: WrappingKey): Promise<Wrapping> {
  if (to.type === 'ec-wrapped') return agreedWith(crypto, to.point)
  await wrapShare(crypto, to, crypto.random(SHARE_BYTES))
  return (share) => wrapShare(crypto, to, share)
}

/**
 * The share (32 bytes) under a key of ours. Refuses `key`: whatever does not unwrap to 32 bytes, in one sentence for
 * all reasons; `zero-share`: 32 zeros, which would leave the other nation's share as the whole key.
 */
export async function unwrapShare(crypto: ContainerCrypto, key: UnwrappingKey, wrapped: Wrapped): Promise<Uint8Array> {
  const share =
    key.type === 'wrapped' ? await unwrapByRsa(key, wrapped) : await unwrapByPoint(crypto, key, wrapped).catch(keyless)
  if (share === null || share.length !== SHARE_BYTES)
    throw new ContainerRefusal('key', 'the share does not unwrap to 32 bytes')
  requireShare(share)
  return share
}

async function agreedWith(crypto: ContainerCrypto, point: Uint8Array): Promise<Wrapping> {
  const { point: ephemeral, key } = await crypto.agreeingPair()
  const shared = key.type === 'ec-wrapped' ? await key.agree(point) : null
  if (shared === null) throw new ContainerRefusal('key', 'the public key is no point of P-256')
  let left: Uint8Array | null = kek(shared)
  shared.fill(0)
  return async (share) => {
    requireShare(share)
    const once = left
    left = null
    if (once === null) throw new Error('a pair of keys wraps one share')
    const iv = crypto.random(IV_BYTES)
    try {
      const sealed = await crypto.seal(once, iv, share)
      return { wrappedKey: join(iv, sealed), ephemeralPublicKey: pemOfPoint(ephemeral) }
    } finally {
      once.fill(0)
    }
  }
}

async function unwrapByRsa(key: UnwrappingKey & { type: 'wrapped' }, wrapped: Wrapped): Promise<Uint8Array | null> {
  return wrapped.ephemeralPublicKey === undefined ? key.decrypt(wrapped.wrappedKey) : null
}

async function unwrapByPoint(
  crypto: ContainerCrypto,
  key: UnwrappingKey & { type: 'ec-wrapped' },
  { wrappedKey, ephemeralPublicKey }: Wrapped,
): Promise<Uint8Array | null> {
  if (ephemeralPublicKey === undefined || wrappedKey.length !== EC_BYTES) return null
  const ephemeral = wrappingKeyOf(ephemeralPublicKey)
  const shared = ephemeral.type === 'ec-wrapped' ? await key.agree(ephemeral.point) : null
  if (shared === null) return null
  return crypto.unseal(kek(shared), wrappedKey.subarray(0, IV_BYTES), wrappedKey.subarray(IV_BYTES))
}

/** RFC 5869 with an empty info. */
function kek(shared: Uint8Array): Uint8Array {
  return hkdf(sha256, shared, EC_SALT, new Uint8Array(), SHARE_BYTES)
}

/** What a caller gave and is no key is one more way of not unwrapping; a fault of ours still rises. */
function keyless(error: unknown): null {
  if (error instanceof ContainerRefusal) return null
  throw error
}
