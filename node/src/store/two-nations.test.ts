import { cpSync, rmSync } from 'node:fs'
import { sealAct, statedAct } from '@entente/core/ledger/act'
import { base64, utf8 } from '@entente/core/ledger/bytes'
import { cosignCheckpoint, openCheckpoint, signCheckpoint, withLines } from '@entente/core/ledger/checkpoint'
import { ED25519 } from '@entente/core/ledger/key'
import { EMPTY_RANGE, extend, leafHash, rootOf } from '@entente/core/ledger/merkle'
import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import { restore } from './backup.ts'
import type { Signers } from './keys.ts'
import { nodeSigner } from './primitives.ts'
import type { Store } from './store.ts'
import { ENGINES, onEngines } from './testing/engines.ts'
import { BY, balance, carry, reserve, signersOf, stillClock, submit } from './testing/nation.ts'
import { listAfter, publishList } from './testing/rotation.ts'

/** Each opens a database or more, which takes seconds where others work on the same disk. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const { nations } = onEngines()

test.each(ENGINES)(
  'what one nation records the other takes in, folds and cosigns, and so it is witnessed (%s)',
  async (engine) => {
    const { gb, ru } = await nations(engine)
    await using british = await gb.open(ru.introduction)
    await using russian = await ru.open(gb.introduction)
    await submit(british, 'dossiers/1', 10)
    await reserve(british, 'dossiers/1', 4)
    expect(await carry(gb.shared, british, russian)).toEqual({ kind: 'advanced', size: 3, quarantined: [] })
    expect(await balance(russian, 'dossiers/1')).toBe(6)
    expect(british.log(gb.shared)).toMatchObject({ size: 3, witnessed: 3, witnessedAt: '2014-02-10T12:00:00Z' })
    const mirror = signersOf(ru).mirror.key
    const { cosignatures } = openCheckpoint(
      british.checkpoint(gb.shared) ?? new Uint8Array(),
      signersOf(gb).shared.key,
      [mirror],
    )
    expect(cosignatures.map(({ key }) => key.name)).toEqual(['ru.entente.example/mirror'])
    expect(british.receipt(gb.shared)).toEqual(british.checkpoint(gb.shared))
    expect(await carry(gb.shared, british, russian)).toEqual({ kind: 'unchanged' })
    await submit(british, 'dossiers/2', 1)
    expect(british.log(gb.shared)).toMatchObject({ size: 4, published: 4, witnessed: 3 })
    for (const store of [british, russian]) expect(await store.rebuild()).toEqual(await store.digest())
  },
)

test.each(ENGINES)(
  'both nations open again with what was witnessed, and the same cosignature to the byte (%s)',
  async (engine) => {
    const { gb, ru } = await nations(engine)
    const british = await gb.open(ru.introduction)
    const russian = await ru.open(gb.introduction)
    await submit(british, 'dossiers/1', 10)
    await carry(gb.shared, british, russian)
    const [before, note] = [await british.digest(), russian.cosignature(gb.shared)]
    await british[Symbol.asyncDispose]()
    await russian[Symbol.asyncDispose]()
    await using again = await gb.open(ru.introduction)
    await using other = await ru.open(gb.introduction)
    expect(again.log(gb.shared)).toMatchObject({ size: 2, witnessed: 2 })
    expect(await again.digest()).toEqual(before)
    expect(other.cosignature(gb.shared)).toEqual(note)
    expect(again.checkpoint(gb.shared)).toEqual(again.receipt(gb.shared))
  },
)

/** A log that its nation writes by hand, as only whoever has its keys can. */
function forged({ shared, seal }: Signers, entries: readonly Uint8Array[]): Uint8Array {
  const range = extend(
    EMPTY_RANGE,
    entries.map((entry) => leafHash(entry)),
  )
  expect(seal.key.name).toMatch(/seal$/)
  return signCheckpoint({ origin: shared.key.name, size: entries.length, root: rootOf(range) }, shared)
}

function act(signers: Signers, n: number, change: object = {}): Uint8Array {
  const by = { person: 'p-1', role: 'exporter', organisation: 'o' }
  const id = `0144d4f4-9c00-7000-8000-${`${n}`.padStart(12, '0')}`
  const body = { quantity: 5 }
  const plain = {
    id,
    type: 'applications.submit',
    at: '2014-02-10T12:00:00Z',
    nation: 'RU',
    log: signers.shared.key.name,
  }
  return sealAct({ ...plain, by, subject: `dossiers/${n}`, body, causes: [], ...change }, [signers.seal])
}

test.each(ENGINES)('a bad act is kept, counted and cosigned, and has no effect (%s)', async (engine) => {
  const { gb, ru } = await nations(engine)
  await using british = await gb.open(ru.introduction)
  const signers = signersOf(ru)
  const leaf = Buffer.alloc(32).toString('base64')
  const entries = [
    act(signers, 0),
    act(signers, 1, { nation: 'FR' }),
    act(signers, 2, { log: 'elsewhere.example/log/x' }),
    sealAct(JSON.parse(Buffer.from(JSON.parse(Buffer.from(act(signers, 3)).toString()).payload, 'base64').toString()), [
      signersOf(gb).seal,
    ]),
    act(signers, 4, { causes: [{ origin: gb.shared, index: 0, leaf }] }),
    act(signers, 5, { causes: [{ origin: gb.shared, index: 99, leaf }] }),
    act(signers, 0),
    utf8('{"not":"an act"}'),
    act(signers, 8),
  ]
  const taken = await british.takeIn(ru.shared, entries, forged(signers, entries))
  expect(taken).toEqual({ kind: 'advanced', size: 9, quarantined: [1, 2, 3, 4, 5, 6, 7] })
  const rows = await british.read.selectFrom('quarantine').select(['index', 'reason']).orderBy('index').execute()
  expect(rows.map(({ reason }) => reason)).toEqual([
    'wrong-nation',
    'wrong-log',
    'bad-seal',
    'bad-cause',
    'bad-cause',
    'repeated-act',
    'bad-json',
  ])
  expect(await balance(british, 'dossiers/8')).toBe(5)
  expect(british.log(ru.shared)).toMatchObject({ size: 9, published: 9 })
  const before = await british.digest()
  expect(await british.rebuild()).toEqual(before)
})

/** The tables as they were before an id was one log's: an act whose id another log has too could not be folded. */
async function withIdsOfAllLogs({ read }: Store, origin: string, entries: readonly Uint8Array[]): Promise<void> {
  await read.deleteFrom('act').where('origin', '=', origin).execute()
  const why = { reason: 'not-foldable', message: 'the act could not be folded' }
  const rows = entries.map((entry, index) => ({ origin, index, ...why, entry: Buffer.from(entry) }))
  await read.insertInto('quarantine').values(rows).execute()
  await sql`alter table act drop constraint act_id_origin_key, add unique (id)`.execute(read)
  await read.deleteFrom('migration').where('name', '=', '022-ids-of-one-log').execute()
}

test.each(ENGINES)(
  'an id that the partner gave an act of his too is each log’s own, and a command finds its own act by it (%s)',
  async (engine) => {
    const { gb, ru } = await nations(engine)
    const british = await gb.open(ru.introduction)
    await using russian = await ru.open(gb.introduction)
    const signers = signersOf(ru)
    const entries = [act(signers, 0), act(signers, 1)]
    const [first, second] = entries.map((entry) => statedAct(entry).id)
    const before = await submit(british, 'dossiers/gb-0', 7, first)
    expect(await british.takeIn(ru.shared, entries, forged(signers, entries))).toMatchObject({ quarantined: [] })
    expect(await balance(british, 'dossiers/0')).toBe(5)
    expect(await submit(british, 'dossiers/gb-0', 7, first)).toEqual(before)
    const draft = {
      type: 'applications.submit',
      log: 'shared',
      subject: 'dossiers/gb-1',
      body: { quantity: 8 },
    } as const
    const once = () => british.transact((tx) => tx.act(draft, BY, second), [second ?? ''])
    const after = await once()
    expect([after.origin, await once()]).toEqual([gb.shared, after])
    expect(await carry(gb.shared, british, russian)).toMatchObject({ kind: 'advanced', size: 3, quarantined: [] })
    const digest = await british.digest()
    expect(await british.rebuild()).toEqual(digest)
    await withIdsOfAllLogs(british, ru.shared, entries)
    await british[Symbol.asyncDispose]()
    await using again = await gb.open(ru.introduction)
    expect(await again.digest()).toEqual(digest)
  },
)

test.each(ENGINES)(
  'an act that its officer did not sign is none, whoever has the seal, and one is taken once (%s)',
  async (engine) => {
    const { gb, ru } = await nations(engine)
    await using british = await gb.open(ru.introduction)
    const signers = signersOf(ru)
    const own = nodeSigner(`${ru.introduction.node}/officer/p-1`, ED25519, Buffer.alloc(32, 9))
    const keys = listAfter(`${ru.home}/keys/keys.json`, 1, [], [own.key])
    const signed = (n: number) => sealAct(statedAct(act(signers, n)), [signers.seal, own])
    const entries = [
      act(signers, 0, {
        type: 'log.open',
        by: { person: 'node', role: 'node', organisation: 'o' },
        subject: 'ledger/log',
        body: { keys },
      }),
      signed(1),
      act(signers, 2),
      signed(2),
      signed(2),
      act(signers, 3, { by: { person: 'p-2', role: 'exporter', organisation: 'o' } }),
    ]
    const taken = await british.takeIn(ru.shared, entries, forged(signers, entries))
    expect(taken).toEqual({ kind: 'advanced', size: 6, quarantined: [2, 4] })
    const rows = await british.read.selectFrom('quarantine').select('reason').orderBy('index').execute()
    expect(rows.map(({ reason }) => reason)).toEqual(['not-signed', 'repeated-act'])
    const before = await british.digest()
    expect(await british.rebuild()).toEqual(before)
  },
)

test.each(ENGINES)(
  'a log that signs two histories is not cosigned, and the proof is handed over (%s)',
  async (engine) => {
    const { gb, ru } = await nations(engine)
    await using british = await gb.open(ru.introduction)
    const signers = signersOf(ru)
    const [one, other] = [
      [act(signers, 0), act(signers, 1)],
      [act(signers, 0), act(signers, 2)],
    ]
    await british.takeIn(ru.shared, one, forged(signers, one))
    expect(await british.takeIn(ru.shared, [], forged(signers, other))).toMatchObject({
      kind: 'fork',
      evidence: { claim: 'same-size' },
    })
    const longer = [...other, act(signers, 3)]
    expect(await british.takeIn(ru.shared, longer.slice(2), forged(signers, longer))).toEqual({ kind: 'unproven' })
    expect(await british.takeIn(ru.shared, [], forged(signers, one.slice(0, 1)))).toEqual({ kind: 'rollback' })
    const bad = forged(signers, one)
    bad[bad.length - 10] = (bad[bad.length - 10] ?? 0) ^ 1
    expect(await british.takeIn(ru.shared, [], bad)).toMatchObject({ kind: 'refused' })
    expect(british.log(ru.shared)).toMatchObject({ size: 2, published: 2 })
  },
)

test.each(ENGINES)('a log that comes in many groups is taken in as one, with its tiles (%s)', async (engine) => {
  const { gb, ru } = await nations(engine)
  await using british = await gb.open(ru.introduction)
  const signers = signersOf(ru)
  const entries = Array.from({ length: 700 }, (_, i) => act(signers, i))
  expect(await british.takeIn(ru.shared, entries, forged(signers, entries))).toMatchObject({
    kind: 'advanced',
    size: 700,
  })
  expect((await british.check()).problems).toEqual([])
  expect(await british.bundle(ru.shared, 1, 256)).not.toBeNull()
  expect(await british.rebuild()).toEqual(await british.digest())
})

test('a node that is not told its partner’s keys any more opens, and counts nothing as witnessed', async () => {
  const { gb, ru } = await nations()
  const british = await gb.open(ru.introduction)
  await using russian = await ru.open(gb.introduction)
  await submit(british, 'dossiers/1', 10)
  await carry(gb.shared, british, russian)
  expect(british.log(gb.shared)).toMatchObject({ size: 2, witnessed: 2 })
  await british[Symbol.asyncDispose]()
  await using alone = await gb.open()
  expect(alone.log(gb.shared)).toMatchObject({ size: 2, witnessed: 0, witnessedAt: null })
  expect(await balance(alone, 'dossiers/1')).toBe(10)
})

test('a restored node is behind its guard: it reads, signs nothing, and says why', async () => {
  const { gb, ru } = await nations()
  const british = await gb.open(ru.introduction)
  await submit(british, 'dossiers/1', 10)
  await british.backup(`${gb.home}/backup`)
  await submit(british, 'dossiers/2', 10)
  await british[Symbol.asyncDispose]()
  rmSync(`${gb.home}/node`, { recursive: true })
  await restore(`${gb.home}/backup`, `${gb.home}/node`)
  await using restored = await gb.open(ru.introduction)
  expect(restored.stopped()).toMatch(/has 2 entries, and 3 were signed: this node was restored/)
  await expect(submit(restored, 'dossiers/3', 1)).rejects.toMatchObject({ code: 'ledger-stopped' })
  expect(restored.checkpoint(gb.shared)).toBeNull()
  expect(await balance(restored, 'dossiers/1')).toBe(10)
})

test('a restored node takes its own entries back from the partner’s mirror, and goes on', async () => {
  const { gb, ru } = await nations()
  const british = await gb.open(ru.introduction)
  await using russian = await ru.open(gb.introduction)
  await submit(british, 'dossiers/1', 10)
  await british.backup(`${gb.home}/backup`)
  await reserve(british, 'dossiers/1', 4)
  await carry(gb.shared, british, russian)
  const digest = await british.digest()
  await british[Symbol.asyncDispose]()
  rmSync(`${gb.home}/node`, { recursive: true })
  await restore(`${gb.home}/backup`, `${gb.home}/node`)
  await using restored = await gb.open(ru.introduction)
  const note = russian.cosignature(gb.shared) ?? new Uint8Array()
  await expect(restored.witnessed(gb.shared, note)).rejects.toMatchObject({ code: 'ledger-stopped' })
  await expect(restored.takeBack(gb.shared, [utf8('x')], note)).rejects.toMatchObject({ code: 'bad-input' })
  await restored.takeBack(gb.shared, await russian.entries(gb.shared, 2, 3), note)
  expect(restored.stopped()).toBeNull()
  expect(await restored.digest()).toEqual(digest)
  expect(await submit(restored, 'dossiers/2', 1)).toMatchObject({ index: 3 })
  expect(await carry(gb.shared, restored, russian)).toMatchObject({ kind: 'advanced', size: 4 })
})

test('a restored mirror takes in again what it had cosigned, and cosigns nothing before it has all of it', async () => {
  const { gb, ru } = await nations()
  await using russian = await ru.open(gb.introduction)
  const british = await gb.open(ru.introduction)
  await carry(ru.shared, russian, british)
  await british.backup(`${gb.home}/backup`)
  await submit(russian, 'dossiers/1', 10)
  const early = russian.checkpoint(ru.shared) ?? new Uint8Array()
  await submit(russian, 'dossiers/2', 10)
  await carry(ru.shared, russian, british)
  const cosigned = british.cosignature(ru.shared)
  await british[Symbol.asyncDispose]()
  rmSync(`${gb.home}/node`, { recursive: true })
  await restore(`${gb.home}/backup`, `${gb.home}/node`)
  await using restored = await gb.open(ru.introduction)
  expect(restored.stopped()).toMatch(/ru\.entente\.example.* has 1 entries, and 3 were signed/)
  await restored.takeIn(ru.shared, await russian.entries(ru.shared, 1, 2), early)
  expect(restored.stopped()).toMatch(/has 2 entries, and 3 were signed/)
  expect(restored.cosignature(ru.shared)).toBeNull()
  await expect(submit(restored, 'dossiers/3', 1)).rejects.toMatchObject({ code: 'ledger-stopped' })
  await carry(ru.shared, russian, restored)
  expect(restored.stopped()).toBeNull()
  expect(restored.cosignature(ru.shared)).toEqual(cosigned)
})

test('what came back from the partner in an officer’s name has no effect without his signature, as it has none there', async () => {
  const { gb, ru } = await nations()
  const british = await gb.open(ru.introduction)
  await using russian = await ru.open(gb.introduction)
  const own = nodeSigner(`${gb.introduction.node}/officer/p-1`, ED25519, Buffer.alloc(32, 9))
  await publishList(british, listAfter(`${gb.home}/keys/keys.json`, 2, [], [own.key]))
  await carry(gb.shared, british, russian)
  await british.backup(`${gb.home}/backup`)
  const before = await british.entries(gb.shared, 0, british.log(gb.shared)?.size ?? 0)
  await british[Symbol.asyncDispose]()
  const signers = signersOf(gb)
  const stolen = act(signers, 7, { nation: 'GB' })
  const signed = sealAct(statedAct(act(signers, 8, { nation: 'GB' })), [signers.seal, own])
  const note = forged(signers, [...before, stolen, signed])
  const taken = await russian.takeIn(gb.shared, [stolen, signed], note)
  expect(taken).toMatchObject({ kind: 'advanced', quarantined: [before.length] })
  for (const folder of ['node', 'guard']) rmSync(`${gb.home}/${folder}`, { recursive: true })
  await restore(`${gb.home}/backup`, `${gb.home}/node`)
  await using restored = await gb.open(ru.introduction)
  const cosigned = russian.cosignature(gb.shared) ?? new Uint8Array()
  await expect(restored.witnessed(gb.shared, cosigned)).rejects.toMatchObject({ code: 'ledger-stopped' })
  await restored.takeBack(gb.shared, [stolen, signed], cosigned)
  for (const store of [restored, russian]) {
    const rows = await store.read.selectFrom('quarantine').select('reason').execute()
    expect(rows.map(({ reason }) => reason)).toEqual(['not-signed'])
    expect([await balance(store, 'dossiers/7'), await balance(store, 'dossiers/8')]).toEqual([0, 5])
  }
  expect(await restored.rebuild()).toEqual(await restored.digest())
})

test('a restored node takes back what answered its partner after what it answered, and folds both', async () => {
  const { gb, ru } = await nations()
  await using russian = await ru.open(gb.introduction)
  const british = await gb.open(ru.introduction)
  await british.backup(`${gb.home}/backup`)
  await submit(russian, 'dossiers/1', 10)
  await carry(ru.shared, russian, british)
  const [entry = new Uint8Array()] = await british.entries(ru.shared, 1, 2)
  const causes = [{ origin: ru.shared, index: 1, leaf: base64(leafHash(entry)) }]
  const answer = { type: 'cases.open', log: 'shared', subject: 'dossiers/1', body: {}, causes } as const
  await british.transact((tx) => tx.act(answer, BY))
  await carry(gb.shared, british, russian)
  const digest = await british.digest()
  await british[Symbol.asyncDispose]()
  rmSync(`${gb.home}/node`, { recursive: true })
  await restore(`${gb.home}/backup`, `${gb.home}/node`)
  await using restored = await gb.open(ru.introduction)
  const note = russian.cosignature(gb.shared) ?? new Uint8Array()
  const theirs = { origin: ru.shared, entries: await russian.entries(ru.shared, 0, 2) }
  const lacking = await russian.entries(gb.shared, 1, 2)
  const forged = { ...theirs, entries: [utf8('x')], note: russian.checkpoint(ru.shared) ?? new Uint8Array() }
  await expect(restored.takeBack(gb.shared, lacking, note, [forged])).rejects.toMatchObject({ code: 'bad-input' })
  await restored.takeBack(gb.shared, lacking, note, [{ ...forged, ...theirs }])
  expect(restored.stopped()).toBeNull()
  expect(await restored.read.selectFrom('quarantine').selectAll().execute()).toEqual([])
  expect((await restored.digest()).act).toEqual(digest.act)
  expect(await restored.rebuild()).toEqual(await restored.digest())
})

test.each(ENGINES)(
  'a cosignature that is not the partner’s, or of another’s history, is not believed (%s)',
  async (engine) => {
    const { gb, ru } = await nations(engine)
    const clock = stillClock()
    await using british = await gb.open(ru.introduction)
    await submit(british, 'dossiers/1', 10)
    const { shared, mirror } = signersOf(gb)
    const own = openCheckpoint(british.checkpoint(gb.shared) ?? new Uint8Array(), shared.key)
    const time = Math.floor(clock.now() / 1000)
    const byOurselves = withLines(own, [cosignCheckpoint(own, time, mirror)])
    await expect(british.witnessed(gb.shared, byOurselves)).rejects.toMatchObject({ code: 'bad-input' })
    await expect(british.witnessed(gb.shared, utf8('x'))).rejects.toMatchObject({ code: 'bad-input' })
    expect(british.stopped()).toBeNull()
    const stolen = openCheckpoint(
      signCheckpoint({ origin: gb.shared, size: 2, root: new Uint8Array(32) }, shared),
      shared.key,
    )
    const cosigned = withLines(stolen, [cosignCheckpoint(stolen, time, signersOf(ru).mirror)])
    await expect(british.witnessed(gb.shared, cosigned)).rejects.toMatchObject({ code: 'ledger-stopped' })
    expect(british.stopped()).toMatch(/somebody else has its key/)
  },
)

test('tables that are gone, behind or of other entries are made from the ledger again', async () => {
  const { gb } = await nations()
  const first = await gb.open()
  await Promise.all(Array.from({ length: 40 }, (_, i) => submit(first, `dossiers/${i}`, i)))
  await first[Symbol.asyncDispose]()
  cpSync(`${gb.home}/node/tables`, `${gb.home}/early`, { recursive: true })
  const second = await gb.open()
  await Promise.all(Array.from({ length: 40 }, (_, i) => submit(second, `dossiers/more-${i}`, i)))
  const digest = await second.digest()
  await second[Symbol.asyncDispose]()
  rmSync(`${gb.home}/node/tables`, { recursive: true })
  cpSync(`${gb.home}/early`, `${gb.home}/node/tables`, { recursive: true })
  const third = await gb.open()
  expect((await third.check()).problems).toEqual(['40 entries were folded that the tables did not hold'])
  expect(await third.digest()).toEqual(digest)
  await third.read
    .updateTable('log')
    .set({ root: Buffer.alloc(32) })
    .where('origin', '=', gb.shared)
    .execute()
  await third[Symbol.asyncDispose]()
  const fourth = await gb.open()
  expect((await fourth.check()).problems).toEqual(['the tables were not of these entries, and were made anew'])
  expect(await fourth.digest()).toEqual(digest)
  await fourth[Symbol.asyncDispose]()
  rmSync(`${gb.home}/node/tables`, { recursive: true })
  await using fifth = await gb.open()
  expect(await fifth.digest()).toEqual(digest)
  expect(BY.role).toBe('exporter')
})
