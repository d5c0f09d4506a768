import { sql } from 'kysely'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Store } from './store.ts'
import { type FaultyDisk, faultyDisk } from './testing/faulty-disk.ts'
import { BY, balance, forget, nation, reserve, submit } from './testing/nation.ts'
import { startCluster, withoutServer } from './testing/postgres.ts'

/** Each opens a database or more, which takes seconds where others work on the same disk. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

async function opened(): Promise<{ disk: FaultyDisk; store: Store; again: () => Promise<Store> }> {
  const gb = nation('GB')
  const disk = faultyDisk()
  let store = await gb.open(null, { disk })
  await submit(store, 'dossiers/1', 10)
  onTestFinished(async () => {
    disk.heal()
    await store[Symbol.asyncDispose]()
    forget(gb)
  })
  const again = async () => {
    disk.heal()
    await store[Symbol.asyncDispose]()
    store = await gb.open(null, { disk })
    return store
  }
  return { disk, store, again }
}

test.each(['ENOSPC', 'EIO'] as const)(
  'a write that fails with %s is cut off, refused, and the next one goes on',
  async (code) => {
    const { disk, store, again } = await opened()
    disk.fail('write', code, [1], 100)
    await expect(reserve(store, 'dossiers/1', 3)).rejects.toMatchObject({
      code: 'ledger-stopped',
      message: /nothing was recorded/,
    })
    expect(await balance(store, 'dossiers/1')).toBe(10)
    expect(store.stopped()).toBeNull()
    await reserve(store, 'dossiers/1', 2)
    const second = await again()
    expect((await second.check()).problems).toEqual([])
    expect(await balance(second, 'dossiers/1')).toBe(8)
  },
)

test('a write that cannot be taken back stops the store, and what is whole in the file counts', async () => {
  const { disk, store, again } = await opened()
  disk.fail('write', 'EIO', [1], 100)
  const sync = disk.truncate
  disk.truncate = () => {
    throw Object.assign(new Error('EIO'), { code: 'EIO' })
  }
  await expect(reserve(store, 'dossiers/1', 3)).rejects.toMatchObject({ code: 'ledger-stopped' })
  expect(store.stopped()).toMatch(/could not be taken back/)
  await expect(reserve(store, 'dossiers/1', 1)).rejects.toMatchObject({ code: 'ledger-stopped' })
  disk.truncate = sync
  const second = await again()
  expect((await second.check()).problems).toEqual([expect.stringMatching(/the last write had broken off: .*byte \d+/)])
  expect(await balance(second, 'dossiers/1')).toBe(10)
})

test('a sync that fails is never tried again: the store stops, makes no tables anew, and the file decides on opening', async () => {
  const { disk, store, again } = await opened()
  disk.fail('sync', 'EIO')
  await expect(reserve(store, 'dossiers/1', 3)).rejects.toMatchObject({ code: 'ledger-stopped' })
  expect(store.stopped()).toMatch(/did not confirm the journal/)
  await expect(store.rebuild()).rejects.toMatchObject({ code: 'ledger-stopped', message: /did not confirm/ })
  expect(await balance(store, 'dossiers/1')).toBe(10)
  const second = await again()
  expect(second.stopped()).toBeNull()
  expect(await balance(second, 'dossiers/1')).toBe(7)
})

test('what could not be published is, once the guard can be written again, without another act', async () => {
  const { disk, store } = await opened()
  const [{ origin = '' } = {}] = store.logs()
  disk.fail('write', 'ENOSPC', [2, 3])
  await reserve(store, 'dossiers/1', 3)
  await store.publish()
  expect(store.log(origin)).toMatchObject({ size: 3, published: 2 })
  await store.publish()
  expect(store.log(origin)).toMatchObject({ size: 3, published: 3 })
})

test('without a guard that can be written an act is recorded, not published, and published with the next', async () => {
  const { disk, store } = await opened()
  const [{ origin = '' } = {}] = store.logs()
  disk.fail('write', 'ENOSPC', [2])
  await reserve(store, 'dossiers/1', 3)
  expect(store.log(origin)).toMatchObject({ size: 3, published: 2 })
  expect((await store.check()).problems).toEqual([expect.stringMatching(/recorded, and not published/)])
  await reserve(store, 'dossiers/1', 1)
  expect(store.log(origin)).toMatchObject({ size: 4, published: 4 })
})

test('what could not be published is published when somebody asks whether the log has grown', async () => {
  const { disk, store } = await opened()
  const [{ origin = '' } = {}] = store.logs()
  disk.fail('write', 'ENOSPC', [2])
  await reserve(store, 'dossiers/1', 3)
  expect(store.log(origin)).toMatchObject({ size: 3, published: 2 })
  await store.grown(origin, 2, AbortSignal.timeout(10_000))
  expect(store.log(origin)).toMatchObject({ size: 3, published: 3 })
})

test.skipIf(withoutServer())(
  'where the connection to a server breaks amid a command nothing of it is recorded, and the node goes on, however often',
  async () => {
    const gb = nation('GB')
    onTestFinished(() => forget(gb))
    await using cluster = await startCluster()
    await using store = await gb.open(null, { where: await cluster.database() })
    await submit(store, 'dossiers/1', 10)
    // More often than there are connections.
    for (let times = 0; times < 12; times += 1) {
      const broken = store.transact(async (tx) => {
        await tx.act({ type: 'cases.note', log: 'shared', subject: 'dossiers/1', body: {} }, BY)
        await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx.db)
      })
      await expect(broken).rejects.toThrow(/terminat/)
    }
    expect(store.stopped()).toBeNull()
    await reserve(store, 'dossiers/1', 3)
    expect(await balance(store, 'dossiers/1')).toBe(7)
    expect(store.log(gb.shared)?.size).toBe(3)
  },
)
