import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ActDraft, Entry } from '@entente/core/contract/entry'
import { base64, utf8 } from '@entente/core/ledger/bytes'
import { opensCommitment } from '@entente/core/ledger/commitment'
import { leafHash } from '@entente/core/ledger/merkle'
import { afterEach, expect, test } from 'vitest'
import type { By } from '../store/store.ts'
import { peek } from './peek.ts'
import type { Peer, PeerOptions } from './peer.ts'
import type { Net, PeerStore, Timer } from './ports.ts'
import type { Disk } from './simulated/disk.ts'
import { directNet, diskOf, GB, memoryEvidence, type Nation, peerOf, RU, storeOf } from './simulated/nation.ts'
import { fastTimer, seededRandom } from './simulated/timer.ts'
import { systemNet, systemTimer } from './system.ts'

const MARCH = Date.UTC(2014, 2, 18, 12)
const OFFICER: By = { person: 'p-17', role: 'licensing-officer', organisation: 'An authority' }
const draft = (subject: string, log: 'shared' | 'internal' = 'shared', more: Partial<ActDraft> = {}): ActDraft => ({
  type: 'licences.suspend',
  log,
  subject,
  body: { because: 'gb/statement/2014-03-18' },
  ...more,
})

type Side = { nation: Nation; store: PeerStore; disk: Disk; peer: Peer; stop: () => Promise<void>; base: string }
type Hosts = Map<string, (request: Request) => Promise<Response | null>>

const ended: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ended.splice(0)) await end()
})

/** Opens a nation and lets it follow; `hosts` are told of it. */
function begin(
  us: Nation,
  them: Nation,
  hosts: Hosts,
  clock: Timer,
  disk = diskOf(us, them),
  more: Partial<PeerOptions> & { base?: string; net?: Net } = {},
): Side {
  const ports = {
    clock,
    random: seededRandom(us.nation === 'GB' ? 7 : 8),
    net: directNet(hosts),
    evidence: memoryEvidence(),
  }
  const store = storeOf(us, them, disk, ports)
  const peer = peerOf(us, them, store, ports, more)
  hosts.set(us.node, peer.answer)
  const ending = new AbortController()
  const running = peer.run(ending.signal)
  const stop = async () => {
    ending.abort()
    peer.close()
    hosts.delete(us.node)
    await running
  }
  ended.push(stop)
  return { nation: us, store, disk, peer, stop, base: us.base }
}

function two(
  clock: Timer = fastTimer(MARCH, 100),
  more: { gb?: Partial<PeerOptions>; ru?: Partial<PeerOptions> } = {},
) {
  const hosts: Hosts = new Map()
  const gb = begin(GB, RU, hosts, clock, undefined, more.gb)
  const ru = begin(RU, GB, hosts, clock, undefined, more.ru)
  return { gb, ru, hosts, clock }
}

const record = (side: Side, one: ActDraft) => side.store.transact((tx) => tx.act(one, OFFICER))

async function until(what: () => Promise<boolean> | boolean, within = 5000): Promise<void> {
  const began = performance.now()
  while (!(await what())) {
    if (performance.now() - began > within) expect.fail('it did not come about in time')
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

test('an act goes from recorded to published, to witnessed by the partner, to answered by an act that cites it', async () => {
  const { gb, ru, hosts } = two()
  hosts.delete(RU.node)
  const { origin, index } = await record(gb, draft('licences/17'))
  expect(await gb.peer.stateOf(origin, index)).toBe('published')
  hosts.set(RU.node, ru.peer.answer)
  await until(async () => (await gb.peer.stateOf(origin, index)) === 'witnessed')
  expect(await ru.peer.stateOf(origin, index)).toBe('witnessed')
  const [entry] = await ru.store.entries(origin, index, index + 1)
  const causes = [{ origin, index, leaf: base64(leafHash(entry ?? utf8(''))) }]
  await record(ru, draft('dossiers/GBRU-2014-000001', 'shared', { type: 'cases.open', causes }))
  await until(async () => (await gb.peer.stateOf(origin, index)) === 'answered')
  expect(await gb.peer.stateOf(origin, index + 1)).toBeNull()
})

test('an act that cites another entry under the same number answers nothing', async () => {
  const { gb, ru } = two()
  const { origin, index } = await record(gb, draft('licences/17'))
  await until(() => ru.store.log(origin)?.published === 1)
  const causes = [{ origin, index, leaf: base64(leafHash(utf8('another'))) }]
  const answer = await record(ru, draft('dossiers/1', 'shared', { type: 'cases.open', causes }))
  await until(() => gb.store.log(answer.origin)?.published === 1)
  expect(await gb.peer.stateOf(origin, index)).toBe('witnessed')
})

test('an internal act is recorded and published to nobody, and the partner never witnesses it', async () => {
  const { gb, ru } = two()
  const { origin, index } = await record(gb, draft('dossiers/1', 'internal'))
  await record(gb, draft('licences/17'))
  await until(() => gb.store.log(GB.home.own.origin)?.witnessed === 1)
  expect(await gb.peer.stateOf(origin, index)).toBe('published')
  expect(ru.store.log(origin)).toBeUndefined()
})

test('whoever answers by rule is told of the partner’s acts once they are folded, and of none when following begins', async () => {
  const told: (readonly Entry[])[] = []
  const { gb } = two(undefined, { ru: { onFolded: async (entries) => void told.push(entries) } })
  await record(gb, draft('licences/17'))
  await until(() => told.flat().length === 1)
  expect(told[0]).toEqual([])
  expect(told.flat()).toMatchObject([
    { act: { subject: 'licences/17' }, index: 0, origin: GB.home.own.origin, shared: true },
  ])
})

test('a fault in our own answer is an alarm, and the log is followed and cosigned all the same', async () => {
  const onFolded = async (entries: readonly Entry[]) => {
    if (entries.length > 0) throw new Error('no such dossier')
  }
  const { gb, ru } = two(undefined, { ru: { onFolded } })
  await record(gb, draft('licences/17'))
  await until(() => gb.store.log(GB.home.own.origin)?.witnessed === 1)
  expect(ru.peer.alarms()).toMatchObject([{ kind: 'unanswered', origin: GB.home.own.origin }])
  expect(ru.peer.stopped()).toBeNull()
})

test('a node that starts again goes on from what it holds', async () => {
  const { gb, ru, hosts, clock } = two()
  for (const number of [1, 2, 3]) await record(gb, draft(`licences/${number}`))
  await until(() => gb.store.log(GB.home.own.origin)?.witnessed === 3)
  await ru.stop()
  for (const number of [4, 5]) await record(gb, draft(`licences/${number}`))
  const again = begin(RU, GB, hosts, clock, ru.disk)
  await until(() => gb.store.log(GB.home.own.origin)?.witnessed === 5)
  expect(again.store.log(GB.home.own.origin)?.published).toBe(5)
})

test('a node that is far behind reads tiles first, and then as many bundles as there are', async () => {
  const { gb, ru, hosts, clock } = two()
  await record(gb, draft('licences/0'))
  await until(() => gb.store.log(GB.home.own.origin)?.witnessed === 1)
  await ru.stop()
  await gb.store.transact(async (tx) => {
    for (let number = 1; number < 700; number += 1) await tx.act(draft(`licences/${number}`), OFFICER)
  })
  begin(RU, GB, hosts, clock, ru.disk)
  await until(() => gb.store.log(GB.home.own.origin)?.witnessed === 700, 15_000)
  expect(gb.peer.alarms()).toEqual([])
})

test('hourly a node quotes what is new in the partner’s log, and never because it was quoted itself', async () => {
  const { gb, ru } = two()
  const mine = GB.home.own.origin
  expect(await gb.peer.hourly()).toEqual([])
  await record(gb, draft('licences/17'))
  await until(() => ru.store.log(mine)?.published === 1)
  const [saw] = await ru.peer.hourly()
  const [entry] = await ru.store.entries(RU.home.own.origin, saw?.index ?? 9, 10)
  const [quoted] = await ru.store.entries(mine, 0, 1)
  expect(entry && peek(entry)).toMatchObject({
    type: 'ledger.saw',
    by: { role: 'node', organisation: RU.node },
    causes: [{ origin: mine, index: 0, leaf: base64(leafHash(quoted ?? utf8(''))) }],
  })
  expect(await ru.peer.hourly()).toEqual([])
  await until(() => gb.store.log(RU.home.own.origin)?.published === 1)
  expect(await gb.peer.hourly()).toEqual([])
})

test('a commitment binds a nation to its internal log, and shows the partner neither content nor number', async () => {
  const { gb, ru } = two()
  await record(gb, draft('dossiers/1', 'internal', { body: { advice: 'marker-of-an-internal-act' } }))
  const before = gb.store.checkpoint(GB.home.internal) ?? utf8('')
  const [bound] = await gb.peer.hourly()
  await until(() => ru.store.log(GB.home.own.origin)?.published === 1)
  const [shown] = await ru.store.entries(GB.home.own.origin, bound?.index ?? 9, 10)
  const committed = shown && peek(shown)?.body.sha256
  const [, kept] = await gb.store.entries(GB.home.internal, 0, 2)
  const opening = kept && peek(kept)?.body
  expect(opening?.sha256).toBe(committed)
  const salt = Buffer.from(`${opening?.salt}`, 'base64')
  expect(opensCommitment(Buffer.from(`${committed}`, 'hex'), salt, before)).toBe(true)
})

/** A node's answers over real HTTP, as `http` will mount them. */
async function serve(answer: () => Peer['answer']): Promise<string> {
  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const gone = new AbortController()
    outgoing.on('close', () => gone.abort())
    const headers = new Headers()
    for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value))
    const request = new Request(`http://node${incoming.url}`, {
      method: incoming.method ?? 'GET',
      headers,
      signal: gone.signal,
    })
    const response = (await answer()(request)) ?? new Response(null, { status: 404 })
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    outgoing.end(Buffer.from(await response.arrayBuffer()))
  }
  const server = createServer((incoming, outgoing) => void handle(incoming, outgoing))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ended.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const address = server.address() as AddressInfo
  return `http://127.0.0.1:${address.port}`
}

test('over HTTP on one machine an act is witnessed, and known here to be, well within half a second', async () => {
  const peers: Peer[] = []
  const answerOf = (at: number) => () => peers[at]?.answer ?? (async () => null)
  const [gbBase, ruBase] = [await serve(answerOf(0)), await serve(answerOf(1))]
  const more = { net: systemNet }
  const gb = begin(GB, RU, new Map(), systemTimer, undefined, { ...more, base: ruBase })
  const ru = begin(RU, GB, new Map(), systemTimer, undefined, { ...more, base: gbBase })
  peers.push(gb.peer, ru.peer)
  await record(gb, draft('licences/0'))
  await until(() => gb.store.log(GB.home.own.origin)?.witnessed === 1, 10_000)
  const took: number[] = []
  for (let number = 1; number <= 100; number += 1) {
    const began = performance.now()
    await record(gb, draft(`licences/${number}`))
    while ((gb.store.log(GB.home.own.origin)?.witnessed ?? 0) <= number)
      await new Promise((resolve) => setImmediate(resolve))
    took.push(performance.now() - began)
  }
  took.sort((a, b) => a - b)
  console.log(
    `act to witnessed, ms: median ${took[50]?.toFixed(1)}, p99 ${took[98]?.toFixed(1)}, most ${took[99]?.toFixed(1)}`,
  )
  expect(took[98]).toBeLessThan(500)
})
