import { p256 } from '@noble/curves/nist.js'
import { base64, equal, fromBase64, join } from '../ledger/bytes.ts'
import { ContainerRefusal } from './refusal.ts'

/** What stands in an SPKI (RFC 5480) before the 65 bytes of an uncompressed point of P-256. */
const P256_HEAD = fromBase64('MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE') ?? new Uint8Array()
/** The object identifier rsaEncryption with its NULL (RFC 8017, appendix A.1). */
const RSA_ALGORITHM = fromBase64('MA0GCSqGSIb3DQEBAQUA') ?? new Uint8Array()

/** A length of RSA keys in use, in bytes of the modulus: 2048 to 4096 bits. */
export const RSA_BYTES = { least: 256, most: 512 } as const

const PEM = /^\s*-----BEGIN PUBLIC KEY-----\s+([A-Za-z0-9+/=\s]+?)\s*-----END PUBLIC KEY-----\s*$/
const MOST_PEM = 2048

/** A public key that shares are wrapped under. */
export type WrappingKey =
  | { readonly type: 'wrapped'; readonly spki: Uint8Array }
  | { readonly type: 'ec-wrapped'; readonly point: Uint8Array }

/**
 * The public key (SPKI) in a PEM text: RSA, or a point of P-256. Refuses `key`: another kind of key, a certificate, a
 * point that is not on the curve.
 */
export function wrappingKeyOf(pem: string): WrappingKey {
  const spki = derOf(pem)
  const point = pointIn(spki)
  if (point !== null) return { type: 'ec-wrapped', point }
  const lengthBytes = (spki[1] ?? 0) < 0x80 ? 0 : (spki[1] ?? 0) & 0x7f
  const algorithm = spki.subarray(2 + lengthBytes, 2 + lengthBytes + RSA_ALGORITHM.length)
  if (!equal(algorithm, RSA_ALGORITHM)) throw bad('is neither RSA nor P-256')
  return { type: 'wrapped', spki }
}

/** A point of P-256 (65 bytes) as a public key in PEM, as `ephemeralPublicKey` and `sessionPublicKey` have it. */
export function pemOfPoint(point: Uint8Array): string {
  const text = base64(join(P256_HEAD.subarray(0, -1), point))
  const lines = text.match(/.{1,64}/g) ?? []
  return ['-----BEGIN PUBLIC KEY-----', ...lines, '-----END PUBLIC KEY-----', ''].join('\n')
}

function derOf(pem: string): Uint8Array {
  const [, letters] = pem.length > MOST_PEM ? [] : (PEM.exec(pem) ?? [])
  const der = letters === undefined ? null : fromBase64(letters.replace(/\s/g, ''))
  if (der === null) throw bad('is no PEM of a public key')
  return der
}

/** The point in an SPKI of P-256; null when it is of another kind of key. */
function pointIn(spki: Uint8Array): Uint8Array | null {
  if (spki.length !== P256_HEAD.length + 64 || !equal(spki.subarray(0, P256_HEAD.length), P256_HEAD)) return null
  const point = spki.slice(P256_HEAD.length - 1)
  if (!isOnCurve(point)) throw bad('is no point of P-256')
  return point
}

function isOnCurve(point: Uint8Array): boolean {
  try {
    p256.Point.fromBytes(point)
    return true
  } catch {
    return false
  }
}

function bad(why: string): ContainerRefusal {
  return new ContainerRefusal('key', `the public key ${why}`)
}
