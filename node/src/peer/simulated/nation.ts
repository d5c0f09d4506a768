import { REFUSALS, Refused } from '@entente/core/contract/refusals'
import { COSIGNATURE, ED25519, formatVkey } from '@entente/core/ledger/key'
import { type KeyList, signKeyList } from '@entente/core/ledger/key-list'
import type { Clock, Random } from '../../ports.ts'
import { nodeSigner } from '../../store/primitives.ts'
import type { Introduction } from '../../store/store.ts'
import { partnerAt } from '../partner.ts'
import { type Home, openPeer, type Peer, type PeerOptions } from '../peer.ts'
import type { Evidence, Net, PeerStore, Timer } from '../ports.ts'
import { type Disk, newDisk } from './disk.ts'
import { memoryStore } from './memory-store.ts'
import type { Keeper } from './mirror.ts'

export const AGREEMENT = 'mtca-gb-ru'

/** A nation with all its keys, made from seeds. */
export function nationOf(nation: string, node: string, first: number) {
  const seed = (nth: number) => Buffer.alloc(32, first + nth)
  const signer = (role: string, type: 1 | 4, nth: number) => nodeSigner(`${node}/${role}`, type, seed(nth))
  const root = signer('root', ED25519, 0)
  const shared = signer(`log/${AGREEMENT}`, ED25519, 1)
  const internal = signer('log/internal', ED25519, 2)
  const seal = signer('seal', ED25519, 3)
  const mirror = signer('mirror', COSIGNATURE, 4)
  const reader = signer('reader', ED25519, 5)
  const keys: KeyList['keys'] = [
    { role: 'log', key: shared.key },
    { role: 'seal', key: seal.key },
    { role: 'mirror', key: mirror.key },
    { role: 'reader', key: reader.key },
  ]
  const list = signKeyList({ nation, serial: 1, keys }, root)
  const introduction: Introduction = { nation, node, root: formatVkey(root.key), keys: new TextDecoder().decode(list) }
  const own = { origin: shared.key.name, nation, seals: [seal.key], officers: [] }
  const home: Home = {
    node,
    own,
    log: () => [shared.key],
    asks: () => [reader],
    readers: [],
  }
  const names = ['root', 'shared', 'internal', 'seal', 'mirror', 'reader']
  /** As the keys file of a store has them. */
  const seeds = Object.fromEntries(names.map((name, nth) => [name, seed(nth).toString('hex')]))
  const signers = { root, shared, internal, seal, mirror, reader }
  return { nation, node, base: `https://${node}`, seeds, ...signers, introduction, home }
}

export type Nation = ReturnType<typeof nationOf>

export const GB = nationOf('GB', 'gb.entente.example', 10)
export const RU = nationOf('RU', 'ru.entente.example', 20)

export function diskOf(us: Nation, them: Nation): Disk {
  const own = { nation: us.nation, own: true }
  return newDisk([
    { ...own, origin: us.shared.key.name, shared: true, keys: [us.shared.key] },
    { ...own, origin: us.internal.key.name, shared: false, keys: [us.internal.key] },
    { nation: them.nation, own: false, origin: them.shared.key.name, shared: true, keys: [them.shared.key] },
  ])
}

export type Ports = {
  readonly clock: Timer
  readonly random: Random
  readonly net: Net | null
  readonly evidence: Evidence
}

export function storeOf(us: Nation, them: Nation, disk: Disk, { clock, random }: { clock: Clock; random: Random }) {
  const { seal, mirror, shared, internal } = us
  const keeper: Keeper = {
    ...{ logs: [shared, internal], seal, mirror, clock, random },
    ...{ partner: them.home.own, mirrors: [them.mirror.key] },
  }
  return memoryStore(disk, keeper)
}

/** A nation's peer over a store, whose partner is at its own address unless another is given. */
export function peerOf(
  us: Nation,
  them: Nation,
  store: PeerStore,
  ports: Ports,
  more: Partial<PeerOptions> & { readonly base?: string } = {},
): Peer {
  const partner = partnerAt(more.base ?? them.base, them.introduction, AGREEMENT)
  return openPeer({ store, home: us.home, partner, ...ports, ...more })
}

/** Evidence that is kept in memory. */
export function memoryEvidence(): Evidence & { readonly files: Map<string, Uint8Array> } {
  const [files, noted] = [new Map<string, Uint8Array>(), new Map<string, Uint8Array>()]
  return {
    files,
    names: async () => [...files.keys()],
    read: async (name) => files.get(name) ?? null,
    async keep(name, bytes) {
      if (!files.has(name)) files.set(name, bytes)
    },
    noted: async (name) => noted.get(name) ?? null,
    note: async (name, bytes) => void noted.set(name, bytes),
  }
}

/** A refusal goes over the network as its status. */
function refusal(error: unknown): Response {
  if (error instanceof Refused) return new Response(null, { status: REFUSALS[error.code] })
  throw error
}

/** A network on which each host is whatever answers for it; no host, no answer. */
export function directNet(hosts: ReadonlyMap<string, (request: Request) => Promise<Response | null>>): Net {
  return {
    async fetch(request) {
      // A network is never quicker than a turn of the loop: without it nothing else would get one.
      await new Promise((resolve) => setImmediate(resolve))
      const host = hosts.get(new URL(request.url).host)
      if (host === undefined) throw new Error('no such host')
      return (await host(request).catch(refusal)) ?? new Response(null, { status: 404 })
    },
  }
}
