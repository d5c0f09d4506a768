import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { utf8 } from '@entente/core/ledger/bytes'
import { openCheckpoint, signCheckpoint } from '@entente/core/ledger/checkpoint'
import { cosignLine } from '@entente/core/ledger/cosignature'
import { COSIGNATURE, seedSigner } from '@entente/core/ledger/key'
import { formatLine, formatNote, parseNote } from '@entente/core/ledger/note'
import { afterEach, expect, test } from 'vitest'
import { systemRandom } from '../ports.ts'
import { disk } from '../store/adapters/disk.ts'
import { beginRoots, hashOf, Roots } from '../witness/roots.ts'
import { addCheckpoint } from '../witness/witness.ts'
import { directNet, diskOf, GB, RU, storeOf } from './simulated/nation.ts'
import { fastTimer, seededRandom } from './simulated/timer.ts'
import { standing as newStanding } from './standing.ts'
import { type Third, tellOfThirds, thirdRound } from './third.ts'

const OFFICER = { person: 'p-17', role: 'licensing-officer', organisation: 'An authority' } as const
const signer = seedSigner('secretariat.example/witness', COSIGNATURE, new Uint8Array(32).fill(7))
const impostor = seedSigner('secretariat.example/witness', COSIGNATURE, new Uint8Array(32).fill(8))
const third: Third = { key: signer.key, url: 'https://secretariat.example' }
const origin = GB.shared.key.name
const clock = fastTimer(Date.UTC(2014, 2, 18), 100)
const never = new AbortController().signal

const made: (() => void)[] = []
afterEach(() => {
  for (const end of made.splice(0)) end()
})

/** A witness as it is shipped, on a network of its own. */
function witness() {
  const folder = mkdtempSync(join(tmpdir(), 'entente-third-'))
  const folders = { data: join(folder, 'data'), guard: join(folder, 'guard') }
  beginRoots(folders, disk)
  const roots = new Roots(folders, signer.key, [origin], disk, systemRandom)
  made.push(() => {
    roots[Symbol.dispose]()
    rmSync(folder, { recursive: true })
  })
  const answer = async (request: Request) => {
    if (request.method === 'GET') return noteOr404(roots.note(hashOf(origin)))
    const bytes = new Uint8Array(await request.arrayBuffer())
    const { status, body } = addCheckpoint(bytes, { logs: [GB.shared.key], roots, signer, clock })
    return new Response(body, { status })
  }
  return { roots, answer }
}

function noteOr404(note: Uint8Array | null): Response {
  return note === null ? new Response(null, { status: 404 }) : new Response(new Uint8Array(note))
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
  const on = { store, origin, log: () => [GB.shared.key], clock, net, standing }
  const round = thirdRound(on, third, tellOfThirds(on))
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
  expect(roots.last(origin)?.checkpoint.size).toBe(303)
  expect(await later.round()).toBe('advanced')
  expect(openCheckpoint(roots.note(hashOf(origin)) ?? utf8(''), GB.shared.key).checkpoint.size).toBe(308)
  expect([...first.standing.alarms(), ...later.standing.alarms()]).toEqual([])
})

test('a node that has less than its witness cosigned, or another history, permits nothing new', async () => {
  const { answer } = witness()
  await asking((await nation(12)).store, answer).round()
  for (const acts of [5, 12, 20]) {
    // Another node under the same key: its acts have other ids, and so its log another root.
    clock.pass(60_000)
    const { standing, round } = asking((await nation(acts)).store, answer)
    for (let i = 0; i < 3; i += 1) await round()
    expect(standing.alarms(), `${acts}`).toMatchObject([{ kind: 'contradicted', origin }])
    expect(standing.stopped()).toMatch(/the witness secretariat\.example\/witness contradicts/)
  }
})

test('a hostile witness is told of, and stops nothing: a forged, late or foreign cosignature, any size, no end, no answer', async () => {
  const { store } = await nation(3)
  const root = store.log(origin)?.root ?? new Uint8Array(32)
  const text = parseNote(signCheckpoint({ origin, size: 3, root }, GB.shared)).text
  const now = Math.floor(clock.now() / 1000)
  const line = (by: typeof signer, time: number, of = text) => `${formatLine(cosignLine(of, time, by))}\n`
  const huge = formatNote({ text: text.replace('\n3\n', '\n900\n'), lines: [cosignLine(text, now, signer)] })
  const holding = async (request: Request) =>
    request.method === 'GET' ? noteOr404(huge) : new Response('900\n', { status: 409 })
  const answers: ((request: Request) => Promise<Response | null>)[] = [
    async () => new Response(line(impostor, now)),
    async () => new Response(line(signer, now, text.replace('\n3\n', '\n2\n'))),
    async () => new Response(line(signer, now + 10_000)),
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

test('a witness that names another size each time is asked more slowly', async () => {
  let size = 0
  const other = async () => {
    size = (size + 1) % 3
    return new Response(`${size}\n`, { status: 409 })
  }
  const { round } = asking((await nation(3)).store, other)
  expect([await round(), await round(), await round()]).toEqual(['advanced', 'again', 'again'])
})
