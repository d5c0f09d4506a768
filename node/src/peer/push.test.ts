import { formatMirrorInfo } from '@entente/core/ledger/add-entries-answer'
import { utf8 } from '@entente/core/ledger/bytes'
import { MOST_CARRIED } from '@entente/core/ledger/carried'
import { parseCheckpoint } from '@entente/core/ledger/checkpoint'
import { parseNote } from '@entente/core/ledger/note'
import { afterEach, expect, test, vi } from 'vitest'
import { NODE } from '../store/primitives.ts'
import type { By } from '../store/store.ts'
import { partnerAt } from './partner.ts'
import type { Net, PeerStore } from './ports.ts'
import { pushRound } from './push.ts'
import { reachOf } from './reach.ts'
import { signedNet } from './read-signed.ts'
import { countSilence } from './silence.ts'
import type { Disk } from './simulated/disk.ts'
import { handTimer } from './simulated/hand-timer.ts'
import { AGREEMENT, diskOf, GB, memoryEvidence, type Nation, peerOf, RU, storeOf } from './simulated/nation.ts'
import { seededRandom } from './simulated/timer.ts'
import { standing as newStanding } from './standing.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const ORIGIN = GB.shared.key.name
const OFFICER: By = { person: 'p-1', role: 'licensing-officer', organisation: 'An authority' }
const clock = handTimer(Date.UTC(2014, 2, 18, 12))
const never = new AbortController().signal

const ending: AbortController[] = []
afterEach(() => {
  for (const end of ending.splice(0)) end.abort()
})

type Host = (request: Request) => Promise<Response | null>

/** A nation whose store is in memory, on a disk that outlives it. */
function opened(us: Nation, them: Nation, disk: Disk = diskOf(us, them)) {
  const random = seededRandom(us.nation.charCodeAt(0))
  const store = storeOf(us, them, disk, { clock, random })
  const peer = peerOf(us, them, store, { clock, random, net: null, evidence: memoryEvidence() })
  return { disk, store, answer: peer.answer }
}

async function act(store: PeerStore, count = 1): Promise<void> {
  const draft = { type: 'licences.suspend', log: 'shared', subject: 'licences/1', body: {} } as const
  await store.transact(async (tx) => {
    for (let i = 0; i < count; i += 1) await tx.act(draft, OFFICER)
  })
}

/** Britain, which pushes and asks for nothing, to whatever answers for Russia. */
function britain(answer: Host) {
  const gb = opened(GB, RU)
  const [standing, reach, asked] = [newStanding(clock), reachOf(clock), [] as string[]]
  let host = answer
  const plain: Net = {
    async fetch(request) {
      asked.push(new URL(request.url).pathname.split('/').at(-1) ?? '')
      return (await host(request)) ?? new Response(null, { status: 404 })
    },
  }
  const net = signedNet(plain, clock, RU.node, GB.reader)
  const partner = partnerAt(RU.base, RU.introduction, AGREEMENT)
  const random = seededRandom(6)
  const common = {
    store: gb.store,
    partner,
    clock,
    random,
    net,
    standing,
    reach,
    witnessWithin: 3_600_000,
    using: NODE,
  }
  const silence = countSilence(gb.store, ORIGIN, clock, memoryEvidence())
  const round = pushRound({ ...common, origin: ORIGIN, log: () => GB.home.log(ORIGIN), silence })
  return {
    ...gb,
    standing,
    asked,
    reach: () => reach.of(ORIGIN),
    witnessed: () => gb.store.log(ORIGIN)?.witnessed,
    round: (signal = never) => round(signal),
    serve: (other: Host) => {
      host = other
    },
  }
}

test('what was published is cosigned in one round of asking, though the partner follows nothing', async () => {
  const ru = opened(RU, GB)
  const gb = britain(ru.answer)
  await act(gb.store, 2)
  expect(await gb.round()).toBe('advanced')
  expect([gb.witnessed(), gb.asked]).toEqual([2, ['add-checkpoint', 'add-entries']])
  expect(gb.reach()).toMatchObject({ by: 'push', failed: null })
  expect(ru.store.log(ORIGIN)?.published).toBe(2)
  await act(gb.store, 300)
  expect(await gb.round()).toBe('advanced')
  expect(gb.witnessed()).toBe(302)
})

test('it waits for something new, and for nothing that the partner cosigned already', async () => {
  const ru = opened(RU, GB)
  const gb = britain(ru.answer)
  await act(gb.store)
  await gb.round()
  const end = new AbortController()
  ending.push(end)
  let isOver = false
  const waiting = gb.round(end.signal).then((came) => {
    isOver = true
    return came
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(isOver).toBe(false)
  await act(gb.store)
  expect([await waiting, gb.witnessed()]).toEqual(['advanced', 2])
})

test('a mirror that was fed by somebody else is found where it is', async () => {
  const ru = opened(RU, GB)
  const gb = britain(ru.answer)
  await act(gb.store, 3)
  await gb.round()
  // Another took the next two there, of which Britain was not told.
  await act(gb.store, 2)
  const note = gb.store.checkpoint(ORIGIN) ?? expect.fail('nothing is published')
  await ru.store.takeIn(ORIGIN, await gb.store.entries(ORIGIN, 3, 5), note)
  await act(gb.store, 1)
  for (let i = 0; i < 2 && gb.witnessed() !== 6; i += 1) expect(await gb.round()).toBe('advanced')
  expect(gb.witnessed()).toBe(6)
})

test('a mirror that begins again holds nothing, and gets all of it', async () => {
  const gb = britain(opened(RU, GB).answer)
  await act(gb.store, 5)
  await gb.round()
  const anew = opened(RU, GB)
  gb.serve(anew.answer)
  await act(gb.store)
  for (let i = 0; i < 4 && gb.witnessed() !== 6; i += 1) expect(await gb.round()).toBe('advanced')
  expect([gb.witnessed(), anew.store.log(ORIGIN)?.published]).toEqual([6, 6])
})

test('a backlog longer than a request is pushed in steps, each cosigned', async () => {
  const ru = opened(RU, GB)
  const gb = britain(ru.answer)
  await act(gb.store, MOST_CARRIED + 7)
  const seen: (number | undefined)[] = []
  for (let i = 0; i < 2; i += 1) {
    await gb.round()
    seen.push(gb.witnessed())
  }
  expect(seen).toEqual([MOST_CARRIED, MOST_CARRIED + 7])
})

const status = (code: number, body = '', type = 'text/plain') => {
  return async () => new Response(body, { status: code, headers: { 'Content-Type': type } })
}
/** Takes the checkpoint, and answers the entries so. */
const afterwards =
  (host: Host): Host =>
  async (request) =>
    request.url.endsWith('/add-entries') ? host(request) : new Response('')

const HOSTILE: readonly (readonly [string, Host])[] = [
  ['that does not take pushes', status(404)],
  ['that wants a signature', status(401)],
  ['that does not know our key', status(403)],
  ['that calls our request bad', status(400)],
  ['that fails', status(500)],
  ['that refuses our history', status(422)],
  ['that names a size that we never had', status(409, '99\n')],
  ['that names no size', status(409, 'many\n')],
  ['that is not there', async () => Promise.reject(new Error('connection refused'))],
  ['that cosigns nothing', afterwards(status(200))],
  ['that gives rubbish for a cosignature', afterwards(status(200, '— rubbish\n'))],
  [
    'that gives a line of its own that is forged',
    afterwards(status(200, `— ${RU.mirror.key.name} ${'A'.repeat(104)}\n`)),
  ],
  ['that answers without end', afterwards(status(200, 'x'.repeat(100_000)))],
  ['that says nothing of where to go on', afterwards(status(202, 'on\n'))],
]

test.each(HOSTILE)('a partner %s stops nothing: it is noted, and tried again later', async (_what, host) => {
  const gb = britain(host)
  await act(gb.store)
  expect(await gb.round()).toBe('again')
  expect(gb.reach()).toMatchObject({ by: null, failed: expect.stringMatching(/./) })
  expect([gb.standing.alarms(), gb.store.stopped(), gb.witnessed()]).toEqual([[], null, 0])
  gb.serve(opened(RU, GB).answer)
  for (let i = 0; i < 4 && gb.witnessed() !== 1; i += 1) await gb.round()
  expect([gb.witnessed(), gb.reach()]).toMatchObject([1, { by: 'push', failed: null }])
})

test('a mirror that names another place each time is asked more slowly', async () => {
  let size = 0
  const gb = britain(async (request) => {
    size = 1 - size
    if (request.url.endsWith('/add-checkpoint')) return new Response(`${size}\n`, { status: 409 })
    return new Response(new Uint8Array(formatMirrorInfo({ pending: 1, next: 0 })), { status: 409 })
  })
  await act(gb.store, 2)
  const rounds: string[] = []
  for (let i = 0; i < 5; i += 1) rounds.push(await gb.round())
  expect(rounds.at(-1)).toBe('again')
})

test('a partner whose mirror cosigned more than we have stops our signing, and its status alone does not', async () => {
  const ru = opened(RU, GB)
  const before = britain(ru.answer)
  await act(before.store, 5)
  await before.round()
  // The same keys, and less of the log: as after a restore.
  const restored = britain(status(409, '5\n'))
  await act(restored.store, 1)
  expect(await restored.round()).toBe('again')
  expect([restored.store.stopped(), restored.standing.alarms()]).toEqual([null, []])
  restored.serve(ru.answer)
  expect(await restored.round()).toBe('again')
  expect(restored.store.stopped()).toMatch(/./)
  expect(restored.standing.alarms().map(({ kind }) => kind)).toEqual(['restored'])
  expect(await restored.round()).toBe('unchanged')
})

test('entries that arrive before their checkpoint are sent again, and a cosignature that is lost is asked for again', async () => {
  const ru = opened(RU, GB)
  let isFirst = true
  const gb = britain(async (request) => {
    const isEarly = isFirst && request.url.endsWith('/add-entries')
    if (isEarly) isFirst = false
    return isEarly ? new Response('no checkpoint is pending\n', { status: 422 }) : ru.answer(request)
  })
  await act(gb.store)
  expect(await gb.round()).toBe('advanced')
  expect([gb.witnessed(), gb.asked]).toEqual([1, ['add-checkpoint', 'add-entries', 'add-entries']])
  let lost = true
  gb.serve(async (request) => {
    const answer = await ru.answer(request)
    if (!lost || !request.url.endsWith('/add-entries') || answer?.status !== 200) return answer
    lost = false
    throw new Error('the connection was reset')
  })
  await act(gb.store)
  expect(await gb.round()).toBe('again')
  expect(ru.store.log(ORIGIN)?.published).toBe(2)
  for (let i = 0; i < 3 && gb.witnessed() !== 2; i += 1) await gb.round()
  expect(gb.witnessed()).toBe(2)
  const size = parseCheckpoint(parseNote(gb.store.receipt(ORIGIN) ?? utf8('')).text).size
  expect(size).toBe(2)
})
