import type { ActDraft } from '@entente/core/contract/entry'
import { join, textOf, utf8 } from '@entente/core/ledger/bytes'
import { cosignCheckpoint, openCheckpoint, withLines } from '@entente/core/ledger/checkpoint'
import { COSIGNATURE, type Signer } from '@entente/core/ledger/key'
import { formatNote, parseNote } from '@entente/core/ledger/note'
import { expect, test, vi } from 'vitest'
import { NODE, nodeSigner } from '../store/primitives.ts'
import { signedBy, signedNet } from './read-signed.ts'
import { overdue, receiptRound } from './receipt-round.ts'
import { countSilence } from './silence.ts'
import { ENGINES } from './simulated/engines.ts'
import { entryOf, historyOf } from './simulated/forger.ts'
import { GB, RU } from './simulated/nation.ts'
import { checkStart } from './start.ts'
import { britain, honest, MEMORY, never } from './testing/britain.ts'

/** Opening a store on the disk takes seconds where others work on it. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/** Britain with so many acts, the first of which opens its log, and the note under which Russia's mirror would cosign so many of this history. */
async function withReceipt(acts: number, over: (note: Uint8Array) => Uint8Array, keep = MEMORY) {
  const gb = await britain(keep)
  const officer = { person: 'p-17', role: 'licensing-officer', organisation: 'An authority' } as const
  for (let i = 1; i < acts; i += 1) {
    await gb.store.transact((tx) =>
      tx.act({ type: 'licences.suspend', log: 'shared', subject: `licences/${i}`, body: {} }, officer),
    )
  }
  const note = over(gb.store.checkpoint(GB.home.own.origin) ?? utf8(''))
  gb.serve(async () => new Response(new Uint8Array(note)))
  return gb
}
const cosign = (note: Uint8Array, time = Date.UTC(2014, 2, 18, 12) / 1000, mirror = RU.mirror) => {
  const opened = openCheckpoint(note, GB.shared.key)
  return withLines(opened, [cosignCheckpoint(opened, time, mirror)])
}
const foreign = historyOf(
  GB,
  Array.from({ length: 3 }, (_, i) => entryOf(GB, i)),
)

test('the partner’s cosignature of our log is what makes an act witnessed', async () => {
  const gb = await withReceipt(3, cosign)
  expect(await checkStart(gb.receiving, never)).toEqual({ kind: 'agrees' })
  expect(gb.store.log(GB.home.own.origin)?.witnessed).toBe(3)
})

const HOLDINGS = ENGINES.flatMap(([where, keep]) => [
  ['more of our log than we have', where, 1, keep] as const,
  ['another history of our log', where, 3, keep] as const,
])
test.each(HOLDINGS)(
  'a node whose partner holds %s, its store %s, signs and permits nothing, and says so',
  async (...row) => {
    const [, , acts, keep] = row
    const gb = await withReceipt(acts, () => cosign(foreign.note(3)), keep)
    expect(await checkStart(gb.receiving, never)).toMatchObject({ kind: 'restored' })
    expect(gb.kinds()).toEqual(['restored'])
    expect(gb.standing.stopped()).toMatch(/^Nothing is signed, and nothing new is permitted: the partner /)
    await expect(gb.store.transact(async () => 1)).rejects.toMatchObject({ code: 'ledger-stopped' })
  },
)

test('whoever cannot ask the partner does not know, and a partner that has seen nothing agrees', async () => {
  const gb = await withReceipt(1, cosign)
  gb.serve(async () => new Response(null, { status: 404 }))
  expect(await checkStart(gb.receiving, never)).toEqual({ kind: 'agrees' })
  gb.hosts.clear()
  expect(await checkStart(gb.receiving, never)).toMatchObject({ kind: 'unknown' })
  expect(gb.standing.stopped()).toBeNull()
})

const stranger = nodeSigner(RU.mirror.key.name, COSIGNATURE, new Uint8Array(32).fill(77))
test.each([
  ['no cosignature', (note: Uint8Array) => note],
  ['a stranger’s cosignature', (note: Uint8Array) => cosign(note, undefined, stranger)],
  ['a cosignature of a time to come', (note: Uint8Array) => cosign(note, Date.UTC(2014, 2, 18, 13) / 1000)],
  ['a checkpoint that is not ours', () => cosignForeign()],
  ['a forged line under the partner’s name', (note: Uint8Array) => bent(note, (line) => line.map((byte) => byte ^ 1))],
  ['a cosignature at time 0', (note: Uint8Array) => bent(note, (line) => line.fill(0, 0, 8))],
  ['a plain signature under the partner’s name', (note: Uint8Array) => bent(note, (line) => line.subarray(8))],
  ['a cosignature twice', (note: Uint8Array) => join(cosign(note), lineOf(cosign(note)))],
  ['a cosignature over thirty-two lines of strangers', (note: Uint8Array) => join(cosign(note), strangers)],
])('%s is no receipt, and is an alarm', async (_what, over) => {
  const gb = await withReceipt(3, over)
  expect(await receiptRound(gb.receiving)(never)).toBe('again')
  expect([gb.kinds(), gb.store.log(GB.home.own.origin)?.witnessed, gb.standing.stopped()]).toEqual([
    ['refused'],
    0,
    null,
  ])
})
const strangers = utf8('— unknown.example AAAAAQEB\n'.repeat(32))
function lineOf(note: Uint8Array): Uint8Array {
  const text = textOf(note) ?? ''
  return utf8(text.slice(text.lastIndexOf('— ')))
}
/** The partner's line, changed: its eight bytes of time, and the signature. */
function bent(note: Uint8Array, change: (signature: Uint8Array) => Uint8Array): Uint8Array {
  const { text, lines } = parseNote(cosign(note))
  const isTheirs = ({ id }: { id: string }) => id === RU.mirror.key.id
  return formatNote({
    text,
    lines: lines.map((line) => (isTheirs(line) ? { ...line, signature: change(line.signature.slice()) } : line)),
  })
}
function cosignForeign(): Uint8Array {
  const opened = openCheckpoint(honest(3).note(3), RU.shared.key)
  return withLines(opened, [cosignCheckpoint(opened, Date.UTC(2014, 2, 18, 12) / 1000, RU.mirror)])
}

test('a partner that shows an older receipt than it gave takes nothing back, and is an alarm when it lasts', async () => {
  const gb = await withReceipt(2, cosign)
  const round = receiptRound(gb.receiving)
  const older = gb.hosts.get(RU.node) ?? (async () => null)
  const draft: ActDraft = { type: 'licences.suspend', log: 'shared', subject: 'licences/3', body: {} }
  await gb.store.transact((tx) =>
    tx.act(draft, { person: 'p-17', role: 'licensing-officer', organisation: 'An authority' }),
  )
  const newer = cosign(gb.store.checkpoint(GB.home.own.origin) ?? utf8(''))
  gb.serve(async () => new Response(new Uint8Array(newer)))
  expect(await round(never)).toBe('advanced')
  gb.serve(older)
  expect([await round(never), gb.kinds()]).toEqual(['again', []])
  gb.clock.pass(4_000_000)
  expect([await round(never), gb.kinds(), gb.standing.stopped()]).toEqual(['again', ['rollback'], null])
  gb.serve(async () => new Response(new Uint8Array(newer)))
  expect([await round(never), gb.kinds(), gb.store.log(GB.home.own.origin)?.witnessed]).toEqual(['unchanged', [], 3])
})

test('a partner that cosigns nothing for too long stops new permissions, until it does', async () => {
  const gb = await withReceipt(3, cosign)
  const cosigned = gb.hosts.get(RU.node)
  gb.serve(async () => new Response(null, { status: 404 }))
  const round = receiptRound(gb.receiving)
  await round(never)
  expect(gb.standing.stopped()).toBeNull()
  gb.clock.pass(4_000_000)
  await round(never)
  expect([gb.kinds(), gb.standing.stopped()]).toEqual([['unwitnessed'], expect.stringContaining('longer than')])
  gb.serve(cosigned ?? (async () => null))
  expect(await round(never)).toBe('advanced')
  expect([gb.kinds(), gb.standing.stopped()]).toEqual([[], null])
})

test('a partner’s silence outlives every process, and what passed while none ran, or the clock was set to, is none of it', async () => {
  const gb = await withReceipt(3, cosign)
  const cosigned = gb.hosts.get(RU.node)
  gb.serve(async () => new Response(null, { status: 404 }))
  const { store, evidence, clock, receiving } = gb
  const alarms: number[] = []
  for (let run = 0; run < 25; run += 1) {
    const silence = countSilence(store, receiving.origin, clock, evidence)
    await silence.begin()
    const round = receiptRound({ ...receiving, silence })
    for (let minute = 0; minute < 3; minute += 1) {
      clock.pass(60_000)
      await round(never)
    }
    if (gb.standing.stopped() !== null) alarms.push(run)
    clock.set(86_400_000)
    clock.pass(3_600_000)
  }
  // Twenty times three minutes are the hour that the agreement gives.
  expect(alarms[0]).toBeGreaterThan(14)
  expect(alarms[0]).toBeLessThanOrEqual(20)
  expect(alarms.slice(-4)).toEqual([21, 22, 23, 24])
  const last = countSilence(store, receiving.origin, clock, evidence)
  await last.begin()
  overdue({ ...receiving, silence: last })
  expect(gb.kinds()).toEqual(['unwitnessed'])
  expect(last.now()).toMatchObject({ witnessed: 0, restarts: 25, asked: { none: 75 } })
  gb.serve(cosigned ?? (async () => null))
  expect(await receiptRound({ ...receiving, silence: last })(never)).toBe('advanced')
  expect([gb.kinds(), last.now()]).toEqual([[], null])
  const later = countSilence(store, receiving.origin, clock, evidence)
  await later.begin()
  expect(later.now()).toBeNull()
})

test('what the partner reads before a question of ours goes unanswered, and never cosigns, is part of its silence', async () => {
  const gb = await withReceipt(3, cosign)
  gb.serve(async () => new Response(null, { status: 404 }))
  const { store, evidence, clock, receiving } = gb
  const silence = countSilence(store, receiving.origin, clock, evidence)
  const isPartner = signedBy(() => [RU.reader.key], GB.node, clock, NODE)
  const reading = async (request: Request) => {
    silence.read(request, Number(new URL(request.url).pathname.slice(1)), isPartner)
    return new Response()
  }
  const by = (reader: Signer) => signedNet({ fetch: reading }, clock, GB.node, reader)
  for (const end of [1, 2]) await by(RU.reader).fetch(new Request(`http://gb.example/${end}`))
  await by(GB.reader).fetch(new Request('http://gb.example/3'))
  expect(silence.now()).toBeNull()
  await receiptRound({ ...receiving, silence })(never)
  expect(silence.now()).toMatchObject({ witnessed: 0, read: { end: 2, path: '/2' } })
})

test('a clock that is set forward by months is no silence of the partner', async () => {
  const gb = await withReceipt(3, cosign)
  gb.serve(async () => new Response(null, { status: 404 }))
  const round = receiptRound(gb.receiving)
  await round(never)
  gb.clock.set(10_000_000_000)
  await round(never)
  expect([gb.kinds(), gb.standing.stopped()]).toEqual([[], null])
})
