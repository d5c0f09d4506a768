import { createHash } from 'node:crypto'
import type { ContainerCrypto } from '@entente/core/container/crypto'
import { parseRequestedKeyAccess, type RequestedKeyAccess, shareOf } from '@entente/core/container/key-access'
import { type PackagePolicy, parsePolicy, uuidIn } from '@entente/core/container/policy'
import { wrappingKeyOf } from '@entente/core/container/public-key'
import { ContainerRefusal } from '@entente/core/container/refusal'
import { type Wrapping, wrappingUnder } from '@entente/core/container/wrap'
import { type Answered, type Outcome, rewrapAnswer } from '@entente/core/key-access/answer'
import type { AskedObject } from '@entente/core/key-access/request'
import type { Asked } from '@entente/core/vault/asked'
import type { Release, ReleaseAsk } from '../release.ts'
import { type Admitted, CallRefused } from './admit.ts'
import type { HeldKey } from './key-files.ts'

/** What a key server releases by: who it is, its keys, and who decides. */
export type Releasing = {
  readonly url: string
  readonly sid: string
  readonly agreement: string
  readonly keys: readonly HeldKey[]
  readonly crypto: ContainerCrypto
  readonly release: Release
  /** Told of a release that could not be decided. */
  readonly failed: (error: unknown) => void
}

type Failure = Asked['failures'][number]
type Prepared = { readonly failures: readonly Failure[]; readonly back: Uint8Array | null; readonly session: string }

/**
 * Steps 3 and 4 of a release, for each object asked for: the share is unwrapped, held against the policy, and wrapped
 * under the client's key. Nothing of it leaves before `release` permitted it and recorded that. Refuses
 * `invalid_argument`: a client key under which nothing can be wrapped (RSA has 2048 bits or more), or a P-256 one for
 * several objects, since one session key answers all.
 */
export async function rewrap(server: Releasing, admitted: Admitted): Promise<object> {
  const { clientPublicKey, objects } = admitted.request
  const wrap = await clientKeyOf(server.crypto, clientPublicKey, objects.length)
  const answered: Answered[] = []
  let session = ''
  for (const asked of objects) {
    const { outcome, sessionKey } = await answerOf(server, admitted, wrap, asked)
    session = sessionKey
    answered.push({ policyId: asked.policyId, objectId: asked.objectId, outcome })
  }
  return rewrapAnswer(answered, session)
}

async function answerOf(
  server: Releasing,
  admitted: Admitted,
  wrap: Wrapping,
  asked: AskedObject,
): Promise<{ readonly outcome: Outcome; readonly sessionKey: string }> {
  const no = (because: (Outcome & { permit: false })['because']) => ({
    outcome: { permit: false, because } as const,
    sessionKey: '',
  })
  const access = accessOrNull(asked.object)
  if (access === null) return no('malformed')
  const uuid = uuidIn(asked.policy)
  if (uuid === null) return no('unreadable')
  // The tables are asked while the share is unwrapped, which goes on on another thread.
  const preparing = prepare(server, admitted, wrap, access, asked.policy)
  const failing = preparing.then(({ failures }) => failures)
  // Who refuses for another reason does not wait for it; what it throws is thrown below.
  failing.catch(() => {})
  const answer = await decided(server, askOf(server, admitted, access, asked.policy, uuid, failing))
  const { failures, back, session } = await preparing
  try {
    if (!answer.permit)
      return no(answer.because === 'unreadable' && !isKnown(server, access) ? 'malformed' : answer.because)
    // Whoever decides is told what failed; a permit all the same would be a fault of ours, and gives nothing.
    if (back === null || failures.length > 0) return no('denied')
    return { outcome: { permit: true, wrappedKey: Uint8Array.from(back), act: answer.act }, sessionKey: session }
  } finally {
    back?.fill(0)
  }
}

async function decided({ release, failed }: Releasing, ask: ReleaseAsk): ReturnType<Release> {
  try {
    return await release(ask)
  } catch (error) {
    failed(error)
    return { permit: false, because: 'not-now' }
  }
}

function askOf(
  { agreement }: Releasing,
  { recipient, token, opening, request }: Admitted,
  { sid, kid, url }: RequestedKeyAccess,
  policy: string,
  uuid: string,
  failures: ReleaseAsk['failures'],
): ReleaseAsk {
  const clientKey = `sha256:${createHash('sha256').update(derOf(request.clientPublicKey)).digest('hex')}`
  return { agreement, uuid, policy, sid, kid, origin: url, recipient, clientKey, request: token, opening, failures }
}

async function prepare(
  server: Releasing,
  { recipient }: Admitted,
  wrap: Wrapping,
  access: RequestedKeyAccess,
  encoded: string,
): Promise<Prepared> {
  const policy = policyOrNull(encoded)
  const key = keyOf(server, access)
  const failures: Failure[] = []
  if (policy === null) failures.push('policy')
  if (key === undefined || (policy !== null && !isPlanned(policy, access, key))) failures.push('key')
  if (policy !== null && !isRecipient(policy, recipient)) failures.push('recipient')
  if (key === undefined) return { failures, back: null, session: '' }
  const share = await shareOrFailure(server.crypto, key, access, encoded)
  if (typeof share === 'string') return { failures: [...new Set([...failures, share])], back: null, session: '' }
  try {
    const { wrappedKey, ephemeralPublicKey = '' } = await wrap(share)
    return { failures, back: wrappedKey, session: ephemeralPublicKey }
  } finally {
    share.fill(0)
  }
}

async function shareOrFailure(
  crypto: ContainerCrypto,
  { key }: HeldKey,
  access: RequestedKeyAccess,
  policy: string,
): Promise<Uint8Array | 'key' | 'binding'> {
  try {
    return await shareOf(crypto, key, access, policy)
  } catch (error) {
    if (!(error instanceof ContainerRefusal)) throw error
    return error.code === 'binding' ? 'binding' : 'key'
  }
}

/** The key of ours that an object is wrapped under, of this server and this agreement alone. */
function keyOf({ keys, url, sid, agreement }: Releasing, access: RequestedKeyAccess): HeldKey | undefined {
  if (access.url !== url || access.sid !== sid) return undefined
  return keys.find(
    (key) => key.kid === access.kid && key.type === access.type && key.url === url && key.agreement === agreement,
  )
}

function isKnown({ keys, url }: Releasing, access: RequestedKeyAccess): boolean {
  return access.url === url && keys.some(({ kid, type }) => kid === access.kid && type === access.type)
}

/** Whether the policy, which the share binds, names this very server and key, and the agreement that the key is of. */
function isPlanned({ entente }: PackagePolicy, { sid, url, kid }: RequestedKeyAccess, key: HeldKey): boolean {
  const named = entente.kaos.some((each) => each.sid === sid && each.origin === url && each.kid === kid)
  return named && entente.agreement === key.agreement
}

function isRecipient({ entente }: PackagePolicy, { nation, organisation }: Admitted['recipient']): boolean {
  return entente.to.includes(nation) && entente.recipients.includes(organisation)
}

function accessOrNull(object: unknown): RequestedKeyAccess | null {
  return nullIfRefused(() => parseRequestedKeyAccess(object))
}

function policyOrNull(policy: string): PackagePolicy | null {
  return nullIfRefused(() => parsePolicy(policy))
}

/** It is tried before any private key of ours is used: a release that fails afterwards would leave no act. */
async function clientKeyOf(crypto: ContainerCrypto, pem: string, objects: number): Promise<Wrapping> {
  try {
    const key = wrappingKeyOf(pem)
    if (key.type === 'wrapped' || objects === 1) return await wrappingUnder(crypto, key)
  } catch (error) {
    if (!(error instanceof ContainerRefusal)) throw error
  }
  throw new CallRefused('invalid_argument', 'request')
}

function nullIfRefused<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof ContainerRefusal) return null
    throw error
  }
}

function derOf(pem: string): Buffer {
  return Buffer.from(pem.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64')
}
