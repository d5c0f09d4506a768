import { gzipSync } from 'node:zlib'
import { formatAddCheckpoint } from '@entente/core/ledger/add-checkpoint'
import { formatAddEntries, packagesOf, packEntries } from '@entente/core/ledger/add-entries'
import { equal, join, utf8 } from '@entente/core/ledger/bytes'
import { formatCarried } from '@entente/core/ledger/carried'
import { openCheckpoint } from '@entente/core/ledger/checkpoint'
import { verifyForkFile } from '@entente/core/ledger/fork-file'
import { ED25519, type Signer } from '@entente/core/ledger/key'
import { leafHash, memoryTree, type Tree } from '@entente/core/ledger/merkle'
import { proveConsistency } from '@entente/core/ledger/merkle-proof'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { nodeSigner } from '../../store/primitives.ts'
import { signedNet } from '../read-signed.ts'
import { ENGINES, type Keep } from '../simulated/engines.ts'
import { entryOf, type History, historyOf } from '../simulated/forger.ts'
import { handTimer } from '../simulated/hand-timer.ts'
import { GB, memoryEvidence, peerOf, RU } from '../simulated/nation.ts'
import { seededRandom } from '../simulated/timer.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const ORIGIN = RU.shared.key.name
const MEMORY: Keep = ENGINES[0]?.[1] ?? expect.fail('no engine')
const ended: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end()
})

const entries = (count: number, from = 0, version = 0) =>
  Array.from({ length: count }, (_, i) => entryOf(RU, from + i, version))
type Log = History & { readonly tree: Tree }
function logOf(list: readonly Uint8Array[]): Log {
  const tree = memoryTree()
  for (const entry of list) tree.append(leafHash(entry))
  return { ...historyOf(RU, list), tree }
}
const honest = logOf(entries(900))
const rewritten = logOf([...entries(3), ...entries(20, 3, 1)])
const impostor = nodeSigner(ORIGIN, ED25519, Buffer.alloc(32, 99))

function checkpoint(old: number, size: number, log = honest, by: Signer = RU.shared): Uint8Array {
  const proof = old > 0 ? proveConsistency(old, size, log.tree.nodes) : []
  return formatAddCheckpoint({ old, proof, note: log.note(size, by) })
}

function upload(start: number, end: number, log = honest, count = 32) {
  const packages = packagesOf({ start, end })
    .slice(0, count)
    .map((leaves) => packEntries(leaves, log.entries.slice(leaves.start, leaves.end), end, log.tree.nodes))
  return { origin: ORIGIN, start, end, packages }
}
const given = (...range: Parameters<typeof upload>) => formatAddEntries(upload(...range))

/** Britain's mirror of Russia's log, which nobody asks for anything. */
async function mirror(keep: Keep = MEMORY) {
  const clock = handTimer(Date.UTC(2014, 2, 18, 12))
  const [kept, random, evidence] = [keep(GB, RU), seededRandom(9), memoryEvidence()]
  const { store, close } = await kept.open({ clock, random })
  ended.push(kept.forget, close)
  const peer = peerOf(GB, RU, store, { clock, random, net: null, evidence })
  const post = async (request: Request) => {
    const answer = (await peer.answer(request)) ?? expect.fail('nobody answers')
    const bytes = new Uint8Array(await answer.arrayBuffer())
    return { status: answer.status, bytes, text: new TextDecoder().decode(bytes), headers: answer.headers }
  }
  const ask = (what: 'add-checkpoint' | 'add-entries', body: Uint8Array, headers: Record<string, string> = {}) =>
    post(new Request(`${GB.base}/witness/${what}`, { method: 'POST', body: new Uint8Array(body), headers }))
  const held = () => store.log(ORIGIN) ?? expect.fail('it does not follow')
  return { clock, store, peer, evidence, post, ask, held }
}

function cosignaturesIn(size: number, lines: Uint8Array) {
  return openCheckpoint(join(honest.note(size), lines), RU.shared.key, [GB.mirror.key]).cosignatures
}

describe.each(ENGINES)('a mirror whose store is kept %s', (_where, keep) => {
  test('is fed by whoever has what the log signed: pending first, and cosigned once every entry is held', async () => {
    const { ask, held, peer, store } = await mirror(keep)
    expect(await ask('add-checkpoint', checkpoint(0, 300))).toMatchObject({ status: 200, text: '' })
    expect(held()).toMatchObject({ size: 0, published: 0 })
    const first = await ask('add-entries', given(0, 300))
    expect([first.status, cosignaturesIn(300, first.bytes).length]).toEqual([200, 1])
    expect(held()).toMatchObject({ size: 300, published: 300 })
    expect(peer.reach.of(ORIGIN).by).toBe('push')
    await ask('add-checkpoint', checkpoint(300, 310))
    const next = await ask('add-entries', given(300, 310))
    expect([next.status, cosignaturesIn(310, next.bytes).length, held().published]).toEqual([200, 1, 310])
    const [entry] = await store.entries(ORIGIN, 305, 306)
    expect(entry).toEqual(honest.entries[305])
  })

  test('answers the same to what comes again, and is moved back by nothing', async () => {
    const { ask, held } = await mirror(keep)
    await ask('add-checkpoint', checkpoint(0, 10))
    const first = await ask('add-entries', given(0, 10))
    expect(await ask('add-entries', given(0, 10))).toMatchObject({ status: 200, text: first.text })
    expect(await ask('add-entries', given(4, 10))).toMatchObject({ status: 200, text: first.text })
    expect(await ask('add-checkpoint', checkpoint(10, 10))).toMatchObject({ status: 200, text: '' })
    expect(await ask('add-checkpoint', checkpoint(0, 10))).toMatchObject({ status: 409, text: '10\n' })
    expect(await ask('add-entries', given(0, 5))).toMatchObject({ status: 409, text: '10\n10\n\n' })
    expect(held()).toMatchObject({ size: 10, published: 10 })
  })

  test('what is pushed, carried by hand and pushed again at once is taken in once', async () => {
    const { ask, held, peer } = await mirror(keep)
    await ask('add-checkpoint', checkpoint(0, 20))
    await ask('add-checkpoint', checkpoint(20, 30))
    const carried = formatCarried({
      checkpoint: { old: 0, proof: [], note: honest.note(25) },
      entries: upload(0, 25),
      receipt: null,
    })
    const [older, , newer] = await Promise.all([
      ask('add-entries', given(0, 20)),
      peer.importFile(carried),
      ask('add-entries', given(0, 30)),
    ])
    expect([200, 409]).toContain(older.status)
    expect(newer.status).toBe(200)
    expect(held()).toMatchObject({ size: 30, published: 30, root: honest.tree.root(30) })
    expect(peer.alarms()).toEqual([])
  })

  test('a log that signs two roots of one size is followed no further, and the proof convinces anybody', async () => {
    const { ask, held, evidence, peer } = await mirror(keep)
    await ask('add-checkpoint', checkpoint(0, 20))
    expect(await ask('add-checkpoint', checkpoint(20, 20, rewritten))).toMatchObject({ status: 422 })
    const [file] = evidence.files.values()
    const shown = verifyForkFile(file ?? expect.fail('no evidence'), [GB.root.key, RU.root.key])
    expect(shown).toMatchObject({ claim: 'same-size', origin: ORIGIN })
    expect(await ask('add-entries', given(0, 20))).toMatchObject({ status: 422 })
    expect(await ask('add-checkpoint', checkpoint(20, 30))).toMatchObject({ status: 422 })
    expect(held().size).toBe(0)
    expect(peer.stopped()).toMatch(/signed two different histories/)
  })
})

test('each request that is not as it should be gets its code, and leaves nothing behind', async () => {
  const { ask, held, evidence, peer } = await mirror()
  const bad: [string, Uint8Array, number][] = [
    ['add-checkpoint', utf8('rubbish'), 400],
    ['add-checkpoint', join(checkpoint(0, 10), new Uint8Array(200_000)), 400],
    ['add-checkpoint', checkpoint(0, 10, honest, impostor), 403],
    ['add-checkpoint', formatAddCheckpoint({ old: 0, proof: [], note: historyOf(GB, []).note(0, GB.shared) }), 404],
    ['add-entries', given(0, 10), 422],
    ['add-entries', utf8('rubbish'), 400],
    ['add-entries', formatAddEntries({ ...upload(0, 10), origin: GB.shared.key.name }), 404],
  ]
  for (const [what, body, status] of bad) {
    expect([what, (await ask(what === 'add-entries' ? what : 'add-checkpoint', body)).status]).toEqual([what, status])
  }
  await ask('add-checkpoint', checkpoint(0, 10))
  const elsewhere = await ask('add-checkpoint', checkpoint(5, 20))
  expect([elsewhere.status, elsewhere.text, elsewhere.headers.get('Content-Type')]).toEqual([
    409,
    '10\n',
    'text/x.tlog.size',
  ])
  expect((await ask('add-checkpoint', checkpoint(10, 20, rewritten))).status).toBe(422)
  const gap = await ask('add-entries', given(5, 10))
  expect([gap.status, gap.text, gap.headers.get('Content-Type')]).toEqual([409, '10\n0\n\n', 'text/x.tlog.mirror-info'])
  expect(await ask('add-entries', given(0, 12))).toMatchObject({ status: 409, text: '10\n0\n\n' })
  expect((await ask('add-entries', given(0, 10, rewritten))).status).toBe(422)
  expect((await ask('add-entries', given(0, 10).slice(0, -1))).status).toBe(400)
  expect((await ask('add-entries', gzipSync(given(0, 10)), { 'Content-Encoding': 'br' })).status).toBe(415)
  expect([held().size, held().published, [...evidence.files], peer.alarms()]).toEqual([0, 0, [], []])
})

test('a request that is no POST, and one at another address, is none of its own', async () => {
  const { post, peer } = await mirror()
  const read = await post(new Request(`${GB.base}/witness/add-entries`))
  expect([read.status, read.headers.get('Allow')]).toEqual([405, 'POST'])
  const other = new Request(`${GB.base}/witness/sign-subtree`, { method: 'POST', body: 'x' })
  await expect(peer.answer(other)).rejects.toMatchObject({ code: 'not-signed-in' })
})

test('an upload in parts goes on from where it says, and nothing of it is held before its checkpoint is whole', async () => {
  const { ask, held } = await mirror()
  await ask('add-checkpoint', checkpoint(0, 900))
  expect(await ask('add-entries', given(0, 900, honest, 2))).toMatchObject({ status: 202, text: '900\n512\n\n' })
  expect(await ask('add-entries', given(256, 900, honest, 1))).toMatchObject({ status: 202, text: '900\n512\n\n' })
  expect(held().size).toBe(0)
  expect(await ask('add-entries', given(600, 900))).toMatchObject({ status: 409, text: '900\n512\n\n' })
  await ask('add-checkpoint', checkpoint(900, 900))
  const last = await ask('add-entries', given(512, 900))
  expect([last.status, cosignaturesIn(900, last.bytes).length, held().published]).toEqual([200, 1, 900])
})

test('what was pending is forgotten by a mirror that starts again, and the upload goes on from what it holds', async () => {
  const kept = MEMORY(GB, RU)
  const clock = handTimer(Date.UTC(2014, 2, 18, 12))
  const random = seededRandom(9)
  const begin = async () => {
    const { store } = await kept.open({ clock, random })
    const peer = peerOf(GB, RU, store, { clock, random, net: null, evidence: memoryEvidence() })
    return async (what: string, body: Uint8Array) => {
      const request = new Request(`${GB.base}/witness/${what}`, { method: 'POST', body: new Uint8Array(body) })
      const answer = await peer.answer(request)
      return [answer?.status, await answer?.text()]
    }
  }
  const before = await begin()
  await before('add-checkpoint', checkpoint(0, 10))
  await before('add-entries', given(0, 10))
  await before('add-checkpoint', checkpoint(10, 900))
  expect(await before('add-entries', given(10, 900, honest, 1))).toEqual([202, '900\n256\n\n'])
  const after = await begin()
  expect(await after('add-entries', given(256, 900))).toEqual([409, '10\n10\n\n'])
  expect(await after('add-checkpoint', checkpoint(900, 900))).toEqual([409, '10\n'])
  await after('add-checkpoint', checkpoint(10, 900))
  expect((await after('add-entries', given(10, 900)))[0]).toBe(200)
})

test('a body may be compressed; a bomb is read no further than may come, and a slow one as far as it came', async () => {
  const { ask, post, held, clock } = await mirror()
  await ask('add-checkpoint', checkpoint(0, 600))
  const bomb = gzipSync(join(given(0, 600).subarray(0, 60), new Uint8Array(120_000_000)))
  expect((await ask('add-entries', bomb, { 'Content-Encoding': 'gzip' })).status).toBe(422)
  const whole = given(0, 600)
  const stalling = clock.stalling(60_000, whole.subarray(0, whole.length - 1))
  const init = { method: 'POST', body: stalling, duplex: 'half' } as RequestInit
  const slow = await post(new Request(`${GB.base}/witness/add-entries`, init))
  expect([slow.status, slow.text, slow.headers.get('Connection')]).toEqual([202, '600\n512\n\n', 'close'])
  const rest = await ask('add-entries', gzipSync(given(512, 600)), { 'Content-Encoding': 'gzip' })
  expect([rest.status, held().published]).toEqual([200, 600])
})

test('of an upload that is not wanted no more is read than its head', async () => {
  const { post, ask } = await mirror()
  await ask('add-checkpoint', checkpoint(0, 10))
  let pulled = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += 1
      controller.enqueue(pulled === 1 ? given(0, 12).subarray(0, 200) : new Uint8Array(65_536))
    },
  })
  const init = { method: 'POST', body, duplex: 'half' } as RequestInit
  expect((await post(new Request(`${GB.base}/witness/add-entries`, init))).status).toBe(409)
  expect(pulled).toBeLessThan(4)
})

test('strangers are let ask so often, and the partner, who signs, as often as it likes', async () => {
  const { ask, clock, post, peer } = await mirror()
  const rubbish = () => new Request(`${GB.base}/witness/add-checkpoint`, { method: 'POST', body: 'rubbish' })
  const countOf = async (count: number) => {
    const statuses: number[] = []
    for (let i = 0; i < count; i += 1) statuses.push((await ask('add-checkpoint', utf8('rubbish'))).status)
    return [400, 429].map((status) => statuses.filter((one) => one === status).length)
  }
  expect(await countOf(60)).toEqual([50, 10])
  clock.pass(1000)
  expect(await countOf(12)).toEqual([10, 2])
  const answered = async (request: Request) => new Response(null, { status: (await post(request)).status })
  const partner = signedNet({ fetch: answered }, clock, GB.node, RU.reader)
  for (let i = 0; i < 60; i += 1) expect((await partner.fetch(rubbish())).status).toBe(400)
  expect(peer.reach.counts()).toContainEqual({ request: 'add-checkpoint', answer: '429', count: 12 })
})

test('a node that may sign nothing takes nothing in, and says that it may be asked later', async () => {
  const { ask, store, held } = await mirror()
  await ask('add-checkpoint', checkpoint(0, 10))
  store.halt('the disk did not confirm the guard')
  const answer = await ask('add-entries', given(0, 10))
  expect([answer.status, answer.headers.get('Retry-After'), held().published]).toEqual([503, '5', 0])
  expect(answer.text).not.toContain('guard')
})

test('entries that are no acts are held, cosigned, without effect, and proven, as when they are fetched', async () => {
  const { ask, evidence, peer } = await mirror()
  const log = logOf([entryOf(RU, 0), entryOf(RU, 1, 0, 'GB')])
  await ask('add-checkpoint', checkpoint(0, 2, log))
  expect((await ask('add-entries', given(0, 2, log))).status).toBe(200)
  expect(peer.alarms().map(({ kind }) => kind)).toEqual(['bad-act'])
  expect([...evidence.files.keys()]).toEqual([expect.stringMatching(/-bad-act-1\.fork$/)])
})

test('what an honest log signed stands, whatever else was offered between', async () => {
  const { ask, held, store } = await mirror()
  await ask('add-checkpoint', checkpoint(0, 5))
  await ask('add-checkpoint', checkpoint(5, 23, rewritten))
  await ask('add-entries', given(0, 5, rewritten))
  await ask('add-entries', given(0, 5))
  const all = await store.entries(ORIGIN, 0, held().size)
  expect(all.length).toBe(5)
  expect(all.every((entry, i) => equal(entry, honest.entries[i] ?? utf8('')))).toBe(true)
})
