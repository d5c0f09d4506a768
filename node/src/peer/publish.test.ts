import type { ActDraft } from '@entente/core/contract/entry'
import { decodeBundle } from '@entente/core/ledger/bundle'
import { utf8 } from '@entente/core/ledger/bytes'
import { cosignCheckpoint, openCheckpoint, withLines } from '@entente/core/ledger/checkpoint'
import { leafHash } from '@entente/core/ledger/merkle'
import { afterEach, expect, test } from 'vitest'
import { originHash } from './names.ts'
import type { PeerStore } from './ports.ts'
import type { Publisher } from './publish.ts'
import { publisher } from './publish.ts'
import { signedBy, signedNet } from './read-signed.ts'
import { ENGINES } from './simulated/engines.ts'
import { AGREEMENT, directNet, diskOf, GB, RU, storeOf } from './simulated/nation.ts'
import { fastTimer, seededRandom } from './simulated/timer.ts'
import { statesIn } from './state.ts'

const OFFICER = { person: 'p-17', role: 'licensing-officer', organisation: 'An authority' } as const
const MARKER = 'marker-of-an-internal-act'
const draft = (log: 'shared' | 'internal', subject: string): ActDraft => ({
  type: 'licences.suspend',
  log,
  subject,
  body: log === 'internal' ? { advice: MARKER } : {},
})

const open: Publisher[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

/** A nation with so many shared and internal acts. */
async function nationWith(shared: number, internal = 0, mostWaiting = 256, kept?: PeerStore) {
  const clock = fastTimer(Date.UTC(2014, 2, 18), 100)
  const random = seededRandom(3)
  const store = kept ?? storeOf(GB, RU, diskOf(GB, RU), { clock, random })
  const add = (log: 'shared' | 'internal', number: number) =>
    store.transact(async (tx) => {
      for (let i = 0; i < number; i += 1) await tx.act(draft(log, `licences/${i}`), OFFICER)
    })
  if (shared > 0) await add('shared', shared)
  if (internal > 0) await add('internal', internal)
  const mayRead = signedBy(() => [RU.reader.key], GB.node, clock)
  const publishing = publisher(store, clock, mayRead, { mostWaiting })
  open.push(publishing)
  const answering = directNet(new Map([[GB.node, publishing.answer]]))
  const net = signedNet(answering, clock, GB.node, RU.reader)
  const ask = async (path: string, headers: Record<string, string> = {}, signal?: AbortSignal, method = 'GET') => {
    const request = new Request(`https://gb.entente.example${path}`, { method, headers, ...(signal ? { signal } : {}) })
    return net.fetch(request)
  }
  return { store, publishing, ask, add, clock }
}

const PREFIX = `/log/${AGREEMENT}`

test('what is held is said to a question by number alone, and kept by no cache', async () => {
  const { ask, store } = await nationWith(1)
  const note = utf8('what it says')
  const asking = {
    ...store,
    held: async (origin: string, asked: string) => (origin && asked.startsWith('a') ? note : null),
  }
  const { ask: again } = await nationWith(0, 0, 256, asking)
  const path = `/witness/${originHash(RU.shared.key.name)}/held`
  for (const query of ['', '?asked=', '?asked=a', `?asked=${'A'.repeat(64)}`, `?asked=${'a'.repeat(65)}`]) {
    expect((await again(`${path}${query}`)).status, query).toBe(400)
  }
  const given = await again(`${path}?asked=${'a'.repeat(64)}`)
  expect([given.status, given.headers.get('Cache-Control'), await given.text()]).toEqual([
    200,
    'no-store',
    'what it says',
  ])
  expect((await again(`${path}?asked=${'b'.repeat(64)}`)).status).toBe(404)
  expect((await ask(`${PREFIX}/held?asked=${'a'.repeat(64)}`)).status).toBe(404)
})

test('a log is shown as its signed checkpoint, its tiles and its entries', async () => {
  const { ask, store } = await nationWith(3)
  const answer = await ask(`${PREFIX}/checkpoint`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('ETag')).toBe('"3"')
  expect(answer.headers.get('Content-Type')).toBe('text/plain; charset=utf-8')
  expect(answer.headers.get('Cache-Control')).toBe('private, no-cache')
  const { checkpoint } = openCheckpoint(new Uint8Array(await answer.arrayBuffer()), GB.shared.key)
  expect(checkpoint).toMatchObject({ origin: GB.home.own.origin, size: 3 })
  const bundle = await ask(`${PREFIX}/tile/entries/000.p/3`)
  expect(bundle.headers.get('Cache-Control')).toBe('private, max-age=31536000, immutable')
  const entries = decodeBundle(new Uint8Array(await bundle.arrayBuffer()), 3)
  expect(entries).toEqual(await store.entries(GB.home.own.origin, 0, 3))
  const tile = new Uint8Array(await (await ask(`${PREFIX}/tile/0/000.p/3`)).arrayBuffer())
  expect([tile.length, tile.slice(0, 32)]).toEqual([96, leafHash(entries[0] ?? utf8(''))])
})

test('the partial tiles of every size that was published stay there, and no tile before its size is', async () => {
  const { ask } = await nationWith(257)
  const statuses = async (paths: string[]) =>
    Promise.all(paths.map(async (path) => (await ask(`${PREFIX}/${path}`)).status))
  expect(
    await statuses(['tile/0/000', 'tile/0/001.p/1', 'tile/1/000.p/1', 'tile/0/000.p/9', 'tile/entries/000']),
  ).toEqual(Array(5).fill(200))
  expect(await statuses(['tile/0/001', 'tile/0/001.p/2', 'tile/1/000', 'tile/2/000.p/1', 'tile/entries/002'])).toEqual(
    Array(5).fill(404),
  )
})

test.each([
  ['tile/0/0', 400],
  ['tile/0/000.p/256', 400],
  ['tile/0/000.p/0', 400],
  ['tile/64/000', 400],
  ['tile/0/x000/000', 400],
  ['tile/entries/000.p/3/', 400],
  ['tile/-1/000', 400],
  ['checkpoint/', 404],
  ['', 404],
  ['journal', 404],
])('%s is answered with %i', async (path, status) => {
  const { ask } = await nationWith(3)
  expect((await ask(`${PREFIX}/${path}`)).status).toBe(status)
})

test('a log is read and never written, and what is no log is left to others', async () => {
  const { ask, publishing } = await nationWith(3)
  const posted = await ask(`${PREFIX}/checkpoint`, {}, undefined, 'POST')
  expect([posted.status, posted.headers.get('Allow')]).toEqual([405, 'GET, HEAD'])
  const head = await ask(`${PREFIX}/checkpoint`, {}, undefined, 'HEAD')
  expect([head.status, head.headers.get('ETag'), (await head.arrayBuffer()).byteLength]).toEqual([200, '"3"', 0])
  expect(await publishing.answer(new Request('https://gb.entente.example/api/licences.list'))).toBeNull()
})

test('an asker who has the newest checkpoint is told so, or waits until there is another', async () => {
  const { ask, add, publishing } = await nationWith(3)
  const has = { 'If-None-Match': '"3"' }
  expect((await ask(`${PREFIX}/checkpoint`, has)).status).toBe(304)
  expect((await ask(`${PREFIX}/checkpoint`, { 'If-None-Match': 'W/"2", "3"' })).status).toBe(304)
  expect((await ask(`${PREFIX}/checkpoint`, { 'If-None-Match': '"4"' })).status).toBe(200)
  const waiting = ask(`${PREFIX}/checkpoint`, { ...has, Prefer: 'wait=25' })
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(publishing.waiting()).toBe(1)
  await add('shared', 1)
  const answer = await waiting
  expect([answer.status, answer.headers.get('ETag'), publishing.waiting()]).toEqual([200, '"4"', 0])
  const timed = await ask(`${PREFIX}/checkpoint`, { 'If-None-Match': '"4"', Prefer: 'respond-async, wait=5' })
  expect([timed.status, timed.headers.get('Preference-Applied')]).toEqual([304, 'wait=5'])
})

test('an asker can wait for the first checkpoint of a log', async () => {
  const { ask, add } = await nationWith(0)
  expect((await ask(`${PREFIX}/checkpoint`)).status).toBe(404)
  const waiting = ask(`${PREFIX}/checkpoint`, { 'If-None-Match': '"0"', Prefer: 'wait=25' })
  await add('shared', 1)
  expect((await waiting).status).toBe(200)
})

test('no more wait than are let, whoever goes frees his place, and closing ends every wait', async () => {
  const { ask, publishing } = await nationWith(3, 0, 2)
  const wait = (signal?: AbortSignal) =>
    ask(`${PREFIX}/checkpoint`, { 'If-None-Match': '"3"', Prefer: 'wait=30' }, signal)
  const gone = new AbortController()
  const [first, second] = [wait(gone.signal), wait()]
  await new Promise((resolve) => setTimeout(resolve, 5))
  const third = await wait()
  expect([third.status, third.headers.get('Preference-Applied'), publishing.waiting()]).toEqual([304, null, 2])
  gone.abort()
  await first
  expect(publishing.waiting()).toBe(1)
  publishing.close()
  expect([(await second).status, publishing.waiting()]).toEqual([304, 0])
})

test('what is recorded, and under no signed checkpoint yet, is shown to nobody', async () => {
  const ports = { clock: fastTimer(Date.UTC(2014, 2, 18), 100), random: seededRandom(3) }
  const disk = diskOf(GB, RU)
  const { ask, add, store } = await nationWith(3, 0, 256, storeOf(GB, RU, disk, ports))
  const log = disk.logs.get(GB.home.own.origin) ?? expect.fail('no log')
  const { note } = log
  await add('shared', 2)
  log.note = note
  expect(store.log(GB.home.own.origin)).toMatchObject({ size: 5, published: 3 })
  const paths = [
    'tile/0/000.p/5',
    'tile/entries/000.p/4',
    'tile/entries/000.p/5',
    'tile/entries/000.p/3',
    'tile/0/000.p/2',
  ]
  const answers = await Promise.all(paths.map((path) => ask(`${PREFIX}/${path}`)))
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 200, 200])
  const states = statesIn(store, { own: GB.home.own, partner: RU.home.own })
  expect([await states(GB.home.own.origin, 2), await states(GB.home.own.origin, 3)]).toEqual(['published', 'recorded'])
})

test.each(ENGINES)(
  'no byte of an internal act reaches what is served, by whatever address (store %s)',
  async (_, keep) => {
    const kept = keep(GB, RU)
    const opened = await kept.open({ clock: fastTimer(Date.UTC(2014, 2, 18), 100), random: seededRandom(3) })
    const { ask, store } = await nationWith(2, 4, 256, opened.store)
    const internal = GB.internal.key.name
    const names = [
      'internal',
      'log/internal',
      'INTERNAL',
      '%69nternal',
      encodeURIComponent(internal),
      '..%2Finternal',
      '',
    ]
    const widths = ['p/5', 'p/4', 'p/3']
    const rests = ['checkpoint', ...widths.flatMap((width) => [`tile/entries/000.${width}`, `tile/0/000.${width}`])]
    const hashes = [internal, GB.home.own.origin, RU.home.own.origin].map((origin) => originHash(origin))
    const paths = [...names, AGREEMENT].flatMap((name) => rests.map((rest) => `/log/${name}/${rest}`))
    const witness = hashes.flatMap((hash) => rests.map((rest) => `/witness/${hash}/${rest}`))
    const entries = await store.entries(internal, 1, 5)
    const payload = Buffer.from(JSON.parse(new TextDecoder().decode(entries[0])).payload, 'base64').toString()
    expect(payload).toContain(MARKER)
    const secrets = [...entries, ...entries.map((entry) => leafHash(entry))].map((bytes) =>
      Buffer.from(bytes).toString('latin1'),
    )
    for (const path of [...paths, ...witness]) {
      const answer = await ask(path)
      const served = Buffer.from(await answer.arrayBuffer()).toString('latin1')
      for (const secret of [...secrets, MARKER, internal]) expect(served.includes(secret)).toBe(false)
      if (!path.startsWith(`${PREFIX}/`)) expect(answer.status).not.toBe(200)
    }
    await opened.close()
    kept.forget()
  },
)

test('a receipt is what the partner cosigned, also where the log has grown since', async () => {
  const { ask, add, store } = await nationWith(3)
  const { origin } = GB.home.own
  expect((await ask(`${PREFIX}/receipt`)).status).toBe(404)
  const opened = openCheckpoint(store.checkpoint(origin) ?? utf8(''), GB.shared.key)
  const cosigned = withLines(opened, [cosignCheckpoint(opened, 1_395_144_000, RU.mirror)])
  await store.witnessed(origin, cosigned)
  await add('shared', 2)
  const answer = await ask(`${PREFIX}/receipt`)
  expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([200, 'private, no-cache'])
  const { checkpoint, cosignatures } = openCheckpoint(new Uint8Array(await answer.arrayBuffer()), GB.shared.key, [
    RU.mirror.key,
  ])
  expect([checkpoint.size, cosignatures.length]).toEqual([3, 1])
  expect((await ask(`/witness/${originHash(RU.home.own.origin)}/receipt`)).status).toBe(404)
})

test('a checkpoint that was not cosigned yet is not there, and whoever asks for it can wait', async () => {
  const { ask } = await nationWith(3)
  const path = `/witness/${originHash(RU.home.own.origin)}/checkpoint`
  expect((await ask(path)).status).toBe(404)
  expect((await ask(path, { 'If-None-Match': '"0"', Prefer: 'wait=1' })).status).toBe(304)
  expect((await ask(`/witness/${'0'.repeat(64)}/checkpoint`)).status).toBe(404)
})
