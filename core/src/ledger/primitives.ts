import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'

/** The SHA-256 of the data, 32 bytes. */
export type Sha256 = (data: Uint8Array) => Uint8Array

/** Whether an Ed25519 signature (64 bytes) of the message is by the public key (32 bytes); never throws. */
export type VerifySignature = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean

/** What a node may replace by its own, faster ones. They must agree with these on every input. */
export type Primitives = { readonly sha256: Sha256; readonly verify: VerifySignature }

export const sha256: Sha256 = nobleSha256

/**
 * Ed25519 (RFC 8032), strict. Implementations disagree on crafted signatures: this one also refuses an R that is not
 * torsion-free, and so it agrees with OpenSSL's for every key that `isSafeKey` lets in.
 */
export const verify: VerifySignature = (publicKey, message, signature) => {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  if (!ed25519.verify(signature, message, publicKey, { zip215: false })) return false
  return ed25519.Point.fromBytes(signature.subarray(0, 32), false).isTorsionFree()
}

/** The same in every place where JavaScript runs: about a tenth as fast as a node's own. */
export const PURE: Primitives = { sha256, verify }

/**
 * Whether a public key is canonically encoded, torsion-free and not the identity. With any other one nation could
 * publish an act that one verifier accepts and another refuses.
 */
export function isSafeKey(publicKey: Uint8Array): boolean {
  const text = publicKey.join()
  if (safeKeys.has(text)) return true
  const isSafe = isSafePoint(publicKey)
  if (safeKeys.size >= MOST_KNOWN_KEYS) safeKeys.clear()
  if (isSafe) safeKeys.add(text)
  return isSafe
}

/** A key is judged once: that takes as long as fifty signatures, and key lists name the same few keys for years. */
const safeKeys = new Set<string>()
const MOST_KNOWN_KEYS = 1000

function isSafePoint(publicKey: Uint8Array): boolean {
  try {
    const point = ed25519.Point.fromBytes(publicKey, false)
    return !point.is0() && point.isTorsionFree()
  } catch {
    return false
  }
}

/** The public key of a secret seed (32 bytes). */
export function publicKeyOf(seed: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(seed)
}

/** The Ed25519 signature, 64 bytes, by a secret seed. The same message gives the same bytes. */
export function signWith(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return ed25519.sign(message, seed)
}
