import { utf8 } from '@entente/core/ledger/bytes'
import { openCheckpoint, signCheckpoint } from '@entente/core/ledger/checkpoint'
import { cosignLine } from '@entente/core/ledger/cosignature'
import { COSIGNATURE, seedSigner } from '@entente/core/ledger/key'
import { formatLine, formatNote, parseNote } from '@entente/core/ledger/note'
import { afterEach, expect, test } from 'vitest'
import { hashOf } from '../witness/roots.ts'
import { directNet, diskOf, GB, memoryEvidence, RU, storeOf } from './simulated/nation.ts'
import { fastTimer, seededRandom } from './simulated/timer.ts'
import { noteOr404, THIRD, WITNESS, witnessOf } from './simulated/witness.ts'
import { standing as newStanding } from './standing.ts'
import { tellOfThirds, thirdRound } from './third.ts'

const OFFICER = { person: 'p-17', role: 'licensing-officer', organisation: 'An authority' } as const
const impostor = seedSigner('secretariat.example/witness', COSIGNATURE, new Uint8Array(32).fill(8))
const origin = GB.shared.key.name
const clock = fastTimer(Date.UTC(2014, 2, 18), 100)
const never = new AbortController().signal

const made: (() => void)[] = []
afterEach(() => {
  for (const end of made.splice(0)) end()
})

function witness() {
  const served = witnessOf([GB.shared.key], clock)
  made.push(served.end)
  return served
}

async function nation(acts: number) {
  const store = storeOf(GB, RU, diskOf(GB, RU), { clock, random: seededRandom(3) })
  const add = (number: number) =>
    store.transact(async (tx) => {
      for (let i = 0; i < number; i += 1) {
        await tx.act({ type: 'licences.suspend', log: 'shared', subject: `licences/${i}`, body: {} }, OFFICER)
      }
    })
  await add(acts)
  return { store, add }
}

type Store = Awaited<ReturnType<typeof nation>>['store']

function asking(store: Store, answer: (request: Request) => Promise<Response | null>) {
  const standing = newStanding(clock)
  const net = directNet(new Map([['secretariat.example', answer]]))
  const mine = { store, origin, nation: 'GB', evidence: memoryEvidence(), standing }
  const on = { ...mine, log: () => [GB.shared.key], clock, net }
  const round = thirdRound(on, THIRD, tellOfThirds(on))
  return { standing, round: () => round(never) }
}

test('what a nation publishes is cosigned by its witness, also by one that was asked before and by another process', async () => {
  const [{ roots, answer }, { store, add }] = [witness(), await nation(3)]
  const first = asking(store, answer)
  expect(await first.round()).toBe('advanced')
  expect(roots.last(origin)?.checkpoint.size).toBe(3)
  await add(300)
  expect(await first.round()).toBe('advanced')
  await add(5)
  const later = asking(store, answer)
  expect(await later.round()).toBe('advanced')
  expect(openCheckpoint(roots.note(hashOf(origin)) ?? utf8(''), GB.shared.key).checkpoint.size).toBe(308)
  expect([...first.standing.alarms(), ...later.standing.alarms()]).toEqual([])
})

test('a witness is asked for what the partner cosigned, though more is published, and for that when no more of his comes', async () => {
  const [{ roots, answer }, { store, add }] = [witness(), await nation(3)]
  const { text, lines } = parseNote(store.checkpoint(origin) ?? utf8(''))
  const time = Math.floor(clock.now() / 1000)
  await store.witnessed(origin, formatNote({ text, lines: [...lines, cosignLine(text, time, RU.mirror)] }))
  await add(2)
  const { round } = asking(store, answer)
  const came: unknown[] = []
  for (let i = 0; i < 2; i += 1) came.push(await round(), roots.last(origin)?.checkpoint.size)
  expect(came).toEqual(['advanced', 3, 'advanced', 5])
})

test('a node that has less than its witness cosigned, or another history, signs nothing, and permits nothing new', async () => {
  const { answer } = witness()
  await asking((await nation(12)).store, answer).round()
  for (const acts of [5, 12, 20]) {
    // Another node under the same key: its acts have other ids, and so its log another root.
    clock.pass(60_000)
    const { store } = await nation(acts)
    const { standing, round } = asking(store, answer)
    for (let i = 0; i < 3; i += 1) await round()
    expect(standing.alarms(), `${acts}`).toMatchObject([{ kind: 'contradicted', origin }])
    expect(standing.stopped()).toMatch(/the witness secretariat\.example\/witness shows what the key/)
    expect(store.stopped()).toMatch(/our key signed another history/)
  }
})

test('a hostile witness is told of, and stops nothing: a forged, late or foreign cosignature, any size, no end, no answer', async () => {
  const { store } = await nation(3)
  const root = store.log(origin)?.root ?? new Uint8Array(32)
  const text = parseNote(signCheckpoint({ origin, size: 3, root }, GB.shared)).text
  const now = Math.floor(clock.now() / 1000)
  const line = (by: typeof WITNESS, time: number, of = text) => `${formatLine(cosignLine(of, time, by))}\n`
  const huge = formatNote({ text: text.replace('\n3\n', '\n900\n'), lines: [cosignLine(text, now, WITNESS)] })
  const holding = async (request: Request) =>
    request.method === 'GET' ? noteOr404(huge) : new Response('900\n', { status: 409 })
  const answers: ((request: Request) => Promise<Response | null>)[] = [
    async () => new Response(line(impostor, now)),
    async () => new Response(line(WITNESS, now, text.replace('\n3\n', '\n2\n'))),
    async () => new Response(line(WITNESS, now + 10_000)),
    async () => new Response('— '.repeat(20_000)),
    async () => new Response('0x3\n', { status: 409 }),
    async () => new Response(null, { status: 403 }),
    async () => null,
    async () => Promise.reject(new Error('cut')),
    holding,
  ]
  for (const [i, answer] of answers.entries()) {
    const { standing, round } = asking(store, answer)
    expect(await round(), `${i}`).toBe('again')
    expect(standing.alarms(), `${i}`).toMatchObject([{ kind: 'uncosigned', origin }])
    expect(standing.stopped()).toBeNull()
  }
})

test('a witness that names another size each time is asked from there once, and then more slowly', async () => {
  let [size, times] = [0, 0]
  const other = async () => {
    size = (size + 1) % 3
    times += 1
    return new Response(`${size}\n`, { status: 409 })
  }
  const { round } = asking((await nation(3)).store, other)
  expect([await round(), await round(), await round()]).toEqual(['again', 'again', 'again'])
  expect(times).toBe(6)
})
