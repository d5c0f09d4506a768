import { rmSync } from 'node:fs'
import { sealAct, statedAct } from '@entente/core/ledger/act'
import { utf8 } from '@entente/core/ledger/bytes'
import { cosignCheckpoint, openCheckpoint, signCheckpoint, withLines } from '@entente/core/ledger/checkpoint'
import { extend, leafHash, memoryTree, rangeOf, rootOf } from '@entente/core/ledger/merkle'
import { expect, onTestFinished, test, vi } from 'vitest'
import { restore } from './backup.ts'
import { readKeys } from './keys.ts'
import { readKeysFile, rewriteKeys } from './keys-file.ts'
import { ENGINES, onEngines } from './testing/engines.ts'
import { balance, carry, type Nation, reserve, submit } from './testing/nation.ts'
import { listAfter, makeMore, oldestOf, publishList, signersIn } from './testing/rotation.ts'

/** Each opens a database or more, which takes seconds where others work on the same disk. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const { nations } = onEngines()

const keysOf = ({ home }: Nation) => `${home}/keys/keys.json`

/** Two stores that are closed and opened again between the steps. */
async function world(engine: string) {
  const { gb, ru } = await nations(engine)
  let [british, russian] = [await gb.open(ru.introduction), await ru.open(gb.introduction)]
  onTestFinished(async () => {
    await british[Symbol.asyncDispose]()
    await russian[Symbol.asyncDispose]()
  })
  return {
    gb,
    ru,
    stores: () => ({ british, russian }),
    async again() {
      await british[Symbol.asyncDispose]()
      await russian[Symbol.asyncDispose]()
      british = await gb.open(ru.introduction)
      russian = await ru.open(gb.introduction)
      return { british, russian }
    },
    async carryBoth() {
      return [await carry(gb.shared, british, russian), await carry(ru.shared, russian, british)].map(
        (taken) => taken.kind === 'advanced' && taken.quarantined.length,
      )
    },
  }
}

test.each(ENGINES)(
  'every key of both nations is exchanged with an overlap, over restarts, and nothing stops meanwhile (%s)',
  async (engine) => {
    const { gb, ru, stores, again, carryBoth } = await world(engine)
    await submit(stores().british, 'dossiers/1', 100)
    await submit(stores().russian, 'dossiers/2', 100)
    expect(await carryBoth()).toEqual([0, 0])
    for (const one of [gb, ru]) makeMore(keysOf(one))
    let { british, russian } = await again()
    await publishList(british, listAfter(keysOf(gb), 2))
    await publishList(russian, listAfter(keysOf(ru), 2))
    expect(signersIn(british.checkpoint(gb.shared))).toEqual([gb.shared, gb.shared])
    expect(signersIn(british.checkpoint(gb.internal))).toEqual([gb.internal, gb.internal])
    expect(await carryBoth()).toEqual([0, 0])
    await reserve(british, 'dossiers/1', 4)
    const [entry = utf8('')] = await british.entries(gb.shared, 3, 4)
    expect(JSON.parse(Buffer.from(entry).toString()).signatures).toHaveLength(2)
    expect(await carryBoth()).toEqual([0, false])
    expect(signersIn(russian.cosignature(gb.shared)).slice(2)).toEqual([
      'ru.entente.example/mirror',
      'ru.entente.example/mirror',
    ])
    ;({ british, russian } = await again())
    await reserve(british, 'dossiers/1', 1)
    await publishList(british, listAfter(keysOf(gb), 3, oldestOf(keysOf(gb))))
    await publishList(russian, listAfter(keysOf(ru), 3, oldestOf(keysOf(ru))))
    expect(await carryBoth()).toEqual([0, 0])
    ;({ british, russian } = await again())
    await reserve(british, 'dossiers/1', 5)
    expect(await carryBoth()).toEqual([0, false])
    expect(signersIn(russian.cosignature(gb.shared))).toEqual([gb.shared, 'ru.entente.example/mirror'])
    expect(british.log(gb.shared)).toMatchObject({ size: 7, witnessed: 7 })
    for (const store of [british, russian]) {
      expect(await balance(store, 'dossiers/1')).toBe(90)
      expect((await store.check()).problems).toEqual([])
      expect(await store.rebuild()).toEqual(await store.digest())
    }
    expect(british.keys(gb.shared).map(({ from, list }) => [from, list.serial])).toEqual([
      [0, 1],
      [3, 2],
      [6, 3],
    ])
  },
)

test.each(ENGINES)('a key that was dropped seals, signs and cosigns no more (%s)', async (engine) => {
  const { gb, ru, stores, again, carryBoth } = await world(engine)
  const old = { gb: readKeys(keysOf(gb)), ru: readKeys(keysOf(ru)) }
  for (const one of [gb, ru]) makeMore(keysOf(one))
  const { british, russian } = await again()
  for (const serial of [2, 3]) {
    await publishList(british, listAfter(keysOf(gb), serial, serial === 3 ? oldestOf(keysOf(gb)) : []))
    await publishList(russian, listAfter(keysOf(ru), serial, serial === 3 ? oldestOf(keysOf(ru)) : []))
    expect(await carryBoth()).toEqual([0, 0])
  }
  const { size = 0 } = russian.log(gb.shared) ?? {}
  const before = await british.entries(gb.shared, 0, size)
  const [last = utf8('')] = await british.entries(gb.shared, size - 1, size)
  const act = { ...statedAct(last), type: 'applications.submit', subject: 'dossiers/7', body: { quantity: 1 } }
  const stale = sealAct({ ...act, id: '0144d4f4-9c00-7000-8000-000000000077' }, [old.gb.seal])
  const tree = memoryTree()
  for (const entry of [...before, stale]) tree.append(leafHash(entry))
  const checkpoint = { origin: gb.shared, size: size + 1, root: tree.root() }
  // The checkpoint by the old key is none, and under the new one the act by the old seal is a bad one.
  expect(await russian.takeIn(gb.shared, [stale], signCheckpoint(checkpoint, old.gb.shared))).toMatchObject({
    kind: 'refused',
    code: 'not-signed',
  })
  const [, newest = old.gb.shared] = readKeys(keysOf(gb)).held.shared
  expect(await russian.takeIn(gb.shared, [stale], signCheckpoint(checkpoint, newest))).toEqual({
    kind: 'advanced',
    size: size + 1,
    quarantined: [size],
  })
  const rows = await russian.read.selectFrom('quarantine').select(['index', 'reason']).execute()
  expect(rows).toMatchObject([{ reason: 'bad-seal' }])
  expect(await russian.rebuild()).toEqual(await russian.digest())
  // Nor does the partner's old mirror make anything witnessed.
  await submit(british, 'dossiers/8', 1)
  const own = openCheckpoint(british.checkpoint(gb.shared) ?? utf8(''), newest.key)
  const byOld = withLines(own, [cosignCheckpoint(own, 1_392_033_600, old.ru.mirror)])
  await expect(british.witnessed(gb.shared, byOld)).rejects.toMatchObject({ code: 'bad-input' })
  expect(stores().british.log(gb.shared)).toMatchObject({ witnessed: size })
})

test.each<[string, (path: string) => string, string]>([
  [
    'of another root',
    (path) => listAfter(path, 2).replace(/\n— [^\n]*\n$/, '\n— gb.entente.example/root AAAAAAA=\n'),
    'bad-input',
  ],
  ['with a serial that is not the next', (path) => listAfter(path, 3), 'bad-input'],
  [
    'without a seal',
    (path) =>
      listAfter(
        path,
        2,
        readKeys(path).held.seal.map(({ key }) => key),
      ),
    'bad-input',
  ],
])('a list %s is refused, and nothing of it is recorded', async (_what, listOf, refused) => {
  const { gb, ru } = await nations()
  makeMore(keysOf(gb))
  await using british = await gb.open(ru.introduction)
  const before = await british.digest()
  await expect(publishList(british, listOf(keysOf(gb)))).rejects.toMatchObject({ code: refused })
  expect(await british.digest()).toEqual(before)
})

test('a list with keys that this node does not hold is refused: it could sign nothing any more', async () => {
  const { gb, ru } = await nations()
  await using british = await gb.open(ru.introduction)
  makeMore(keysOf(gb))
  const [, ...others] = oldestOf(keysOf(gb))
  await expect(publishList(british, listAfter(keysOf(gb), 2, others))).rejects.toMatchObject({ code: 'wrong-state' })
  await submit(british, 'dossiers/1', 1)
})

test('a bad list in the partner’s log is a bad act, and the list before it stays in force', async () => {
  const { gb, ru } = await nations()
  makeMore(keysOf(ru))
  await using british = await gb.open(ru.introduction)
  const russian = readKeys(keysOf(ru))
  const act = (n: number, body: object, type = 'keys.publish') => ({
    ...{ id: `0144d4f4-9c00-7000-8000-00000000000${n}`, type, at: '2014-02-10T12:00:00Z', nation: 'RU' },
    ...{ log: ru.shared, by: { person: 'p-2', role: 'security-officer', organisation: 'o' }, subject: 'ledger/keys' },
    ...{ body: { ...body }, causes: [] },
  })
  const proposal = { id: 'p', by: 'p-1' }
  const entries = [
    sealAct(act(0, { keys: ru.introduction.keys }, 'log.open'), [russian.seal]),
    sealAct(act(1, { list: listAfter(keysOf(gb), 2), proposal }), [russian.seal]),
    sealAct(act(2, { list: listAfter(keysOf(ru), 3), proposal }), [russian.seal]),
    sealAct(act(3, { quantity: 5 }, 'applications.submit'), [russian.seal]),
  ]
  const range = extend(
    rangeOf(0, memoryTree().nodes),
    entries.map((entry) => leafHash(entry)),
  )
  const note = signCheckpoint({ origin: ru.shared, size: 4, root: rootOf(range) }, russian.shared)
  expect(await british.takeIn(ru.shared, entries, note)).toEqual({ kind: 'advanced', size: 4, quarantined: [1, 2] })
  expect(british.keys(ru.shared).map(({ list }) => list.serial)).toEqual([1])
  const rows = await british.read.selectFrom('quarantine').select('reason').orderBy('index').execute()
  expect(rows.map(({ reason }) => reason)).toEqual(['not-signed', 'bad-key-list'])
})

test('a node restored from before the exchange takes its acts back, and its new keys with them', async () => {
  const { gb, ru } = await nations()
  const british = await gb.open(ru.introduction)
  await using russian = await ru.open(gb.introduction)
  await submit(british, 'dossiers/1', 10)
  await british.backup(`${gb.home}/backup`)
  await british[Symbol.asyncDispose]()
  makeMore(keysOf(gb))
  const later = await gb.open(ru.introduction)
  for (const serial of [2, 3]) {
    await publishList(later, listAfter(keysOf(gb), serial, serial === 3 ? oldestOf(keysOf(gb)) : []))
    await carry(gb.shared, later, russian)
  }
  await later[Symbol.asyncDispose]()
  rmSync(`${gb.home}/node`, { recursive: true })
  await restore(`${gb.home}/backup`, `${gb.home}/node`)
  await using restored = await gb.open(ru.introduction)
  expect(restored.keys(gb.shared).at(-1)?.list.serial).toBe(1)
  const note = russian.cosignature(gb.shared) ?? new Uint8Array()
  await restored.takeBack(gb.shared, await russian.entries(gb.shared, 2, 4), note)
  expect(restored.keys(gb.shared).at(-1)?.list.serial).toBe(3)
  // Nobody else holds the internal log.
  expect(restored.stopped()).toMatch(/log\/internal has 1 entries, and 3 were signed/)
  expect(await restored.succeed()).toBe(true)
  expect(await submit(restored, 'dossiers/2', 10)).toMatchObject({ origin: gb.shared, index: 4 })
})

test('a list of the partner’s that is shown before its place is known opens what its log shows, by its root alone', async () => {
  const { gb, ru } = await nations()
  await using british = await gb.open(ru.introduction)
  makeMore(keysOf(ru))
  const next = utf8(listAfter(keysOf(ru), 2))
  expect(british.partnerLists().map(({ list }) => list.serial)).toEqual([1])
  expect(british.showKeys(utf8(listAfter(keysOf(gb), 2)))).toBe(false)
  expect(british.showKeys(utf8(ru.introduction.keys))).toBe(false)
  expect(british.showKeys(next)).toBe(true)
  expect(british.showKeys(next)).toBe(false)
  expect(british.partnerLists().map(({ list }) => list.serial)).toEqual([1, 2])
})

test('keys of which the root is off line begin a log as they did with it', async () => {
  const { gb, ru } = await nations()
  makeMore(keysOf(gb), [])
  const { seeds, ...file } = readKeysFile(keysOf(gb))
  const { root: _taken, ...rest } = seeds
  rewriteKeys(keysOf(gb), { ...file, seeds: rest })
  expect(readKeys(keysOf(gb)).introduction).toEqual(gb.introduction)
  await using british = await gb.open(ru.introduction)
  expect(british.keys(gb.shared).map(({ list }) => list.serial)).toEqual([1])
})
