import type { AssertionSigner, ContainerCrypto } from '../container/crypto.ts'
import type { KeyAccess } from '../container/key-access.ts'
import { pemOfPoint } from '../container/public-key.ts'
import { ContainerRefusal } from '../container/refusal.ts'
import type { ShareSource } from '../container/shares.ts'
import { unwrapShare } from '../container/wrap.ts'
import { base64url } from '../ledger/bytes.ts'
import { canonicalJson } from '../ledger/json.ts'
import { readAnswer } from './answer.ts'
import { type PublicJwk, thumbprint, tokenHash } from './claims.ts'
import { signJws } from './jws.ts'
import { PROOF_TYPE, ROUTES } from './names.ts'

const ALGORITHM = 'ES256'
const REQUEST_SECONDS = 300

/** A key pair of one opening (P-256). It proves that whoever sends an access token is who was given it. */
type OpeningKey = {
  readonly jwk: PublicJwk
  /** What access tokens are bound to (RFC 7638). */
  readonly jkt: string
  readonly sign: AssertionSigner
}

/**
 * What became of asking one server: its share, or why not. `token`: the home node gave none for it, so it was not asked;
 * `silent`: it gave no answer that can be read; the rest is what it said, and `share` a share that does not unwrap.
 */
export type SaidByServer = 'given' | 'token' | 'silent' | 'denied' | 'unknown' | 'later' | 'unread' | 'share'

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
  /** Told of each server that was to be asked, by its split and address, what became of it. */
  readonly told?: (server: Pick<KeyAccess, 'sid' | 'url'>, said: SaidByServer) => void
}

async function openingKey({ signingPair }: ContainerCrypto): Promise<OpeningKey> {
  const { point, sign } = await signingPair()
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: base64url(point.subarray(1, 33)),
    y: base64url(point.subarray(33)),
  } as const
  return { jwk, jkt: thumbprint(jwk), sign }
}

/**
 * Shares from key access servers, for one opening: each is asked with a token for it alone. Which servers are asked is
 * the home node's to say, by whether it gives a token; what a file says of an address is no reason to ask there.
 * Refuses `no-share`: no token, a no, no answer, or a share that does not unwrap.
 */
export function sharesFromServers(ports: AskingPorts): ShareSource {
  let key: Promise<OpeningKey> | null = null
  const opening = base64url(ports.crypto.random(16))
  return async (access, policy) => {
    key ??= openingKey(ports.crypto)
    try {
      const share = await shareFrom(ports, await key, opening, access, policy)
      ports.told?.(access, 'given')
      return share
    } catch (error) {
      if (error instanceof NotGiven) ports.told?.(access, error.said)
      throw error
    }
  }
}

async function shareFrom(
  ports: AskingPorts,
  key: OpeningKey,
  opening: string,
  access: KeyAccess,
  policy: string,
): Promise<Uint8Array> {
  const client = await ports.crypto.agreeingPair()
  const answer = await askFor(ports, key, opening, access, policy, pemOfPoint(client.point))
  if (answer === null) throw notGiven(access, 'silent')
  if ('error' in answer) throw notGiven(access, saidBy(answer.error))
  const { wrappedKey, sessionPublicKey } = answer
  try {
    return await unwrapShare(ports.crypto, client.key, { wrappedKey, ephemeralPublicKey: sessionPublicKey })
  } catch (error) {
    if (!(error instanceof ContainerRefusal)) throw error
    throw notGiven(access, 'share', error)
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
    throw notGiven(access, 'token', cause)
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
    throw notGiven(access, 'silent', cause)
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

function codeIn(body: unknown): string {
  return typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : ''
}

/** What a server's no means. A server says no more than this. */
function saidBy(error: string): keyof typeof WORDS {
  if (/PermissionDenied|permission_denied/.test(error)) return 'denied'
  if (/Unauthenticated|unauthenticated/.test(error)) return 'unknown'
  if (/Unavailable|unavailable|resource_exhausted/.test(error)) return 'later'
  return 'unread'
}

const WORDS: { readonly [said in Exclude<SaidByServer, 'given'>]: string } = {
  token: 'is not asked: the home node gave no token for it',
  silent: 'does not answer',
  denied: 'says that this may not be opened',
  unknown: 'does not accept the token',
  later: 'cannot decide now; ask again later',
  unread: 'does not accept the package’s key access object',
  share: 'gave a share that does not unwrap',
}

function notGiven({ url }: KeyAccess, said: keyof typeof WORDS, cause?: unknown): NotGiven {
  return new NotGiven(`${url} ${WORDS[said]}`, { cause }, said)
}

class NotGiven extends ContainerRefusal {
  readonly said: keyof typeof WORDS

  constructor(message: string, options: { readonly cause: unknown }, said: keyof typeof WORDS) {
    super('no-share', message, options)
    this.said = said
  }
}
