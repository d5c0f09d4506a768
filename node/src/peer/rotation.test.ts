import { cpSync, rmSync } from 'node:fs'
import { formatAddCheckpoint } from '@entente/core/ledger/add-checkpoint'
import { packagesOf, packEntries } from '@entente/core/ledger/add-entries'
import { formatCarried } from '@entente/core/ledger/carried'
import { signCheckpoint } from '@entente/core/ledger/checkpoint'
import { leafHash, memoryTree } from '@entente/core/ledger/merkle'
import { afterEach, expect, test, vi } from 'vitest'
import { readKeys } from '../store/keys.ts'
import { NODE } from '../store/primitives.ts'
import type { Store } from '../store/store.ts'
import { AGREEMENT, forget, type Nation, nation, submit } from '../store/testing/nation.ts'
import { listAfter, makeMore, oldestOf, publishList } from '../store/testing/rotation.ts'
import { partnerAt } from './partner.ts'
import { openPeer, type Peer } from './peer.ts'
import { directNet, memoryEvidence } from './simulated/nation.ts'
import { type FastTimer, fastTimer, seededRandom } from './simulated/timer.ts'

/** Each opens a store or four, which takes seconds where others work on the same disk. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

type Hosts = Map<string, (request: Request) => Promise<Response | null>>
type Side = { nation: Nation; store: Store; peer: Peer; stop: () => Promise<void>; again: () => Promise<Side> }

const ended: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end()
})

const keysOf = ({ home }: Nation) => `${home}/keys/keys.json`
const never = new AbortController().signal

/** A nation as its node runs it, with the keys file as it is when it begins. */
async function begin(us: Nation, them: Nation, hosts: Hosts, clock: FastTimer): Promise<Side> {
  const store = await us.open(them.introduction)
  const { seal, shared } = readKeys(keysOf(us))
  const own = { origin: shared.key.name, nation: us.introduction.nation, seals: [seal.key], officers: [] }
  const base = `https://${them.introduction.node}`
  const peer = openPeer({
    ...{ store, clock, random: seededRandom(7), net: directNet(hosts), evidence: memoryEvidence(), using: NODE },
    home: {
      ...{ node: us.introduction.node, own, internal: us.internal, readers: [] },
      log: (of) => store.ownKeys(of),
      asks: () => store.readers(),
    },
    partner: partnerAt(base, them.introduction, AGREEMENT, NODE, () => store.partnerLists()),
  })
  hosts.set(us.introduction.node, peer.answer)
  const ending = new AbortController()
  await peer.start(ending.signal)
  const running = peer.run(ending.signal)
  let isEnded = false
  const stop = async () => {
    if (isEnded) return
    isEnded = true
    ending.abort()
    peer.close()
    hosts.delete(us.introduction.node)
    await running
    await store[Symbol.asyncDispose]()
  }
  ended.push(stop)
  const again = async () => {
    await stop()
    return begin(us, them, hosts, clock)
  }
  return { nation: us, store, peer, stop, again }
}

async function until(what: () => boolean, within = 30_000): Promise<void> {
  const began = performance.now()
  while (!what()) {
    if (performance.now() - began > within) expect.fail('it did not come about in time')
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

async function two() {
  const clock = fastTimer(Date.UTC(2014, 1, 10, 12), 20)
  const [gb, ru] = [nation('GB', clock), nation('RU', clock)]
  const hosts: Hosts = new Map()
  ended.push(() => [gb, ru].forEach(forget))
  return { gb: await begin(gb, ru, hosts, clock), ru: await begin(ru, gb, hosts, clock) }
}

const isWitnessed = ({ nation: { shared }, store }: Side) =>
  store.log(shared)?.witnessed === store.log(shared)?.size && (store.log(shared)?.size ?? 0) > 0

/** Publishes the list with a serial, where all of it is witnessed; from 3 on the oldest keys are dropped. */
async function publish(side: Side, serial: number): Promise<void> {
  const path = keysOf(side.nation)
  await publishList(side.store, listAfter(path, serial, serial > 2 ? oldestOf(path) : []))
  await until(() => isWitnessed(side))
}

test('two nodes that follow one another exchange all their keys, and each goes on reading and cosigning', async () => {
  let { gb, ru } = await two()
  await until(() => isWitnessed(gb) && isWitnessed(ru))
  for (const side of [gb, ru]) makeMore(keysOf(side.nation))
  gb = await gb.again()
  ru = await ru.again()
  for (const serial of [2, 3]) {
    await publish(gb, serial)
    await publish(ru, serial)
  }
  await submit(gb.store, 'dossiers/1', 10)
  await submit(ru.store, 'dossiers/2', 10)
  await until(() => isWitnessed(gb) && isWitnessed(ru))
  for (const { peer, store } of [gb, ru]) {
    expect(peer.alarms()).toEqual([])
    expect(await store.rebuild()).toEqual(await store.digest())
    expect((await store.read.selectFrom('quarantine').selectAll().execute()).length).toBe(0)
  }
  // It asks with the new reader’s key, for the old one is in no list any more.
  const [, newer] = readKeys(keysOf(gb.nation)).held.reader
  expect(gb.store.reader().key).toEqual(newer?.key)
})

test('a partner that was restored from before the exchange learns the new keys from the root’s list, and goes on', async () => {
  const { gb: first, ru } = await two()
  await until(() => isWitnessed(first) && isWitnessed(ru))
  await ru.stop()
  const { home } = ru.nation
  cpSync(`${home}/node`, `${home}/early`, { recursive: true })
  makeMore(keysOf(first.nation))
  const gb = await first.again()
  const back = await ru.again()
  for (const serial of [2, 3]) await publish(gb, serial)
  await back.stop()
  // What it followed is lost, and what it signed of its own is not: it had written nothing since.
  for (const lost of ['node', 'guard']) rmSync(`${home}/${lost}`, { recursive: true })
  cpSync(`${home}/early`, `${home}/node`, { recursive: true })
  const restored = await ru.again()
  await until(() => restored.store.log(gb.nation.shared)?.published === gb.store.log(gb.nation.shared)?.size)
  expect(restored.store.stopped()).toBeNull()
  expect(restored.peer.alarms()).toEqual([])
  expect(restored.store.keys(gb.nation.shared).map(({ list }) => list.serial)).toEqual([1, 2, 3])
  expect((await restored.peer.start(never)).kind).toBe('agrees')
})

test('a node that was restored from before its own exchange is known to its partner by a newer key, and is given all back', async () => {
  const { gb: first, ru } = await two()
  await until(() => isWitnessed(first) && isWitnessed(ru))
  const { home, shared } = first.nation
  await first.stop()
  cpSync(`${home}/node`, `${home}/early`, { recursive: true })
  makeMore(keysOf(first.nation))
  const gb = await first.again()
  for (const serial of [2, 3]) await publish(gb, serial)
  const size = gb.store.log(shared)?.size
  await gb.stop()
  rmSync(`${home}/node`, { recursive: true })
  cpSync(`${home}/early`, `${home}/node`, { recursive: true })
  const restored = await gb.again()
  expect(restored.store.stopped()).toMatch('restored')
  expect(await restored.peer.recover(never)).toEqual({ kind: 'agrees' })
  expect(restored.store.stopped()).toBeNull()
  expect(restored.store.log(shared)?.size).toBe(size)
  expect(restored.store.keys(shared).map(({ list }) => list.serial)).toEqual([1, 2, 3])
  await submit(restored.store, 'dossiers/1', 1)
  await until(() => isWitnessed(restored))
  // Before it was given its own list back it cosigned by the key that was dropped, which its partner says.
  await until(() => [...restored.peer.alarms(), ...ru.peer.alarms()].length === 0)
})

test('whoever has a key that was dropped convicts the partner of nothing, and takes up no room before its pushes', async () => {
  let { gb, ru } = await two()
  await until(() => isWitnessed(gb) && isWitnessed(ru))
  const dropped = readKeys(keysOf(ru.nation)).shared
  makeMore(keysOf(ru.nation))
  ru = await ru.again()
  for (const serial of [2, 3]) await publish(ru, serial)
  const { origin, size } = gb.store.log(dropped.key.name) ?? expect.fail('it does not follow')
  const entries = [...(await gb.store.entries(origin, 0, size - 1)), new TextEncoder().encode('another entry')]
  const tree = memoryTree()
  for (const entry of entries) tree.append(leafHash(entry))
  const noteOf = (of: number) => signCheckpoint({ origin, size: of, root: tree.root() }, dropped)
  for (const of of [size, size + 100]) {
    const body = formatAddCheckpoint({ old: size, proof: [], note: noteOf(of) })
    const address = `https://${gb.nation.introduction.node}/witness/add-checkpoint`
    const answer = await gb.peer.answer(new Request(address, { method: 'POST', body: new Uint8Array(body) }))
    expect([of, answer?.status]).toEqual([of, 403])
  }
  const packages = packagesOf({ start: 0, end: size }).map((leaves) =>
    packEntries(leaves, entries.slice(leaves.start, leaves.end), size, tree.nodes),
  )
  const checkpoint = { old: 0, proof: [], note: noteOf(size) }
  const carried = formatCarried({ checkpoint, entries: { origin, start: 0, end: size, packages }, receipt: null })
  await expect(gb.peer.importFile(carried)).rejects.toMatchObject({ code: 'bad-input' })
  await submit(ru.store, 'dossiers/3', 1)
  await until(() => isWitnessed(ru))
  expect(gb.peer.alarms()).toEqual([])
})
