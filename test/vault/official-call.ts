import { createHash, randomUUID } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import type { KeyAccess } from '../../core/src/container/key-access.ts'

/**
 * A call as the official client sends it: RS256, a proof without `ath`, the token as `Bearer`, a request token from an
 * hour before until an hour after, the old members doubled. It is written by `jose`, and not by our own client, so that
 * the two sides of the protocol do not rest on one reading of it. Any part can be bent.
 */
type Private = Awaited<ReturnType<typeof generateKeyPair>>['privateKey']
export type Official = { readonly jwk: JWK; readonly jkt: string; readonly privateKey: Private }

export type Bent = {
  readonly htu?: string
  readonly htm?: string
  readonly age?: number
  readonly jti?: string
  readonly typ?: string
  readonly ath?: string
  readonly proof?: string | null
  readonly proofKey?: Official
  readonly jwk?: JWK
  readonly window?: readonly [from: number, until: number]
  readonly requestKey?: Official
  readonly signedRequestToken?: string
  readonly authorization?: string | null
  readonly policy?: string
  readonly object?: object
  readonly objects?: number
  readonly clientPublicKey?: string
  readonly path?: string
  readonly headers?: { readonly [name: string]: string }
}

export async function officialKey(alg: 'RS256' | 'ES256' = 'RS256'): Promise<Official> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true })
  const jwk = await exportJWK(publicKey)
  return { jwk, jkt: await calculateJwkThumbprint(jwk), privateKey }
}

type What = {
  readonly access: KeyAccess
  readonly policy: string
  readonly clientPublicKey: string
  readonly token: string
}

const now = () => Math.floor(Date.now() / 1000)
const algOf = ({ jwk }: Official) => (jwk.kty === 'EC' ? 'ES256' : 'RS256')

export async function requestTokenOf(key: Official, what: What, bent: Bent = {}): Promise<string> {
  const { encryptedMetadata: _, schemaVersion: __, policyBinding, ...rest } = what.access
  const object = { ...rest, policyBinding: { hash: policyBinding.hash }, ...bent.object }
  const policy = bent.policy ?? what.policy
  const keyAccessObjects = Array.from({ length: bent.objects ?? 1 }, (_each, i) => ({
    keyAccessObjectId: `kao-${i}`,
    keyAccessObject: i === 0 ? object : { ...object, encryptedMetadata: `${'A'.repeat(4 * i)}` },
  }))
  const requests = [{ policy: { id: 'policy', body: policy }, keyAccessObjects }]
  const clientPublicKey = bent.clientPublicKey ?? what.clientPublicKey
  const requestBody = JSON.stringify({ clientPublicKey, requests, algorithm: 'RS256', keyAccess: object, policy })
  const [from, until] = bent.window ?? [-3600, 3600]
  // The official client makes a key pair for every call; here one serves many.
  return new SignJWT({ requestBody, jti: randomUUID(), iat: now() + from, exp: now() + until })
    .setProtectedHeader({ alg: algOf(key) })
    .sign(key.privateKey)
}

export async function proofOf(key: Official, htu: string, bent: Bent = {}): Promise<string> {
  const signer = bent.proofKey ?? key
  const claims = {
    ...{ htu: bent.htu ?? htu, htm: bent.htm ?? 'POST', iat: now() + (bent.age ?? 0), jti: bent.jti ?? randomUUID() },
    ...(bent.ath !== undefined && { ath: bent.ath }),
  }
  const jwk = bent.jwk ?? { ...signer.jwk, ext: true, key_ops: ['verify'] }
  return new SignJWT(claims)
    .setProtectedHeader({ alg: algOf(signer), typ: bent.typ ?? 'dpop+jwt', jwk })
    .sign(signer.privateKey)
}

export type Answered = {
  readonly status: number
  readonly headers: Headers
  readonly code: string | undefined
  readonly sessionPublicKey: string | undefined
  readonly results: readonly { readonly status: string; readonly kasWrappedKey?: string; readonly error?: string }[]
}

export async function officialCall(key: Official, what: What, bent: Bent = {}): Promise<Answered> {
  const url = `${what.access.url}${bent.path ?? '/kas.AccessService/Rewrap'}`
  const signedRequestToken = bent.signedRequestToken ?? (await requestTokenOf(bent.requestKey ?? key, what, bent))
  const proof = bent.proof === undefined ? await proofOf(key, url, bent) : bent.proof
  const authorization = bent.authorization === undefined ? `Bearer ${what.token}` : bent.authorization
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'connect-protocol-version': '1',
      ...(authorization !== null && { authorization }),
      ...(proof !== null && { dpop: proof }),
      ...bent.headers,
    },
    body: JSON.stringify({ signedRequestToken }),
  })
  const body = Object(await response.json())
  return {
    status: response.status,
    headers: response.headers,
    code: body.code,
    sessionPublicKey: body.sessionPublicKey,
    results: (body.responses ?? []).flatMap((each: { results: Answered['results'] }) => each.results),
  }
}

export function sha256Of(bytes: string | Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}
