import { createHash, type KeyObject } from 'node:crypto'
import type { OpeningRecipient } from '@entente/core/contract/vault'
import type { CallCode } from '@entente/core/key-access/answer'
import {
  type AccessClaims,
  accessIn,
  isBoundTo,
  proofIn,
  publicJwkIn,
  type RequestClaims,
  requestIn,
  thumbprint,
  WITHIN,
} from '@entente/core/key-access/claims'
import { CLIENT_ALGORITHMS, PROOF_TYPE, TOKEN_ALGORITHM, TOKEN_TYPE } from '@entente/core/key-access/names'
import { parseRewrapRequest, type RewrapRequest } from '@entente/core/key-access/request'
import { publicKeyOf } from '../../store/primitives.ts'
import { type Issuer, keyName } from './issuers.ts'
import { type Claims, claimsOf, type Expected, type Header, keyOfJwk } from './jws.ts'
import type { Seen } from './seen.ts'

/** What a client sends, before anything of it is believed. */
export type Call = {
  /** The address that it was sent to, without a query. */
  readonly htu: string
  readonly authorization: string | undefined
  readonly proof: string | undefined
  readonly signedRequestToken: unknown
}

/** Who asks for what, once token, proof and request were looked at. */
export type Admitted = {
  readonly recipient: OpeningRecipient
  /** `sha256:` and the digest of the signed request token. */
  readonly token: string
  readonly opening: string | null
  readonly request: RewrapRequest
}

/** A call of which nothing is answered but this code. The reason is for the log and the auditors of this node. */
export class CallRefused extends Error {
  override name = 'CallRefused'
  readonly code: CallCode
  readonly reason: string

  constructor(code: CallCode, reason: string, options?: { readonly cause: unknown }) {
    super(reason, options)
    this.code = code
    this.reason = reason
  }
}

export type Gatekeeper = {
  /** The server's address, which access tokens are for. */
  readonly url: string
  readonly issuers: () => readonly Issuer[]
  readonly seen: Seen
  /** Whether one more call of somebody is looked at now. */
  readonly allowed: (who: OpeningRecipient) => boolean
  /** Seconds since 1970, by the machine's clock, whatever the instant of law is. */
  readonly now: () => number
}

const MOST_TOKEN = 4096
const MOST_REQUEST = 600_000

/**
 * Steps 1 and 2 of a release: an access token of either nation for this server, a proof of the key that it is bound to,
 * for this very request, and a request token signed by that key; none of them seen before. No private key is touched.
 * What is no request is not remembered, and neither is what somebody asks too often: else one person could fill the
 * memory. Refuses `unauthenticated` with the reason `token`, `proof`, `request` or `replay`; `invalid_argument`: a
 * request that is none; `resource_exhausted`: too many calls; `unavailable`: no room to remember what was seen.
 */
export async function admit(gate: Gatekeeper, call: Call): Promise<Admitted> {
  const token = bearerOf(call.authorization)
  const access = accessOf(gate, token)
  const { jkt, imported, name } = proofOf(gate, call, token, access)
  const { claims, signed } = requestOf(gate, call, imported)
  const request = parseRewrapRequest(claims.requestBody)
  if (request === null) throw new CallRefused('invalid_argument', 'request')
  const recipient = { nation: access.nation, organisation: access.organisation, person: access.sub }
  if (!gate.allowed(recipient)) throw new CallRefused('resource_exhausted', 'rate')
  await takeOnce(gate, jkt, name, signed, claims)
  return {
    recipient,
    token: `sha256:${createHash('sha256').update(signed).digest('hex')}`,
    opening: claims.opening ?? null,
    request,
  }
}

/** The official client sends `Bearer`; RFC 9449 says `DPoP`. */
function bearerOf(header: string | undefined): string {
  const token = /^(?:Bearer|DPoP) ([\w.-]+)$/i.exec(header ?? '')?.[1]
  if (token === undefined || token.length > MOST_TOKEN) throw unknown('token')
  return token
}

/** Who vouches for whom: the issuer is found by the key's name, and vouches for its own nation alone. */
export function accessOf({ url, issuers, now }: Gatekeeper, token: string): AccessClaims {
  let by: Issuer | undefined
  const expected = { algorithms: [TOKEN_ALGORITHM], typ: TOKEN_TYPE, now: now() } as const
  const claims = verified(token, 'token', expected, ({ kid }) => {
    by = issuers().find(({ keys }) => keys.some((key) => keyName(key) === kid))
    const key = by?.keys.find((each) => keyName(each) === kid)
    if (key === undefined) throw unknown('token')
    return publicKeyOf(key.publicKey)
  })
  const access = by === undefined ? null : accessIn(claims, { audience: url, now: now(), nation: by.nation })
  if (access === null || access.iss !== by?.name) throw unknown('token')
  return access
}

function proofOf({ now }: Gatekeeper, { proof, htu }: Call, token: string, access: AccessClaims) {
  if (proof === undefined || proof.length > MOST_TOKEN) throw unknown('proof')
  let jkt: string | null = null
  let imported: KeyObject | null = null
  const expected = { algorithms: CLIENT_ALGORITHMS, typ: PROOF_TYPE, now: now() }
  const claims = verified(proof, 'proof', expected, ({ jwk }) => {
    const key = publicJwkIn(jwk)
    if (key === null) throw unknown('proof')
    jkt = thumbprint(key)
    imported = keyOfJwk(key)
    return imported
  })
  const name = proofIn(claims, { htu, now: now(), token })
  if (jkt === null || imported === null || name === null || !isBoundTo(access, jkt)) throw unknown('proof')
  return { jkt: jkt as string, imported: imported as KeyObject, name }
}

/** A key is of one algorithm, that of its proof: by another nothing verifies. */
function requestOf({ now }: Gatekeeper, { signedRequestToken: signed }: Call, by: KeyObject) {
  if (typeof signed !== 'string') throw new CallRefused('invalid_argument', 'request')
  if (signed.length > MOST_REQUEST) throw new CallRefused('invalid_argument', 'request')
  const said = verified(signed, 'request', { algorithms: CLIENT_ALGORITHMS, now: now() }, () => by)
  const claims = requestIn(said, now())
  if (claims === null) throw unknown('request')
  return { claims, signed }
}

async function takeOnce({ seen, now }: Gatekeeper, key: string, name: string, signed: string, { exp }: RequestClaims) {
  const taken = await seen.take([
    { of: ['proof', key, name], until: now() + 2 * WITHIN },
    { of: ['request', signed], until: exp + WITHIN },
  ])
  if (taken === 'full') throw new CallRefused('unavailable', 'full')
  if (taken === 'seen') throw unknown('replay')
}

/** The claims of a token whose signature verifies. Whatever is wrong with it, and however, it is one refusal. */
function verified(token: string, reason: string, expected: Expected, keyOf: (header: Header) => KeyObject): Claims {
  try {
    return claimsOf(token, expected, keyOf)
  } catch (cause) {
    throw unknown(reason, cause)
  }
}

function unknown(reason: string, cause?: unknown): CallRefused {
  return new CallRefused('unauthenticated', reason, { cause })
}
