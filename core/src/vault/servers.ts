import type { PlannedServer } from '../container/key-access.ts'
import type { PinnedKey } from '../container/label.ts'
import { type WrappingKey, wrappingKeyOf } from '../container/public-key.ts'
import { ContainerRefusal } from '../container/refusal.ts'
import { comparePlaces } from '../contract/chain.ts'
import type { Entry } from '../contract/entry.ts'
import { pinBody, retireBody, SERVERS_SUBJECT, serveBody, unpinBody } from '../contract/vault.ts'
import { because } from '../licence/dossier.ts'
import { folded, type Handler, handler, stampOf } from './fold.ts'
import type { PinnedSigner, ServedKey, Servers } from './state.ts'

export const NO_SERVERS: Servers = { keys: [], signers: [], ignored: [] }

const SECURITY = ['security-officer'] as const

const serve = handler<Servers, ReturnType<typeof serveBody.parse>>(SECURITY, serveBody, (servers, body, sealed) => {
  const { nation } = sealed
  const wrong = whyNoKey(body.publicKey, body.type)
  if (wrong) return because('bad-input', wrong)
  if (body.from >= body.until) return because('bad-input', 'the window ends before it starts')
  if (servers.keys.some((key) => isKey(key, nation, body))) {
    return because('wrong-state', 'this nation has served a key of that name at that address before')
  }
  const key: ServedKey = { ...body, nation, stamp: stampOf(sealed), retired: null }
  return { ...servers, keys: [...servers.keys, key].sort(byStamp) }
})

const retire = handler<Servers, ReturnType<typeof retireBody.parse>>(SECURITY, retireBody, (servers, body, sealed) => {
  const found = servers.keys.find((key) => isKey(key, sealed.nation, body))
  if (found === undefined) return because('not-found', 'this nation has served no such key')
  // A key that is retired may still be destroyed; one that is destroyed is not there again.
  if (found.retired !== null && (found.retired.destroyed || !body.destroyed)) {
    return because('wrong-state', 'the key is retired')
  }
  const retired = { destroyed: body.destroyed, stamp: found.retired?.stamp ?? stampOf(sealed) }
  return { ...servers, keys: servers.keys.map((key) => (key === found ? { ...key, retired } : key)) }
})

const pin = handler<Servers, ReturnType<typeof pinBody.parse>>(SECURITY, pinBody, (servers, body, sealed) => {
  const wrong = whyNoKey(body.publicKey, 'ec-wrapped')
  if (wrong) return because('bad-input', wrong)
  if (body.from >= body.until) return because('bad-input', 'the window ends before it starts')
  if (servers.signers.some(({ nation, kid }) => nation === sealed.nation && kid === body.kid)) {
    return because('wrong-state', 'this nation has pinned a key of that name before')
  }
  const signer: PinnedSigner = { ...body, nation: sealed.nation, stamp: stampOf(sealed), unpinned: null }
  return { ...servers, signers: [...servers.signers, signer].sort(byStamp) }
})

const unpin = handler<Servers, ReturnType<typeof unpinBody.parse>>(SECURITY, unpinBody, (servers, body, sealed) => {
  const found = servers.signers.find(({ nation, kid }) => nation === sealed.nation && kid === body.kid)
  if (found === undefined) return because('not-found', 'this nation has pinned no such key')
  if (found.unpinned !== null) return because('wrong-state', 'the key is not pinned any more')
  const unpinned = { reason: body.reason, stamp: stampOf(sealed) }
  return { ...servers, signers: servers.signers.map((each) => (each === found ? { ...each, unpinned } : each)) }
})

const HANDLERS: { readonly [type: string]: Handler<Servers> } = {
  'vault.serve': serve,
  'vault.retire': retire,
  'vault.pin': pin,
  'vault.unpin': unpin,
}

export function isAboutServers({ subject }: { readonly subject: string }): boolean {
  return subject === SERVERS_SUBJECT
}

/** The servers after one more act about them, in whatever order the two nations' logs are read. */
export function foldServers(before: Servers | null, entry: Entry): Servers {
  return folded(before ?? NO_SERVERS, entry, HANDLERS)
}

/**
 * The plan of the agreement at an instant: each server of both nations with the newest of its keys that was served by
 * then, is within its window and was not retired. Primaries first, so that they are asked first.
 */
export function planAt({ keys }: Servers, at: string): (ServedKey & PlannedServer)[] {
  const live = keys.filter((key) => isLive(key, at))
  const newest = live.filter((key) => !live.some((other) => isSameServer(other, key) && byStamp(key, other) < 0))
  return newest.map((key) => ({ ...key, sid: key.nation.toLowerCase(), url: key.origin })).sort(byPlan)
}

/** The keys that open packages: one that is retired still opens what was encrypted to it, one that is destroyed nothing. */
export function opening({ keys }: Servers, nation: string): ServedKey[] {
  return keys.filter((key) => key.nation === nation && key.retired?.destroyed !== true)
}

/** What of a key that signs packages says when it might: the node's own state says it, and so do its answers. */
type Pinned = Pick<PinnedSigner, 'nation' | 'publicKey' | 'from' | 'until'> & {
  readonly stamp: { readonly at: string }
  readonly unpinned: { readonly stamp: { readonly at: string } } | null
}

/** Those by which packages may be signed at an instant, of each nation the oldest first. */
export function signersAt<Of extends Pinned>({ signers }: { readonly signers: readonly Of[] }, at: string): Of[] {
  return signers.filter(({ stamp, from, until, unpinned }) => {
    return stamp.at <= at && from <= at && at < until && (unpinned === null || unpinned.stamp.at > at)
  })
}

/** The keys by which each nation's packages may be signed at an instant, as points of P-256. */
export function pinnedAt(servers: { readonly signers: readonly Pinned[] }, at: string): PinnedKey[] {
  return signersAt(servers, at).flatMap(({ nation, publicKey }) => {
    const key = wrappingKeyOf(publicKey)
    return key.type === 'ec-wrapped' ? [{ nation, point: key.point }] : []
  })
}

function isLive({ stamp, from, until, retired }: ServedKey, at: string): boolean {
  return stamp.at <= at && from <= at && at < until && (retired === null || retired.stamp.at > at)
}

function isKey(key: ServedKey, nation: string, { origin, kid }: { readonly origin: string; readonly kid: string }) {
  return key.nation === nation && key.origin === origin && key.kid === kid
}

function isSameServer(left: ServedKey, right: ServedKey): boolean {
  return left.nation === right.nation && left.origin === right.origin
}

/** A key that no container could be encrypted to, or that is of another type than was said. */
function whyNoKey(publicKey: string, type: WrappingKey['type']): string | null {
  try {
    return wrappingKeyOf(publicKey).type === type ? null : 'the public key is of another type'
  } catch (error) {
    if (error instanceof ContainerRefusal) return 'the public key is none that shares can be wrapped under'
    throw error
  }
}

type Stamped = Pick<ServedKey, 'stamp'>
function byStamp(left: Stamped, right: Stamped): number {
  return comparePlaces(left.stamp.place, right.stamp.place)
}

function byPlan(left: ServedKey, right: ServedKey): number {
  if (left.nation !== right.nation) return left.nation < right.nation ? -1 : 1
  if (left.role !== right.role) return left.role === 'primary' ? -1 : 1
  return left.origin < right.origin ? -1 : 1
}
