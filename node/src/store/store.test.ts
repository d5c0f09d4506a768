import { readFileSync, writeFileSync } from 'node:fs'
import { Refused } from '@entente/core/contract/refusals'
import { bundle } from '@entente/core/law/bundle'
import { decodeBundle } from '@entente/core/ledger/bundle'
import { utf8 } from '@entente/core/ledger/bytes'
import { openCheckpoint } from '@entente/core/ledger/checkpoint'
import { parseVkey } from '@entente/core/ledger/key'
import { keysFor, openKeyList } from '@entente/core/ledger/key-list'
import { leafHash, memoryTree } from '@entente/core/ledger/merkle'
import { tileBytes, tilesGrown } from '@entente/core/ledger/tiles'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { restore } from './backup.ts'
import { openStore } from './open.ts'
import type { Digest, Store } from './store.ts'
import { ENGINES, onEngines } from './testing/engines.ts'
import { BY, balance, forget, type Nation, nation, reserve, submit } from './testing/nation.ts'
import { startCluster, withoutServer } from './testing/postgres.ts'

/** Each opens a database or more, which takes seconds where others work on the same disk. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

type Opened = Nation & { store: Store; again: () => Promise<Store> }

const { place } = onEngines()

/** A nation without a partner, on an engine, closed when the test ends. */
async function opened(engine: string): Promise<Opened> {
  const gb = nation('GB')
  const where = await place(engine)
  let store = await gb.open(null, { where })
  onTestFinished(async () => {
    await store[Symbol.asyncDispose]()
    forget(gb)
  })
  const again = async () => {
    await store[Symbol.asyncDispose]()
    store = await gb.open(null, { where })
    return store
  }
  return { ...gb, store, again }
}

function law(modelledOn: string, first: boolean) {
  const { bundle: built, hash } = bundle([], modelledOn)
  return { hash, bundle: JSON.stringify(built), first }
}

describe.each(ENGINES)('a store (%s)', (engine) => {
  test('opens its two logs with an act that says for whom they are and under which keys they are read', async () => {
    const { store, shared, internal } = await opened(engine)
    expect(store.logs().map(({ origin, size, shared }) => [origin, size, shared])).toEqual(
      expect.arrayContaining([
        [shared, 1, true],
        [internal, 1, false],
      ]),
    )
    const acts = await store.read.selectFrom('act').select(['type', 'person']).where('origin', '=', shared).execute()
    expect(acts).toEqual([{ type: 'log.open', person: 'node' }])
  })

  test('answers a command with the place of its act, which is folded, published and verified by anybody', async () => {
    const { store, shared, introduction } = await opened(engine)
    const recorded = await submit(store, 'dossiers/GBRU-2014-000001', 10)
    expect(recorded).toMatchObject({ origin: shared, index: 1 })
    expect(await balance(store, 'dossiers/GBRU-2014-000001')).toBe(10)
    const list = openKeyList(utf8(introduction.keys), parseVkey(introduction.root))
    const log = keysFor(list, 'log').filter(({ name }) => name === shared)
    const { checkpoint } = openCheckpoint(store.checkpoint(shared) ?? new Uint8Array(), log)
    expect(checkpoint).toEqual({ origin: shared, size: 2, root: store.log(shared)?.root })
  })

  test('takes back all that a refused command did, and nothing that its neighbours in the same group did', async () => {
    const { store } = await opened(engine)
    const refused = store.transact(async (tx) => {
      await tx.act({ type: 'applications.submit', log: 'shared', subject: 'dossiers/2', body: { quantity: 1 } }, BY)
      throw new Refused('wrong-state', 'not now')
    })
    const results = await Promise.allSettled([submit(store, 'dossiers/1', 5), refused, submit(store, 'dossiers/3', 7)])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect([await balance(store, 'dossiers/1'), await balance(store, 'dossiers/3')]).toEqual([5, 7])
    const subjects = await store.read.selectFrom('act').select('subject').orderBy('index').execute()
    expect(subjects.map(({ subject }) => subject).filter((s) => s.startsWith('dossiers'))).toEqual([
      'dossiers/1',
      'dossiers/3',
    ])
  })

  test('a broken statement breaks its own command only', async () => {
    const { store } = await opened(engine)
    await submit(store, 'dossiers/1', 5)
    const twice = submit(store, 'dossiers/1', 5)
    const results = await Promise.allSettled([twice, submit(store, 'dossiers/2', 6)])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    expect(store.stopped()).toBeNull()
  })

  test('a command repeated under its id is answered by the act that exists, and another command under it is refused', async () => {
    const { store } = await opened(engine)
    const id = '0144d4f4-9c00-7000-8000-000000000001'
    const first = await submit(store, 'dossiers/1', 5, id)
    expect(await submit(store, 'dossiers/1', 5, id)).toEqual(first)
    await expect(submit(store, 'dossiers/1', 6, id)).rejects.toMatchObject({ code: 'idempotency-mismatch' })
    expect(store.log(first.origin)?.size).toBe(2)
  })

  test('64 deliveries asked for at once never take more than there is', async () => {
    const { store, shared } = await opened(engine)
    await submit(store, 'dossiers/1', 40)
    const asked = Array.from({ length: 64 }, (_, i) => reserve(store, 'dossiers/1', (i % 3) + 1))
    const results = await Promise.allSettled(asked)
    const taken = results.reduce((sum, { status }, i) => sum + (status === 'fulfilled' ? (i % 3) + 1 : 0), 0)
    expect(taken).toBe(40)
    expect(await balance(store, 'dossiers/1')).toBe(0)
    expect(store.log(shared)?.size).toBe(2 + results.filter(({ status }) => status === 'fulfilled').length)
    const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []))
    expect(new Set(refusals)).toEqual(new Set(['over-balance']))
  })

  test('every tile and bundle is what the tree of its entries says, beyond a full one too', async () => {
    const { store, shared } = await opened(engine)
    await Promise.all(Array.from({ length: 600 }, (_, i) => submit(store, `dossiers/${i}`, i)))
    const size = store.log(shared)?.size ?? 0
    const entries = await store.entries(shared, 0, size)
    const tree = memoryTree()
    for (const entry of entries) tree.append(leafHash(entry))
    expect(entries).toHaveLength(601)
    expect(store.log(shared)?.root).toEqual(tree.root())
    for (const tile of tilesGrown(0, size)) {
      expect(await store.tile(shared, tile.level, tile.index, tile.width)).toEqual(tileBytes(tile, tree.nodes))
      expect(await store.tile(shared, tile.level, tile.index, tile.width + 1)).toBeNull()
    }
    expect(decodeBundle((await store.bundle(shared, 1, 256)) ?? new Uint8Array(), 256)).toEqual(entries.slice(256, 512))
    expect(decodeBundle((await store.bundle(shared, 2, 3)) ?? new Uint8Array(), 3)).toEqual(entries.slice(512, 515))
    expect(await store.bundle(shared, 3, 1)).toBeNull()
  })

  test('a rebuild gives every folded table again, byte for byte, and keeps what is no fold', async () => {
    const { store } = await opened(engine)
    await Promise.all(Array.from({ length: 300 }, (_, i) => submit(store, `dossiers/${i}`, 10)))
    await Promise.all(Array.from({ length: 50 }, (_, i) => reserve(store, `dossiers/${i}`, 3)))
    const draft = { id: 'd', owner: 'p', organisation: 'o', updated_at: '2014-01-01T00:00:00Z', content: '{}' }
    await store.read.insertInto('draft').values(draft).execute()
    const before = await store.digest()
    expect(await store.rebuild()).toEqual(before)
    expect(await store.digest()).toEqual(before)
    expect(await store.read.selectFrom('draft').select('id').execute()).toEqual([{ id: 'd' }])
  })

  test('opens again as it was closed, and goes on', async () => {
    const { store, again, shared } = await opened(engine)
    await Promise.all(Array.from({ length: 20 }, (_, i) => submit(store, `dossiers/${i}`, 10)))
    const [digest, checkpoint] = [await store.digest(), store.checkpoint(shared)]
    const second = await again()
    expect(await second.digest()).toEqual(digest)
    expect(second.checkpoint(shared)).toEqual(checkpoint)
    expect((await second.check()).problems).toEqual([])
    expect(await submit(second, 'dossiers/20', 10)).toMatchObject({ index: 21 })
  })

  test.each(ENGINES)('a backup is restored on the %s engine, with its law, to what a rebuild makes', async (target) => {
    const gb = await opened(engine)
    const { store, home, options } = gb
    await Promise.all(Array.from({ length: 600 }, (_, i) => submit(store, `dossiers/${i}`, 10)))
    const laws = [law('2014-02-14', true), law('2014-03-18', false)].sort((a, b) => (a.hash < b.hash ? -1 : 1))
    for (const each of laws) await store.keepLaw(each)
    await store.backup(`${home}/backup`)
    await expect(store.backup(`${home}/backup`)).rejects.toThrow(/not empty/)
    const where = await place(target)
    await restore(`${home}/backup`, where)
    await expect(restore(`${home}/backup`, where)).rejects.toThrow(/not empty/)
    const second = { ...options(null, where), guard: `${home}/second-guard`, trustJournal: true }
    await using copy = await openStore(second)
    expect(copy.stopped()).toBeNull()
    expect((await copy.check()).problems).toEqual(['602 entries were folded that the tables did not hold'])
    const digest = await copy.digest()
    expect(digest).toEqual(await store.digest())
    expect(await copy.rebuild()).toEqual(digest)
    expect(await copy.read.selectFrom('law_bundle').selectAll().orderBy('hash').execute()).toEqual(laws)
  })

  test.each(ENGINES)(
    'a backup with a statute book that was altered is not restored on the %s engine',
    async (target) => {
      const gb = await opened(engine)
      const kept = law('2014-02-14', false)
      const { hash } = kept
      await gb.store.keepLaw(kept)
      await gb.store.backup(`${gb.home}/backup`)
      const file = `${gb.home}/backup/laws/${hash.slice('sha256:'.length)}.json`
      writeFileSync(file, readFileSync(file, 'utf8').replace('2014', '2015'))
      const where = await place(target)
      await expect(restore(`${gb.home}/backup`, where)).rejects.toThrow(/not the statute book of that name/)
      await gb.store.backup(`${gb.home}/whole`)
      await restore(`${gb.home}/whole`, where)
    },
  )

  test('whoever waits is told when the log has grown, or when he no longer waits', async () => {
    const { store, shared } = await opened(engine)
    const told = store.grown(shared, 1, new AbortController().signal)
    await submit(store, 'dossiers/1', 1)
    await told
    const given = new AbortController()
    const waiting = store.grown(shared, 2, given.signal)
    given.abort()
    await waiting
  })

  test('an act may cite only what stands in a log, by its own leaf', async () => {
    const { store, shared } = await opened(engine)
    const cite = (index: number, leaf: string) =>
      store.transact((tx) => {
        const causes = [{ origin: shared, index, leaf }]
        return tx.act({ type: 'cases.open', log: 'shared', subject: 'dossiers/1', body: {}, causes }, BY)
      })
    const [entry = new Uint8Array()] = await store.entries(shared, 0, 1)
    const leaf = Buffer.from(leafHash(entry)).toString('base64')
    await expect(cite(1, leaf)).rejects.toThrow(/cites entry 1/)
    await expect(cite(0, leaf.replace(/^./, leaf.startsWith('A') ? 'B' : 'A'))).rejects.toThrow(/cites entry 0/)
    expect(await cite(0, leaf)).toMatchObject({ index: 1 })
  })
})

test.each(ENGINES)('a store is open once (%s)', async (engine) => {
  const gb = nation('GB')
  onTestFinished(() => forget(gb))
  const where = await place(engine)
  await using first = await gb.open(null, { where })
  await expect(gb.open(null, { where })).rejects.toThrow(/open in another process/)
  expect(first.stopped()).toBeNull()
})

test.skipIf(withoutServer())('a server that would lose acts is refused', async () => {
  await using forgetful = await startCluster({ synchronous_commit: 'off' })
  await using fragile = await startCluster({ fsync: 'off' })
  const gb = nation('GB')
  await expect(gb.open(null, { where: await forgetful.database() })).rejects.toThrow(/synchronous_commit off/)
  await expect(gb.open(null, { where: await fragile.database() })).rejects.toThrow(/fsync off/)
  forget(gb)
})

test.skipIf(withoutServer())('both engines fold the same acts into the same tables', async () => {
  const gb = nation('GB')
  const digests: Digest[] = []
  for (const engine of ['embedded', 'postgres']) {
    const options = gb.options(null, await place(engine))
    await using store = await openStore({ ...options, guard: `${gb.home}/guard-${engine}` })
    for (let i = 0; i < 5; i += 1) {
      await submit(store, `dossiers/${i}`, 9, `0144d4f4-9c00-7000-8000-00000000000${i}`)
    }
    const { act: _, log: __, ...rest } = await store.digest()
    digests.push(rest)
  }
  expect(digests[0]).toEqual(digests[1])
  forget(gb)
})
