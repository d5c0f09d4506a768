import { rmSync } from 'node:fs'
import type { Act } from '@entente/core/contract/act'
import { successorOf } from '@entente/core/contract/chain'
import { sealAct, statedAct } from '@entente/core/ledger/act'
import { utf8 } from '@entente/core/ledger/bytes'
import { signCheckpoint } from '@entente/core/ledger/checkpoint'
import { ED25519, type VerifierKey } from '@entente/core/ledger/key'
import { openKeyList, signKeyList } from '@entente/core/ledger/key-list'
import { EMPTY_RANGE, extend, leafHash, rootOf } from '@entente/core/ledger/merkle'
import { expect, onTestFinished, test, vi } from 'vitest'
import { restore } from './backup.ts'
import { readKeys, rootSigner } from './keys.ts'
import { readKeysFile } from './keys-file.ts'
import { nodeSigner } from './primitives.ts'
import type { Store } from './store.ts'
import type { Succession } from './succession.ts'
import { ENGINES, folder, onEngines } from './testing/engines.ts'
import { BY, balance, carry, type Nation, QUESTION, reserve, submit } from './testing/nation.ts'
import { makeMore, successorList } from './testing/rotation.ts'

/** Each opens a database or more, which takes seconds where others work on the same disk. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const { place, nations } = onEngines()
const OFFICER = { person: 'p-2', role: 'security-officer', organisation: 'An authority' } as const
const PROPOSAL = { id: '0144d4f4-9c00-7000-8000-000000000009', by: 'p-1' }

const keysOf = ({ home }: Nation) => `${home}/keys/keys.json`

/** Two nations whose keys files have a seed more for a shared log, and their stores, which the test opens anew. */
async function world(engine: string) {
  const { gb, ru } = await nations()
  for (const one of [gb, ru]) makeMore(keysOf(one), ['shared'])
  const where = { gb: await place(engine), ru: await place(engine) }
  const open = async (of: 'gb' | 'ru', at = where[of]) => {
    const [one, other] = of === 'gb' ? [gb, ru] : [ru, gb]
    const store = await one.open(other.introduction, { where: at })
    onTestFinished(() => store[Symbol.asyncDispose]())
    return store
  }
  return { gb, ru, where, open, british: await open('gb'), russian: await open('ru') }
}

/** Of the British log the partner holds an application of 100. */
async function witnessed(engine: string) {
  const made = await world(engine)
  const { gb, british, russian } = made
  await submit(british, 'dossiers/1', 100)
  await carry(gb.shared, british, russian)
  return { ...made, next: successorOf(gb.shared) }
}

function asked(of: Nation, serial = 2, change: Partial<Succession> = {}): Succession {
  const list = successorList(keysOf(of), serial, successorOf(of.shared))
  const saidAgain: Succession['saidAgain'] = ({ type }) => type !== 'applications.submit' && !type.startsWith('log.')
  return {
    list,
    proposal: PROPOSAL,
    reason: 'key-lost',
    id: () => undefined,
    ready: async () => {},
    saidAgain,
    ...change,
  }
}

/** All of a log as its node serves it. */
async function shownBy(store: Store, origin: string) {
  const entries = await store.entries(origin, 0, store.log(origin)?.published ?? 0)
  return { origin, entries, note: store.checkpoint(origin) ?? new Uint8Array() }
}

/** A list of the nation with a key of an officer more, under its root. */
function withOfficer(of: Nation, note: string, officer: VerifierKey): string {
  const file = readKeysFile(keysOf(of))
  const root = rootSigner(file.node, file.seeds.root ?? '')
  const { keys, ...list } = openKeyList(utf8(note), root.key)
  return Buffer.from(signKeyList({ ...list, keys: [...keys, { role: 'officer', key: officer }] }, root)).toString()
}

/** A first entry, and a checkpoint over it, as whoever has the nation's keys can make them. */
function forged(of: Nation, origin: string, act: Act) {
  const path = keysOf(of)
  const entry = sealAct(act, [readKeys(path).seal])
  const range = extend(EMPTY_RANGE, [leafHash(entry)])
  const seed = [readKeysFile(path).seeds.shared].flat().at(-1) ?? ''
  const signer = nodeSigner(origin, ED25519, Buffer.from(seed, 'hex'))
  return { origin, entries: [entry], note: signCheckpoint({ origin, size: 1, root: rootOf(range) }, [signer]) }
}

const refusedIn = async (store: Store, origin: string) => {
  const rows = await store.read.selectFrom('quarantine').selectAll().where('origin', '=', origin).execute()
  return rows.map(({ index, reason }) => [Number(index), reason])
}

test.each(ENGINES)(
  'what the partner never cosigned is folded no more once a successor is opened, and what restricts is said again in it (%s)',
  async (engine) => {
    const { gb, ru, next, open, british, russian } = await witnessed(engine)
    await carry(ru.shared, russian, british)
    await submit(british, 'dossiers/2', 50)
    const taken = await reserve(british, 'dossiers/1', 4)
    await british.read.insertInto('watched').values({ origin: ru.shared, size: 1 }).execute()
    await british.openSuccessor(asked(gb), OFFICER)
    // What differed may have stood in what was cut off: the follower looks at all of it again.
    expect(await british.read.selectFrom('watched').selectAll().execute()).toEqual([])
    expect(await refusedIn(british, gb.shared)).toEqual([
      [2, 'cut-off'],
      [3, 'cut-off'],
    ])
    expect([await balance(british, 'dossiers/1'), await balance(british, 'dossiers/2')]).toEqual([96, 0])
    expect(british.log(gb.shared)).toMatchObject({ size: 4, end: 2, ended: true, published: 2 })
    expect(british.log(next)).toMatchObject({ size: 2, end: null, ended: false, published: 2, witnessed: 0 })
    const [opening, again] = (await british.entries(next, 0, 2)).map(statedAct)
    expect(opening).toMatchObject({ type: 'log.open', by: OFFICER, causes: [{ origin: ru.shared, index: 0 }] })
    expect(opening?.body.predecessor).toMatchObject({ origin: gb.shared, size: 2, reason: 'key-lost' })
    expect(again).toMatchObject({ type: 'deliveries.reserve', by: BY, log: next })
    expect(again?.id).not.toBe(taken.id)
    expect(british.keys(gb.internal).map(({ list }) => list.serial)).toEqual([1, 2])
    const digest = await british.digest()
    expect(await british.rebuild()).toEqual(digest)
    await british[Symbol.asyncDispose]()
    const later = await open('gb')
    expect(await later.digest()).toEqual(digest)
    expect(later.stopped()).toBeNull()
    await reserve(later, 'dossiers/1', 1)
    expect([later.log(gb.shared)?.size, later.log(next)?.size]).toEqual([4, 3])
    expect(later.checkpoint(gb.shared)).toEqual(later.receipt(gb.shared))
    expect((await later.check()).problems).toEqual([])
  },
)

test.each(ENGINES)(
  'a successor is neither followed nor cosigned before an officer accepts it, who says how many entries it cuts off (%s)',
  async (engine) => {
    const { gb, next, open, british, russian } = await witnessed(engine)
    await reserve(british, 'dossiers/1', 4)
    await carry(gb.shared, british, russian, true)
    expect(await balance(russian, 'dossiers/1')).toBe(96)
    await british.openSuccessor(asked(gb), OFFICER)
    const shown = await shownBy(british, next)
    await expect(russian.takeIn(next, shown.entries, shown.note)).rejects.toThrow(/no log/)
    expect(russian.log(next)).toBeUndefined()
    expect(await russian.offered(shown)).toMatchObject({ cutOff: 1, size: 2, predecessor: { size: 2 } })
    const wrong = russian.acceptSuccessor(shown, { cutOff: 0, id: undefined }, OFFICER)
    await expect(wrong).rejects.toMatchObject({ code: 'wrong-state' })
    await russian.acceptSuccessor(shown, { cutOff: 1, id: undefined }, OFFICER)
    expect(await refusedIn(russian, gb.shared)).toEqual([[2, 'cut-off']])
    // What was under way of the log that is over comes to nothing.
    const late = british.checkpoint(gb.shared) ?? new Uint8Array()
    expect(await russian.takeIn(gb.shared, [], late)).toEqual({ kind: 'unchanged' })
    expect([await balance(russian, 'dossiers/1'), await balance(british, 'dossiers/1')]).toEqual([96, 96])
    await british.witnessed(next, russian.cosignature(next) ?? new Uint8Array())
    expect(british.log(next)).toMatchObject({ size: 2, witnessed: 2 })
    await reserve(british, 'dossiers/1', 6)
    await carry(next, british, russian)
    await russian[Symbol.asyncDispose]()
    const later = await open('ru')
    expect([await balance(later, 'dossiers/1'), later.log(gb.shared)?.end, later.log(next)?.published]).toEqual([
      90, 2, 3,
    ])
    expect(await later.rebuild()).toEqual(await later.digest())
  },
)

test('a successor is refused whose list the root did not sign, that keeps a key of the dead log, or that goes on from another history', async () => {
  const { gb, ru, british, russian } = await world('embedded')
  const next = successorOf(gb.shared)
  await submit(british, 'dossiers/1', 100)
  const early = asked(gb)
  await expect(british.openSuccessor(early, OFFICER)).rejects.toMatchObject({ code: 'wrong-state' })
  await carry(gb.shared, british, russian)
  const foreign = successorList(keysOf(ru), 2, successorOf(ru.shared))
  const kept = successorList(keysOf(gb), 2, gb.shared)
  for (const list of [foreign, kept]) {
    const refused = british.openSuccessor(asked(gb, 2, { list }), OFFICER)
    await expect(refused).rejects.toMatchObject({ code: 'bad-input' })
  }
  await reserve(british, 'dossiers/1', 4)
  expect(british.log(gb.shared)).toMatchObject({ size: 3, ended: false })
  const byOne = british.openSuccessor(asked(gb), { ...OFFICER, person: PROPOSAL.by })
  await expect(byOne).rejects.toMatchObject({ code: 'bad-input' })
  expect(british.log(next)).toBeUndefined()
  await british.openSuccessor(asked(gb), OFFICER)
  const shown = await shownBy(british, next)
  const because = async (change: Partial<typeof shown>) =>
    russian.offered({ ...shown, ...change }).then(
      () => 'taken',
      (error: Error) => error.message,
    )
  expect(await because({ origin: `${gb.shared}.3` })).toMatch(/not the log that goes on/)
  expect(await because({ entries: shown.entries.slice(0, 1) })).toMatch(/do not lead to its checkpoint/)
  expect(await because({ note: british.checkpoint(gb.shared) ?? shown.note })).toMatch(/no successor/)
  const [opening = new Uint8Array(0)] = shown.entries
  const act = statedAct(opening)
  const { predecessor } = act.body
  const other = (change: Record<string, unknown>) => forged(gb, next, { ...act, body: { ...act.body, ...change } })
  expect(await because(forged(gb, next, { ...act, by: { ...act.by, person: PROPOSAL.by } }))).toMatch(/one person/)
  expect(await because(forged(gb, next, { ...act, by: { ...act.by, role: 'administrator' } }))).toMatch(/one person/)
  expect(await because(other({ agreement: 'another' }))).toMatch(/another agreement/)
  expect(await because(other({ predecessor: { ...Object(predecessor), root: shown.origin } }))).toMatch(
    /was another at 2/,
  )
  expect(await because(other({ predecessor: { ...Object(predecessor), size: 3 } }))).toMatch(/2 are held here/)
  expect(await because(other({ keys: gb.introduction.keys }))).toMatch(/newer key list/)
  const officer = nodeSigner(`${gb.introduction.node}/officer/p-9`, ED25519, Buffer.alloc(32, 9)).key
  const named = withOfficer(gb, String(act.body.keys), officer)
  expect(await because(other({ keys: named }))).toMatch(/without a key of the dead log or of an officer/)
  expect(await because(other({}))).toBe('taken')
  expect(russian.log(next)).toBeUndefined()
})

test.each(ENGINES)(
  'a node that is restored from before its successor signs nothing until it has that one again, by its guard or by its partner (%s)',
  async (engine) => {
    const { gb, ru, next, open, british, russian } = await witnessed(engine)
    const backup = folder()
    await british.backup(backup)
    await reserve(british, 'dossiers/1', 4)
    await british.openSuccessor(asked(gb), OFFICER)
    await russian.acceptSuccessor(await shownBy(british, next), { cutOff: 0, id: undefined }, OFFICER)
    await carry(next, british, russian)
    const acts = (await british.digest()).dossier
    await british[Symbol.asyncDispose]()
    for (const isGuarded of [true, false]) {
      if (!isGuarded) rmSync(`${gb.home}/guard`, { recursive: true, force: true })
      const where = await place(engine)
      await restore(backup, where)
      const restored = await open('gb', where)
      expect(restored.stopped()).not.toBeNull()
      const cosigned = russian.cosignature(next) ?? new Uint8Array()
      await expect(restored.witnessed(next, cosigned)).rejects.toMatchObject({ code: 'ledger-stopped' })
      await restored.witnessed(gb.shared, russian.cosignature(gb.shared) ?? new Uint8Array()).catch(() => {})
      expect(restored.stopped()).toMatch(/was restored/)
      await restored.takeBack(next, await russian.entries(next, 0, 2), cosigned)
      expect([await russian.held(gb.shared, QUESTION), restored.unconfirmed()]).toEqual([null, !isGuarded])
      await restored.confirmed(next, QUESTION, (await russian.held(next, QUESTION)) ?? new Uint8Array())
      if (!isGuarded) await carry(ru.shared, russian, restored)
      await restored.succeed()
      expect(restored.stopped()).toBeNull()
      expect((await restored.digest()).dossier).toEqual(acts)
      await reserve(restored, 'dossiers/1', 1)
      expect(restored.log(next)?.size).toBe(3)
      await restored[Symbol.asyncDispose]()
      rmSync(`${gb.home}/guard/guard`, { force: true })
    }
    expect(ru.shared).toBe(russian.logs()[0]?.origin)
  },
)

test('a node whose own log is shown to have another history records only what opens its successor', async () => {
  const { gb, next, british } = await witnessed('embedded')
  british.halt('our key signed another history')
  await expect(submit(british, 'dossiers/2', 1)).rejects.toMatchObject({ code: 'ledger-stopped' })
  const advice = { type: 'cases.advise', log: 'internal', subject: 'dossiers/1', body: {} } as const
  await british.transact((tx) => tx.act(advice, BY))
  await british.openSuccessor(asked(gb), OFFICER)
  expect(british.stopped()).toBeNull()
  await submit(british, 'dossiers/2', 1)
  expect(british.log(next)?.published).toBe(2)
})
