import { p256 } from '@noble/curves/nist.js'
import type { ContainerCrypto, UnwrappingKey } from '../container/crypto.ts'
import type { KeyAccess } from '../container/key-access.ts'
import { pemOfPoint } from '../container/public-key.ts'
import { ContainerRefusal } from '../container/refusal.ts'
import type { ShareSource } from '../container/shares.ts'
import { SEED_BYTES, unwrapShare } from '../container/wrap.ts'
import { base64url } from '../ledger/bytes.ts'
import { canonicalJson } from '../ledger/json.ts'
import { readAnswer } from './answer.ts'
import { type PublicJwk, thumbprint, tokenHash } from './claims.ts'
import { signJws } from './jws.ts'
import { PROOF_TYPE, ROUTES } from './names.ts'

const ALGORITHM = 'ES256'
const REQUEST_SECONDS = 300

/** A key pair of one opening (P-256). It proves that whoever sends an access token is who was given it. */
export type OpeningKey = {
  readonly jwk: PublicJwk
  /** What access tokens are bound to (RFC 7638). */
  readonly jkt: string
  readonly sign: (message: Uint8Array) => Uint8Array
}

/** What asking a key access server takes of a machine. */
export type AskingPorts = {
  readonly crypto: ContainerCrypto
  /** Seconds since 1970. */
  readonly now: () => number
  /** Posts JSON to an address: the status, and what the body says; null where it is no JSON. Rejects where nobody answers. */
  readonly post: (
    url: string,
    headers: { readonly [name: string]: string },
    body: string,
  ) => Promise<{ readonly status: number; readonly body: unknown }>
  /** An access token of one's home node for a server, bound to a key by its thumbprint. Rejects where there is none. */
  readonly token: (audience: string, jkt: string) => Promise<string>
}

function openingKey(random: (length: number) => Uint8Array): OpeningKey {
  const { secretKey, publicKey } = p256.keygen(random(SEED_BYTES))
  const point = p256.Point.fromBytes(publicKey).toBytes(false)
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: base64url(point.subarray(1, 33)),
    y: base64url(point.subarray(33)),
  } as const
  return { jwk, jkt: thumbprint(jwk), sign: (message) => p256.sign(message, secretKey, { lowS: false }) }
}

/**
 * Shares from key access servers, for one opening: each is asked with a token for it alone. Which servers are asked is
 * the home node's to say, by whether it gives a token; what a file says of an address is no reason to ask there.
 * Refuses `no-share`: no token, a no, no answer, or a share that does not unwrap.
 */
export function sharesFromServers(ports: AskingPorts): ShareSource {
  const key = openingKey(ports.crypto.random)
  const opening = base64url(ports.crypto.random(16))
  return async (access, policy) => {
    const client = clientKey(ports.crypto.random)
    const answer = await askFor(ports, key, opening, access, policy, client.pem)
    if (answer === null) throw refusal(access, 'gave no answer')
    if ('error' in answer) throw refusal(access, wordsOf(answer.error))
    const { wrappedKey, sessionPublicKey } = answer
    try {
      return await unwrapShare(ports.crypto, client.key, { wrappedKey, ephemeralPublicKey: sessionPublicKey })
    } catch (error) {
      if (!(error instanceof ContainerRefusal)) throw error
      throw refusal(access, 'gave a share that does not unwrap')
    }
  }
}

async function askFor(
  { crypto, now, post, token }: AskingPorts,
  key: OpeningKey,
  opening: string,
  access: KeyAccess,
  policy: string,
  clientPublicKey: string,
): Promise<ReturnType<typeof readAnswer>> {
  const url = `${access.url}${ROUTES.rewrap[0]}`
  const bearer = await token(access.url, key.jkt).catch((cause: unknown) => {
    throw refusal(access, 'is not asked: the home node gave no token for it', cause)
  })
  const signedRequestToken = await requestToken(key, opening, access, policy, clientPublicKey, now())
  const proof = await signJws(
    { alg: ALGORITHM, typ: PROOF_TYPE, jwk: key.jwk },
    { htm: 'POST', htu: url, iat: now(), jti: base64url(crypto.random(16)), ath: tokenHash(bearer) },
    key.sign,
  )
  const headers = {
    'content-type': 'application/json',
    'connect-protocol-version': '1',
    authorization: `DPoP ${bearer}`,
    dpop: proof,
  }
  const { status, body } = await post(url, headers, JSON.stringify({ signedRequestToken })).catch((cause: unknown) => {
    throw refusal(access, 'does not answer', cause)
  })
  return status === 200 ? readAnswer(body) : { error: codeIn(body) }
}

function requestToken(
  key: OpeningKey,
  opening: string,
  access: KeyAccess,
  policy: string,
  clientPublicKey: string,
  now: number,
): Promise<string> {
  const { policyBinding, ...rest } = access
  const keyAccessObject = { ...rest, policyBinding: { hash: policyBinding.hash } }
  const asked = {
    policy: { id: 'policy', body: policy },
    keyAccessObjects: [{ keyAccessObjectId: 'kao-0', keyAccessObject }],
  }
  const requestBody = canonicalJson({ clientPublicKey, requests: [asked] })
  return signJws({ alg: ALGORITHM }, { requestBody, iat: now, exp: now + REQUEST_SECONDS, opening }, key.sign)
}

/** A key pair under which one share comes back, used once. */
function clientKey(random: (length: number) => Uint8Array): { readonly pem: string; readonly key: UnwrappingKey } {
  const { secretKey, publicKey } = p256.keygen(random(SEED_BYTES))
  const agree = async (point: Uint8Array) => p256.getSharedSecret(secretKey, point, true).subarray(1)
  return {
    pem: pemOfPoint(p256.Point.fromBytes(publicKey).toBytes(false)),
    key: { type: 'ec-wrapped', kid: '', agree },
  }
}

function codeIn(body: unknown): string {
  return typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : ''
}

/** What a server's no means to whoever reads it. A server says no more than this. */
function wordsOf(error: string): string {
  if (/PermissionDenied|permission_denied/.test(error)) return 'says that this may not be opened'
  if (/Unauthenticated|unauthenticated/.test(error)) return 'does not accept the token'
  if (/Unavailable|unavailable|resource_exhausted/.test(error)) return 'cannot decide now; ask again later'
  return 'does not accept the package’s key access object'
}

function refusal({ url }: KeyAccess, why: string, cause?: unknown): ContainerRefusal {
  return new ContainerRefusal('no-share', `${url} ${why}`, { cause })
}
