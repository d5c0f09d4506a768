import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { statedAct } from '@entente/core/ledger/act'
import { base64 } from '@entente/core/ledger/bytes'
import { expect, test, vi } from 'vitest'
import { restore } from './backup.ts'
import { internalOf } from './internal-log.ts'
import type { Recorded, Store } from './store.ts'
import { ENGINES, folder, onEngines } from './testing/engines.ts'
import { BY, carry, QUESTION, submit } from './testing/nation.ts'
import { listAfter, makeMore, oldestOf, publishList } from './testing/rotation.ts'

/** Each opens a database or more, which takes seconds where others work on the same disk. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const { place, nations } = onEngines()

function advise(store: Store, reference: string, id?: string): Promise<Recorded> {
  const draft = {
    type: 'cases.advise',
    log: 'internal',
    subject: `dossiers/${reference}`,
    body: { reference },
  } as const
  return store.transact((tx) => tx.act(draft, BY, id))
}

/** What the first act of a log says that it goes on from. */
async function predecessorIn(store: Store, origin: string): Promise<unknown> {
  const [first] = await store.entries(origin, 0, 1)
  return first && statedAct(first).body.predecessor
}

const internalIn = (store: Store) => internalOf(store.logs())

/** A node that is opened from a backup, its guard kept: its internal log had more. */
async function behind(engine: string) {
  const { gb, ru } = await nations()
  const before = await gb.open(ru.introduction, { where: await place(engine) })
  const id = '0144d4f4-9c00-7000-8000-000000000042'
  const kept = await advise(before, '1', id)
  const backup = folder()
  await before.backup(backup)
  await advise(before, '2')
  const signed = before.log(gb.internal)
  await before[Symbol.asyncDispose]()
  const where = await place(engine)
  await restore(backup, where)
  return { gb, ru, where, backup, signed, id, kept }
}

test.each(ENGINES)(
  'an internal log whose end is lost is never continued: an officer ends it, and its successor says what it goes on from (%s)',
  async (engine) => {
    const { gb, ru, where, signed, id, kept } = await behind(engine)
    const restored = await gb.open(ru.introduction, { where })
    expect(restored.stopped()).toMatch(/log\/internal has 2 entries, and 3 were signed.*`entente recover` end it/)
    await expect(advise(restored, '3')).rejects.toMatchObject({ code: 'ledger-stopped' })
    const held = restored.log(gb.internal)
    expect(await restored.succeed()).toBe(true)
    expect([restored.stopped(), await restored.succeed()]).toEqual([null, false])
    const successor = internalIn(restored)
    expect(successor).toMatch(/^gb\.entente\.example\/log\/internal-[0-9a-f]{8}$/)
    expect(restored.log(gb.internal)).toMatchObject({ size: 2, ended: true })
    expect(await predecessorIn(restored, successor)).toEqual({
      origin: gb.internal,
      size: 2,
      root: base64(held?.root ?? new Uint8Array()),
      signed: { size: 3, root: base64(signed?.root ?? new Uint8Array()) },
      reason: 'behind-guard',
    })
    expect(await advise(restored, '3')).toMatchObject({ origin: successor, index: 1 })
    // What was asked before the loss is answered from the log in which it stands.
    expect(await advise(restored, '1', id)).toEqual(kept)
    expect(restored.checkpoint(successor)).not.toBeNull()
    expect(restored.checkpoint(gb.internal)).toBeNull()
    const digest = await restored.digest()
    expect(await restored.rebuild()).toEqual(digest)
    await restored[Symbol.asyncDispose]()
    await using again = await gb.open(ru.introduction, { where })
    expect([again.stopped(), internalIn(again)]).toEqual([null, successor])
    expect((await again.check()).problems).toEqual([])
    expect(await again.digest()).toEqual(digest)
  },
)

test.each(ENGINES)('a successor that lost its own end has a successor in its turn (%s)', async (engine) => {
  const { gb, ru, where } = await behind(engine)
  const first = await gb.open(ru.introduction, { where })
  await first.succeed()
  const successor = internalIn(first)
  const backup = folder()
  await first.backup(backup)
  await advise(first, '4')
  await first[Symbol.asyncDispose]()
  const later = await place(engine)
  await restore(backup, later)
  const second = await gb.open(ru.introduction, { where: later })
  expect(second.stopped()).toContain(`${successor} has 1 entries, and 2 were signed`)
  expect(await second.succeed()).toBe(true)
  const last = internalIn(second)
  expect(await predecessorIn(second, last)).toMatchObject({ origin: successor, size: 1 })
  expect(await advise(second, '5')).toMatchObject({ origin: last, index: 1 })
  await second[Symbol.asyncDispose]()
  await using again = await gb.open(ru.introduction, { where: later })
  expect([again.stopped(), internalIn(again)]).toEqual([null, last])
})

test('a node that is restored once more, from before the successor, opens another one', async () => {
  const { gb, ru, where, backup } = await behind('embedded')
  const names = new Set<string>()
  for (const life of [where, await place(), await place()]) {
    if (life !== where) await restore(backup, life)
    await using restored = await gb.open(ru.introduction, { where: life })
    expect(await restored.succeed()).toBe(true)
    names.add(internalIn(restored))
  }
  expect(names.size).toBe(3)
})

test.each(ENGINES)(
  'without a guard nobody can say that the internal log is whole: it is not continued (%s)',
  async (engine) => {
    const { gb, ru } = await nations()
    const where = await place(engine)
    const british = await gb.open(ru.introduction, { where })
    await using russian = await ru.open(gb.introduction, { where: await place(engine) })
    await advise(british, '1')
    await submit(british, 'dossiers/1', 10)
    await russian.takeIn(
      gb.shared,
      await british.entries(gb.shared, 0, 2),
      british.checkpoint(gb.shared) ?? new Uint8Array(),
    )
    await british[Symbol.asyncDispose]()
    rmSync(join(gb.home, 'guard'), { recursive: true })
    await using moved = await gb.open(ru.introduction, { where })
    expect(moved.stopped()).toMatch(/there is no guard/)
    expect(await moved.succeed()).toBe(false)
    await moved.confirmed(gb.shared, QUESTION, (await russian.held(gb.shared, QUESTION)) ?? new Uint8Array())
    await carry(ru.shared, russian, moved)
    expect(moved.stopped()).toBeNull()
    const successor = internalIn(moved)
    expect(successor).not.toBe(gb.internal)
    expect(await predecessorIn(moved, successor)).toMatchObject({ origin: gb.internal, size: 2, reason: 'no-guard' })
    expect(await advise(moved, '2')).toMatchObject({ origin: successor, index: 1 })
  },
)

test('a successor begins under the keys that are in force, and follows the next list', async () => {
  const { gb, ru } = await nations()
  const keys = `${gb.home}/keys/keys.json`
  makeMore(keys)
  const british = await gb.open(ru.introduction, { where: await place() })
  await publishList(british, listAfter(keys, 2))
  await publishList(british, listAfter(keys, 3, oldestOf(keys)))
  const backup = folder()
  await british.backup(backup)
  await advise(british, '1')
  await british[Symbol.asyncDispose]()
  const where = await place()
  await restore(backup, where)
  await using restored = await gb.open(ru.introduction, { where })
  expect(await restored.succeed()).toBe(true)
  const successor = internalIn(restored)
  expect(restored.keys(successor).map(({ list }) => list.serial)).toEqual([3])
  expect(await advise(restored, '2')).toMatchObject({ origin: successor })
  const digest = await restored.digest()
  expect(await restored.rebuild()).toEqual(digest)
})
