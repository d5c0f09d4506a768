import { sha256 } from '@noble/hashes/sha2.js'
import * as z from 'zod/mini'
import { openingRecipient } from '../contract/vault.ts'
import { base64url, equal, fromBase64url, utf8 } from '../ledger/bytes.ts'
import { canonicalJson } from '../ledger/json.ts'

/** How far the clocks of two machines may be apart, and how old a proof may be (RFC 9449 §11.1), in seconds. */
export const WITHIN = 60
/** An access token is good for one opening or a few. */
const MOST_TOKEN_SECONDS = 600
/** The official client signs a request from an hour before until an hour after. */
const MOST_REQUEST_SECONDS = 7200

const seconds = z.number().check(z.int(), z.minimum(0))
const word = z.string().check(z.minLength(1), z.maxLength(200))
/** What an act cannot say of somebody, no token may: his opening would be counted nowhere. */
const { nation, organisation, person } = openingRecipient.shape
const digest = z.string().check(z.refine((text) => fromBase64url(text)?.length === 32))

const Access = z.object({
  iss: word,
  aud: z.string().check(z.minLength(1), z.maxLength(256)),
  /** The person's pseudonym in the acts of the home nation. */
  sub: person,
  nation,
  organisation,
  iat: seconds,
  exp: seconds,
  jti: word,
  cnf: z.object({ jkt: digest }),
})
const Proof = z.object({
  htm: z.literal('POST'),
  htu: z.string().check(z.maxLength(512)),
  iat: seconds,
  jti: z.string().check(z.minLength(8), z.maxLength(200)),
  ath: z.optional(digest),
})
const Request = z.object({
  requestBody: z.string(),
  iat: seconds,
  exp: seconds,
  /** Our own client's name for one opening, which both nations' acts then bear. */
  opening: z.optional(z.string().check(z.regex(/^[\w-]{16,64}$/))),
})

/** A key in the header of a proof: public, of a kind and size that is verified here. More members are passed over. */
const PublicJwk = z.union([
  z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: digest, y: digest }),
  z.object({ kty: z.literal('RSA'), n: z.string().check(z.regex(/^[\w-]{342,683}$/)), e: z.literal('AQAB') }),
])
const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

export type AccessClaims = z.infer<typeof Access>
export type RequestClaims = z.infer<typeof Request>
export type PublicJwk = z.infer<typeof PublicJwk>

/**
 * What a verified access token says, for a server at an address, at a time (seconds since 1970), of an issuer that
 * vouches for one nation's people alone. Null: for another server, over, not yet begun, too long, or of another form.
 */
export function accessIn(
  claims: unknown,
  { audience, now, nation: vouched }: { readonly audience: string; readonly now: number; readonly nation: string },
): AccessClaims | null {
  const read = Access.safeParse(claims)
  if (!read.success) return null
  const { aud, iat, exp, nation: of } = read.data
  const isNew = iat <= now + WITHIN && now < exp && exp - iat <= MOST_TOKEN_SECONDS
  return isNew && aud === audience && of === vouched ? read.data : null
}

/**
 * The name of a verified proof (RFC 9449), for a request to `htu` with an access token. `ath` may be missing, as the
 * official client leaves it out; a wrong one is none. Null: for another request, key or token, too old or too new.
 */
export function proofIn(
  claims: unknown,
  { htu, now, token }: { readonly htu: string; readonly now: number; readonly token: string },
): string | null {
  const read = Proof.safeParse(claims)
  if (!read.success || read.data.htu !== htu || Math.abs(now - read.data.iat) > WITHIN) return null
  const { ath, jti } = read.data
  return ath === undefined || ath === tokenHash(token) ? jti : null
}

/** What a verified request token says; null where its window is not now, or is longer than two hours. */
export function requestIn(claims: unknown, now: number): RequestClaims | null {
  const read = Request.safeParse(claims)
  if (!read.success) return null
  const { iat, exp } = read.data
  return iat <= now + WITHIN && now < exp + WITHIN && exp - iat <= MOST_REQUEST_SECONDS ? read.data : null
}

/** A public key in a proof's header. Null: of another kind or length, with another exponent, or with a private member. */
export function publicJwkIn(value: unknown): PublicJwk | null {
  const read = PublicJwk.safeParse(value)
  if (!read.success || typeof value !== 'object' || value === null) return null
  return PRIVATE.some((member) => member in value) ? null : read.data
}

/** The thumbprint of a key (RFC 7638, SHA-256), of its required members alone. */
export function thumbprint(key: PublicJwk): string {
  const required =
    key.kty === 'EC' ? { crv: key.crv, kty: key.kty, x: key.x, y: key.y } : { e: key.e, kty: key.kty, n: key.n }
  return base64url(sha256(utf8(canonicalJson(required))))
}

/** Whether an access token is bound to a key (RFC 9449 §6), by the key's thumbprint. */
export function isBoundTo({ cnf }: AccessClaims, jkt: string): boolean {
  return equal(utf8(cnf.jkt), utf8(jkt))
}

/** The hash of an access token that a proof bears (RFC 9449 §4.2). */
export function tokenHash(token: string): string {
  return base64url(sha256(utf8(token)))
}
