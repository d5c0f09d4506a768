import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { successorOf } from '@entente/core/contract/chain'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { systemRandom } from '../../ports.ts'
import { disk } from '../adapters/disk.ts'
import { restore } from '../backup.ts'
import { connect } from '../database.ts'
import { Guard } from '../guard.ts'
import { internalOf } from '../internal-log.ts'
import type { Store } from '../store.ts'
import { BY, carry, forget, type Nation, nation, submit } from '../testing/nation.ts'
import { type Cluster, startCluster, withoutServer } from '../testing/postgres.ts'
import { makeMore, successorList } from '../testing/rotation.ts'
import { type Elsewhere, repairJournal } from './journal.ts'
import type { Wanted } from './logs.ts'
import { repairRows } from './rows.ts'
import type { Source } from './whole.ts'

/** Each opens a database or more, which takes seconds where others work on the same disk. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const OFFICER = { person: 'p-2', role: 'security-officer', organisation: 'An authority' } as const

const advise = (store: Store) =>
  store.transact((tx) => tx.act({ type: 'cases.note', log: 'internal', subject: 's', body: {} }, BY))

/** A node whose internal log has a successor, after a backup was restored, and whose shared log has one as well. */
async function succeeded(place: () => Promise<string>) {
  const [gb, ru] = [nation('GB'), nation('RU')]
  makeMore(`${gb.home}/keys/keys.json`, ['shared'])
  const russian = await ru.open(gb.introduction)
  const before = await gb.open(ru.introduction, { where: await place() })
  await submit(before, 'dossiers/1', 100)
  await carry(gb.shared, before, russian)
  await carry(ru.shared, russian, before)
  const backup = join(gb.home, 'backup')
  await before.backup(backup)
  await advise(before)
  await before[Symbol.asyncDispose]()
  const where = await place()
  await restore(backup, where)
  const british = await gb.open(ru.introduction, { where })
  await british.succeed()
  const next = await succeedShared(gb, british, russian)
  for (let i = 0; i < 3; i += 1) {
    await submit(british, `dossiers/2${i}`, i)
    await advise(british)
  }
  await carry(next, british, russian)
  const internal = internalOf(british.logs())
  const logs = british.logs().map(async ({ origin, size }) => [origin, await british.entries(origin, 0, size)] as const)
  const entries = new Map(await Promise.all(logs))
  const wanted = [gb.shared, gb.internal, ru.shared].map((origin) => ({
    ...{
      origin,
      nation: origin === ru.shared ? 'RU' : 'GB',
      own: origin !== ru.shared,
      shared: origin !== gb.internal,
    },
  }))
  for (const store of [british, russian]) await store[Symbol.asyncDispose]()
  return { gb, ru, where, wanted, entries, next, internal }
}

async function succeedShared(gb: Nation, british: Store, russian: Store): Promise<string> {
  const origin = successorOf(gb.shared)
  const list = successorList(`${gb.home}/keys/keys.json`, 2, origin)
  const proposal = { id: '0144d4f4-9c00-7000-8000-000000000009', by: 'p-1' }
  const asked = { list, proposal, reason: 'key-lost', id: () => undefined, saidAgain: () => false } as const
  await british.openSuccessor({ ...asked, ready: async () => {} }, OFFICER)
  const entries = await british.entries(origin, 0, british.log(origin)?.published ?? 0)
  const shown = { origin, entries, note: british.checkpoint(origin) ?? new Uint8Array() }
  await russian.acceptSuccessor(shown, { cutOff: 0, id: undefined }, OFFICER)
  await british.witnessed(origin, russian.cosignature(origin) ?? new Uint8Array())
  return origin
}

let world: Awaited<ReturnType<typeof succeeded>>
function forgetWorld(): void {
  for (const one of [world?.gb, world?.ru]) if (one) forget(one)
}
const sourceOf = (origin: string): Source => new Map((world.entries.get(origin) ?? []).entries())
const nobody: Elsewhere = async () => []
const partner: Elsewhere = async ({ origin, shared }) => (shared ? [sourceOf(origin)] : [])
const partnerAndBackup: Elsewhere = async ({ origin }) => [sourceOf(origin)]
const inBackup = (): Wanted[] => [{ origin: world.internal, nation: 'GB', own: true, shared: false }]

describe('where logs were succeeded, in a folder', () => {
  let [work, pristine] = ['', '']
  beforeAll(async () => {
    work = mkdtempSync(join(tmpdir(), 'entente-successors-'))
    const places = ['second', 'first']
    world = await succeeded(async () => join(work, places.pop() ?? ''))
    pristine = join(work, 'pristine')
    cpSync(join(world.where, 'ledger'), join(pristine, 'ledger'), { recursive: true })
  })
  afterAll(() => {
    forgetWorld()
    rmSync(work, { recursive: true, force: true })
  })
  const journal = () => {
    const name = readdirSync(join(world.where, 'ledger')).find((each) => each.startsWith('journal.')) ?? ''
    return join(world.where, 'ledger', name)
  }
  afterEach(() => {
    rmSync(world.where, { recursive: true, force: true })
    cpSync(join(pristine, 'ledger'), join(world.where, 'ledger'), { recursive: true })
  })
  const repaired = (elsewhere: Elsewhere, kept: readonly Wanted[] = []) => {
    using guard = new Guard(join(world.gb.home, 'guard'), disk)
    return repairJournal(world.where, guard, world.wanted, elsewhere, {
      ...{ disk, random: systemRandom, look: false, kept },
    }).then((told) => ({ ...told, of: (origin: string) => told.outcomes.find((each) => each.origin === origin) }))
  }
  const reopened = async () => {
    await using store = await world.gb.open(world.ru.introduction, { where: world.where })
    const logs = store.logs().map(async ({ origin, size }) => [origin, await store.entries(origin, 0, size)] as const)
    return { stopped: store.stopped(), internal: internalOf(store.logs()), entries: new Map(await Promise.all(logs)) }
  }

  test('an entry of either successor that was overwritten comes back byte for byte, from the partner or a backup', async () => {
    for (const origin of [world.next, world.internal]) {
      const bytes = readFileSync(journal())
      const entry = Buffer.from(world.entries.get(origin)?.[1] ?? expect.fail(origin))
      const offset = bytes.indexOf(entry)
      writeFileSync(journal(), Buffer.from(bytes).fill(0, offset + 20, offset + entry.length - 20))
      const { of, exact, unnamed } = await repaired(partnerAndBackup)
      expect([of(origin)?.repaired, exact, unnamed]).toEqual([[1], true, 0])
      expect(readFileSync(journal()).equals(bytes)).toBe(true)
    }
  })

  test('of an emptied journal the shared successor comes back by its name in the guard; the internal one is named, or said to have no name', async () => {
    truncateSync(journal(), 0)
    const without = await repaired(partner)
    expect(without.of(world.next)).toMatchObject({ unrepaired: false, lost: null })
    expect(without.of(world.internal)).toBeUndefined()
    expect(without.unnamed).toBe(1)
    expect((await reopened()).entries.get(world.next)).toEqual(world.entries.get(world.next))
    rmSync(world.where, { recursive: true, force: true })
    cpSync(join(pristine, 'ledger'), join(world.where, 'ledger'), { recursive: true })
    truncateSync(journal(), 0)
    const { of, unnamed } = await repaired(partnerAndBackup, inBackup())
    expect([of(world.internal)?.lost, of(world.next)?.lost, unnamed]).toEqual([null, null, 0])
    const { stopped, internal, entries } = await reopened()
    expect([stopped, internal]).toEqual([null, world.internal])
    // Of the internal log that had ended nobody has all that was signed, and nothing proves what a backup has of it.
    for (const origin of [world.gb.shared, world.ru.shared, world.next, world.internal])
      expect(entries.get(origin), origin).toEqual(world.entries.get(origin))
  })
})

describe.skipIf(withoutServer())('where logs were succeeded, in PostgreSQL', () => {
  let cluster: Cluster
  beforeAll(async () => {
    cluster = await startCluster()
    world = await succeeded(() => cluster.database())
  })
  afterAll(async () => {
    forgetWorld()
    await cluster?.[Symbol.asyncDispose]()
  })
  const repaired = async (elsewhere: Elsewhere, look = false) => {
    using guard = new Guard(join(world.gb.home, 'guard'), disk)
    const told = await repairRows(world.where, guard, world.wanted, elsewhere, {
      ...{ random: systemRandom, look, kept: [] },
    })
    return { ...told, of: (origin: string) => told.outcomes.find((each) => each.origin === origin) }
  }
  async function withRows<T>(work: (db: ReturnType<typeof connect>['db']) => Promise<T>): Promise<T> {
    const { db } = connect({ connectionString: world.where, max: 1 })
    return work(db).finally(() => db.destroy())
  }
  const rowsOf = (origin: string) =>
    withRows((db) => db.selectFrom('entry').select('bytes').where('origin', '=', origin).orderBy('index').execute())
  const wholeOf = (origin: string) => (world.entries.get(origin) ?? []).map((entry) => ({ bytes: Buffer.from(entry) }))

  test('nothing of them is damaged, and the lost end of the internal log is told', async () => {
    const { outcomes, unnamed, of } = await repaired(nobody, true)
    expect(outcomes.filter(({ unrepaired, repaired: again }) => unrepaired || again.length > 0)).toEqual([])
    expect([unnamed, of(world.gb.internal)?.lost, of(world.next)?.lost]).toEqual([0, { from: 1, until: 2 }, null])
  })

  test('a row of either successor that was altered or taken out is found, and put right', async () => {
    for (const origin of [world.next, world.internal]) {
      for (const how of ['altered', 'taken out'] as const) {
        await withRows(async (db) => {
          const bytes = Buffer.from('altered')
          const row = db.updateTable('entry').set({ bytes }).where('origin', '=', origin).where('index', '=', 1)
          if (how === 'altered') await row.execute()
          else await db.deleteFrom('entry').where('origin', '=', origin).where('index', '=', 1).execute()
        })
        expect((await repaired(nobody, true)).of(origin)?.unrepaired, `${how} ${origin}`).toBe(true)
        expect((await repaired(partnerAndBackup)).of(origin)?.repaired, `${how} ${origin}`).toEqual([1])
        expect(await rowsOf(origin)).toEqual(wholeOf(origin))
      }
    }
  })

  test('a successor of which no row is left comes back from the partner, by its name in the guard', async () => {
    await withRows(async (db) => {
      await db.deleteFrom('entry').where('origin', '=', world.next).execute()
      await db.deleteFrom('head').where('origin', '=', world.next).execute()
    })
    expect((await repaired(partner)).of(world.next)).toMatchObject({ unrepaired: false, lost: null })
    expect(await rowsOf(world.next)).toEqual(wholeOf(world.next))
    await using store = await world.gb.open(world.ru.introduction, { where: world.where })
    expect([store.stopped(), store.log(world.next)?.ended, internalOf(store.logs())]).toEqual([
      ...[null, false, world.internal],
    ])
  })
})
