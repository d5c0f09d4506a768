import { rmSync } from 'node:fs'
import { base64, utf8 } from '@entente/core/ledger/bytes'
import { openHeld } from '@entente/core/ledger/held'
import { formatNote, parseNote } from '@entente/core/ledger/note'
import { expect, onTestFinished, test, vi } from 'vitest'
import { disk } from './adapters/disk.ts'
import { restore } from './backup.ts'
import { Guard } from './guard.ts'
import type { Store } from './store.ts'
import { ENGINES, onEngines } from './testing/engines.ts'
import { carry, type Nation, QUESTION, reserve, signersOf, submit } from './testing/nation.ts'

/** Each opens a database or more, which takes seconds where others work on the same disk. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const { place, nations } = onEngines()

test('without a guard the partner must speak first, and anew; what he holds beyond stops the node for good', async () => {
  const { gb, ru } = await nations()
  const russian = await ru.open(gb.introduction)
  const british = await gb.open(ru.introduction)
  await submit(british, 'dossiers/1', 10)
  await carry(gb.shared, british, russian)
  const early = russian.cosignature(gb.shared) ?? new Uint8Array()
  const answered = (await russian.held(gb.shared, '0'.repeat(64))) ?? new Uint8Array()
  const theirs = [await russian.entries(ru.shared, 0, 1), russian.checkpoint(ru.shared) ?? new Uint8Array()] as const
  await british.backup(`${gb.home}/backup`)
  await submit(british, 'dossiers/2', 10)
  await carry(gb.shared, british, russian)
  const late = russian.cosignature(gb.shared) ?? new Uint8Array()
  await british[Symbol.asyncDispose]()
  await russian[Symbol.asyncDispose]()
  const anew = async () => {
    for (const folder of ['node', 'guard']) rmSync(`${gb.home}/${folder}`, { recursive: true, force: true })
    await restore(`${gb.home}/backup`, `${gb.home}/node`)
    return gb.open(ru.introduction)
  }
  {
    await using restored = await anew()
    expect([restored.stopped(), restored.unconfirmed()]).toEqual([expect.stringMatching(/there is no guard/), true])
    // Shown again by whoever is between them, it is as it was when the node had signed no more than that.
    await expect(restored.witnessed(gb.shared, early)).rejects.toMatchObject({ code: 'ledger-stopped' })
    await expect(restored.confirmed(gb.shared, QUESTION, answered)).rejects.toMatchObject({ code: 'bad-input' })
    expect(restored.stopped()).toMatch(/there is no guard/)
    await restored.confirmed(gb.shared, '0'.repeat(64), answered)
    // What it may have cosigned of the partner's log is followed first.
    expect([restored.stopped(), restored.unconfirmed()]).toEqual([
      expect.stringMatching(/has 0 entries, and 1 were signed/),
      false,
    ])
    await restored.takeIn(ru.shared, ...theirs)
    expect(restored.stopped()).toBeNull()
    expect(await submit(restored, 'dossiers/3', 1)).toMatchObject({ index: 2 })
  }
  await using restored = await anew()
  await expect(restored.witnessed(gb.shared, late)).rejects.toMatchObject({ code: 'ledger-stopped' })
  expect(restored.stopped()).toMatch(/the partner holds 3 entries .* and this node 2/)
  await expect(submit(restored, 'dossiers/3', 1)).rejects.toThrow(/the partner holds 3/)
})

/** GB's node without its guard, from a backup of two entries, where its log was signed at three; RU holds all of it. */
async function withoutGuard() {
  const { gb, ru } = await nations()
  const [british, russian] = [await gb.open(ru.introduction), await ru.open(gb.introduction)]
  await submit(british, 'dossiers/1', 10)
  await carry(gb.shared, british, russian)
  await british.backup(`${gb.home}/backup`)
  await submit(british, 'dossiers/2', 10)
  const third = british.checkpoint(gb.shared) ?? new Uint8Array()
  const restored = async (make: (guard: Guard) => void = () => {}) => {
    for (const folder of ['node', 'guard']) rmSync(`${gb.home}/${folder}`, { recursive: true, force: true })
    await restore(`${gb.home}/backup`, `${gb.home}/node`)
    {
      using guard = new Guard(`${gb.home}/guard`, disk)
      make(guard)
    }
    const store = await gb.open(ru.introduction)
    onTestFinished(() => store[Symbol.asyncDispose]())
    return store
  }
  onTestFinished(() => russian[Symbol.asyncDispose]())
  return { gb, ru, british, russian, third, restored }
}

const answerOf = async (store: Store, origin: string) => (await store.held(origin, QUESTION)) ?? new Uint8Array()

test('a node that was shown more of its log than it has signs nothing, though its partner holds no more', async () => {
  const { gb, russian, british, third, restored } = await withoutGuard()
  await british[Symbol.asyncDispose]()
  const gone = await restored()
  expect(await gone.shown(gb.shared, third)).toBe('ahead')
  expect(gone.unconfirmed()).toBe(true)
  await gone.confirmed(gb.shared, QUESTION, await answerOf(russian, gb.shared))
  expect([gone.stopped(), gone.unconfirmed()]).toEqual([
    expect.stringMatching(/has 2 entries, and 3 were signed/),
    false,
  ])
  await expect(submit(gone, 'dossiers/3', 1)).rejects.toMatchObject({ code: 'ledger-stopped' })
})

test('a guard that nothing was written to is none, whatever is shown to the node', async () => {
  const { gb, british, russian, third, restored } = await withoutGuard()
  await carry(gb.shared, british, russian)
  const old = russian.cosignature(gb.shared) ?? new Uint8Array()
  await submit(british, 'dossiers/3', 10)
  await carry(gb.shared, british, russian)
  await british[Symbol.asyncDispose]()
  const gone = await restored((guard) => guard.begin())
  await gone.shown(gb.shared, third)
  await gone.takeBack(gb.shared, await russian.entries(gb.shared, 2, 3), old)
  expect(gone.unconfirmed()).toBe(true)
  await expect(submit(gone, 'dossiers/4', 1)).rejects.toMatchObject({ code: 'ledger-stopped' })
})

test('a partner that lost its guard too answers for nothing before it holds all that it may have cosigned', async () => {
  const { gb, ru, british, russian } = await withoutGuard()
  await russian.backup(`${ru.home}/backup`)
  await carry(gb.shared, british, russian)
  await carry(ru.shared, russian, british)
  await russian[Symbol.asyncDispose]()
  for (const folder of ['node', 'guard']) rmSync(`${ru.home}/${folder}`, { recursive: true, force: true })
  await restore(`${ru.home}/backup`, `${ru.home}/node`)
  await using again = await ru.open(gb.introduction)
  await again.confirmed(ru.shared, QUESTION, await answerOf(british, ru.shared))
  expect([again.stopped(), again.unconfirmed()]).toEqual([
    expect.stringMatching(/has 2 entries, and 3 were signed/),
    false,
  ])
  expect([await again.held(gb.shared, QUESTION), again.cosignature(gb.shared)]).toEqual([null, null])
  expect(await carry(gb.shared, british, again)).toMatchObject({ kind: 'advanced', size: 3 })
  expect(again.stopped()).toBeNull()
  await british[Symbol.asyncDispose]()
})

test('what is held and not cosigned yet, since the guard could not be written, is answered for as well', async () => {
  const { gb, ru, british, russian } = await withoutGuard()
  const before = Reflect.get(Guard.prototype, 'set')
  Reflect.set(Guard.prototype, 'set', () => {
    throw new Error('no space left')
  })
  onTestFinished(() => void Reflect.set(Guard.prototype, 'set', before))
  await russian.takeIn(
    gb.shared,
    await british.entries(gb.shared, 2, 3),
    british.checkpoint(gb.shared) ?? new Uint8Array(),
  )
  Reflect.set(Guard.prototype, 'set', before)
  const question = { asked: QUESTION, origin: gb.shared }
  expect(openHeld(await answerOf(russian, gb.shared), question, [signersOf(ru).mirror.key]).held.size).toBe(3)
  await british[Symbol.asyncDispose]()
})

/** Puts a backup in the place of a nation's data, on its engine, and opens it. */
async function backFrom(one: Nation, partner: Nation, backup: string, engine: string): Promise<Store> {
  const where = engine === 'embedded' ? `${one.home}/node` : await place(engine)
  rmSync(`${one.home}/node`, { recursive: true, force: true })
  await restore(backup, where)
  return one.open(partner.introduction, { where })
}

/**
 * Both from backups: GB from an older one, with its guard; RU without its guard, from one that has all but its newest
 * entries so many. Each is asked what it cosigned before.
 */
async function bothRestored(engine: string, lacking: 'nothing' | 'its end') {
  const { gb, ru } = await nations(engine)
  const [british, russian] = [await gb.open(ru.introduction), await ru.open(gb.introduction)]
  await submit(british, 'dossiers/1', 10)
  await carry(gb.shared, british, russian)
  await carry(ru.shared, russian, british)
  await british.backup(`${gb.home}/backup`)
  await reserve(british, 'dossiers/1', 4)
  await carry(gb.shared, british, russian)
  if (lacking === 'its end') await russian.backup(`${ru.home}/backup`)
  await submit(russian, 'dossiers/2', 10)
  await carry(ru.shared, russian, british)
  if (lacking === 'nothing') await russian.backup(`${ru.home}/backup`)
  const cosigned = british.cosignature(ru.shared) ?? new Uint8Array()
  await british[Symbol.asyncDispose]()
  await russian[Symbol.asyncDispose]()
  rmSync(`${ru.home}/guard`, { recursive: true })
  const again = {
    british: await backFrom(gb, ru, `${gb.home}/backup`, engine),
    russian: await backFrom(ru, gb, `${ru.home}/backup`, engine),
  }
  onTestFinished(async () => {
    await again.british[Symbol.asyncDispose]()
    await again.russian[Symbol.asyncDispose]()
  })
  return { gb, ru, cosigned, ...again }
}

test.each(ENGINES)(
  'of two restored nodes the one without its guard goes on by what the other’s guard says, and gives it back what it lacks (%s)',
  async (engine) => {
    const { gb, ru, cosigned, british, russian } = await bothRestored(engine, 'nothing')
    expect([british.stopped(), russian.stopped()]).toEqual([
      expect.stringMatching(/has 2 entries, and 3 were signed/),
      expect.stringMatching(/there is no guard/),
    ])
    expect([british.cosignature(ru.shared), russian.cosignature(gb.shared)]).toEqual([null, null])
    expect(await russian.held(gb.shared, QUESTION)).toBeNull()
    const held = (await british.held(ru.shared, QUESTION)) ?? new Uint8Array()
    const { text, lines } = parseNote(held)
    const cosignedText = parseNote(cosigned).text
    expect(text.startsWith(`entente/held/v1\n${QUESTION}\n${cosignedText}${gb.shared}\n3\n`)).toBe(true)
    const fewer = `entente/held/v1\n${QUESTION}\n${ru.shared}\n1\n${base64(new Uint8Array(32))}\n`
    const wrongs = [utf8('x'), cosigned, formatNote({ text: fewer, lines }), formatNote({ text: cosignedText, lines })]
    for (const wrong of wrongs) {
      await expect(russian.confirmed(ru.shared, QUESTION, wrong)).rejects.toMatchObject({ code: 'bad-input' })
    }
    await expect(russian.confirmed(gb.shared, QUESTION, held)).rejects.toMatchObject({ code: 'bad-input' })
    expect(russian.stopped()).toMatch(/there is no guard/)
    await russian.confirmed(ru.shared, QUESTION, held)
    expect(russian.stopped()).toBeNull()
    const note = russian.cosignature(gb.shared) ?? new Uint8Array()
    await british.takeBack(gb.shared, await russian.entries(gb.shared, 2, 3), note)
    await carry(ru.shared, russian, british)
    expect(british.stopped()).toBeNull()
    await submit(british, 'dossiers/3', 1)
    expect(await carry(gb.shared, british, russian)).toMatchObject({ kind: 'advanced', size: 4 })
  },
)

test.each(ENGINES)(
  'a node that lacks its own end shows what it cosigned and holds by the same bytes (%s)',
  async (engine) => {
    const { gb, ru } = await nations(engine)
    const [british, russian] = [await gb.open(ru.introduction), await ru.open(gb.introduction)]
    await carry(ru.shared, russian, british)
    const cosigned = british.cosignature(ru.shared)
    await british.backup(`${gb.home}/backup`)
    await submit(british, 'dossiers/1', 10)
    for (const store of [british, russian]) await store[Symbol.asyncDispose]()
    await using restored = await backFrom(gb, ru, `${gb.home}/backup`, engine)
    expect(restored.stopped()).toMatch(/were signed/)
    expect(restored.cosignature(ru.shared)).toEqual(cosigned)
    expect([cosigned === null, restored.checkpoint(gb.shared)]).toEqual([false, null])
  },
)

test.each(ENGINES)(
  'where the node without its guard lacks what the other’s guard says, it signs nothing (%s)',
  async (engine) => {
    const { ru, british, russian } = await bothRestored(engine, 'its end')
    const held = (await british.held(ru.shared, QUESTION)) ?? new Uint8Array()
    await expect(russian.confirmed(ru.shared, QUESTION, held)).rejects.toMatchObject({ code: 'ledger-stopped' })
    expect(russian.stopped()).toMatch(/the partner holds 2 entries of .*, and this node 1: it was restored/)
  },
)
