import { createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto'
import { WITHIN } from '@entente/core/key-access/claims'
import { textOf } from '@entente/core/ledger/bytes'

/** What the header of a token says, of which nothing is believed yet. */
export type Header = { readonly [name: string]: unknown }
export type Claims = { readonly [name: string]: unknown }

/** What a token is to be: of one of these algorithms, of a type where there is one, at a time (seconds since 1970). */
export type Expected = {
  readonly algorithms: readonly Algorithm[]
  readonly typ?: string
  readonly now: number
}

export type Algorithm = 'EdDSA' | 'ES256' | 'RS256'

/** RFC 7518 §3.3 asks no less of RSA. */
const LEAST_BITS = 2048
const ES256_BYTES = 64

/** Three parts, each of some bytes: a token without a signature is none. */
const COMPACT = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/

/**
 * The claims of a signed token (RFC 7515, the compact form; RFC 7519), by the key that its header leads to. Throws where
 * anything of it is otherwise: another form or base64url, an algorithm or type that is not expected, an extension that must
 * be understood (`crit`), a key of another algorithm, a signature that does not verify, claims that are no JSON object, or
 * a time that is none or over, with what clocks may be apart.
 */
export function claimsOf(token: string, expected: Expected, keyOf: (header: Header) => KeyObject): Claims {
  const [, head, body, signature] = COMPACT.exec(token) ?? []
  if (head === undefined || body === undefined || signature === undefined) throw bad('has not three parts')
  const header = objectIn(head, 'header')
  const alg = expected.algorithms.find((each) => each === header.alg)
  if (alg === undefined) throw bad('is signed by another algorithm')
  if ('crit' in header) throw bad('asks for an extension that nobody here has')
  if (expected.typ !== undefined && !isOfType(header.typ, expected.typ)) throw bad('is of another type')
  const message = Buffer.from(token.slice(0, head.length + 1 + body.length), 'latin1')
  if (!isSignedBy(alg, keyOf(header), message, bytesIn(signature, 'signature'))) throw bad('has no valid signature')
  const claims = objectIn(body, 'claims')
  requireTime(claims, expected.now)
  return claims
}

/** The public key that a JWK (RFC 7517) is. Throws where it is none, as a point that is not of its curve. */
export function keyOfJwk(jwk: JsonWebKey): KeyObject {
  return createPublicKey({ key: jwk, format: 'jwk' })
}

function isSignedBy(alg: Algorithm, key: KeyObject, message: Uint8Array, signature: Uint8Array): boolean {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details = {} } = key
  if (key.type !== 'public') return false
  switch (alg) {
    case 'EdDSA':
      return type === 'ed25519' && verify(null, message, key, signature)
    case 'ES256': {
      const isP256 = type === 'ec' && details.namedCurve === 'prime256v1' && signature.length === ES256_BYTES
      return isP256 && verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, signature)
    }
    case 'RS256':
      return type === 'rsa' && (details.modulusLength ?? 0) >= LEAST_BITS && verify('sha256', message, key, signature)
  }
}

/** RFC 7515 §4.1.9: names are compared without case, and `application/` may be left out. */
function isOfType(typ: unknown, expected: string): boolean {
  return typeof typ === 'string' && typ.toLowerCase().replace(/^application\//, '') === expected
}

function objectIn(part: string, what: string): { readonly [name: string]: unknown } {
  const text = textOf(bytesIn(part, what))
  const value: unknown = text === null ? null : JSON.parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw bad(`has no object as its ${what}`)
  return { ...value }
}

/** Refuses what is not the one form of its bytes. */
function bytesIn(part: string, what: string): Buffer {
  const bytes = Buffer.from(part, 'base64url')
  if (bytes.toString('base64url') !== part) throw bad(`has a ${what} that is not base64url in its one form`)
  return bytes
}

function requireTime({ iat, nbf, exp }: Claims, now: number): void {
  for (const time of [iat, nbf, exp]) {
    if (time !== undefined && typeof time !== 'number') throw bad('says a time that is no number')
  }
  if (typeof nbf === 'number' && nbf > now + WITHIN) throw bad('has not begun')
  if (typeof exp === 'number' && exp <= now - WITHIN) throw bad('is over')
}

function bad(why: string): Error {
  return new Error(`the token ${why}`)
}
