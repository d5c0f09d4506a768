import { once } from 'node:events'
import { connect as connectTo, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Store } from '../store.ts'
import { folder, onEngines } from '../testing/engines.ts'
import { BY } from '../testing/nation.ts'
import { withoutServer } from '../testing/postgres.ts'

const { place, nations } = onEngines()

/** An act whose fold asks the tables: its group is a transaction of several statements. */
function submit(store: Store, reference: string) {
  const act = { type: 'applications.submit', log: 'shared', subject: reference, body: { quantity: '5' } } as const
  return store.transact((tx) => tx.act(act, BY))
}

/** An act that is all that its group asks for: one statement records it. */
function note(store: Store, reference: string) {
  const act = { type: 'cases.note', log: 'shared', subject: reference, body: {} } as const
  return store.transact((tx) => tx.act(act, BY))
}

async function storeAt(where: string): Promise<Store> {
  const { gb } = await nations()
  const store = await gb.open(null, { where })
  onTestFinished(() => store[Symbol.asyncDispose]())
  return store
}

async function client(where: string): Promise<pg.Client> {
  const made = new pg.Client({ connectionString: where })
  made.on('error', () => {})
  await made.connect()
  onTestFinished(() => made.end())
  return made
}

/** How many acts and entries of them there are. */
async function counted(other: pg.Client): Promise<{ acts: number; entries: number }> {
  const { rows } = await other.query(
    `select (select count(*)::int from act where origin = 'gb.entente.example/log/mtca-gb-ru') as acts,
      (select count(*)::int from entry where origin = 'gb.entente.example/log/mtca-gb-ru') as entries`,
  )
  return rows[0]
}

/** Ends the connection that waits for the lease, as a server does that is told to. */
async function endWhoeverWaits(other: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await other.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and pid <> pg_backend_pid()`,
    )
    if (rows.length > 0) return
    await setTimeout(5)
  }
}

/** Before the server's socket, another one, which can lose the next answer to a statement with these words. */
async function losing(where: string): Promise<{ readonly where: string; lose(words: string): void }> {
  const url = new URL(where)
  const socket = '.s.PGSQL.5432'
  const behind = join(url.searchParams.get('host') ?? '', socket)
  const before = folder()
  let losing: string | null = null
  const server = createServer((near) => {
    const far = connectTo(behind)
    let isLost = false
    near.on('data', (bytes) => {
      if (losing !== null && bytes.includes(losing)) {
        losing = null
        isLost = true
      }
      far.write(bytes)
    })
    far.on('data', (bytes) => {
      if (!isLost) near.write(bytes)
      else near.destroy()
    })
    for (const [one, other] of [[near, far] as const, [far, near] as const]) {
      one.on('error', () => {})
      one.on('close', () => other.destroy())
    }
  })
  await once(server.listen(join(before, socket)), 'listening')
  onTestFinished(() => void server.close())
  url.searchParams.set('host', before)
  return {
    where: url.href,
    lose: (words) => {
      losing = words
    },
  }
}

describe.skipIf(withoutServer())('on a server', () => {
  test('a process whose lease another one took records nothing, and no row of what it was about to record', async () => {
    const where = await place('postgres')
    const store = await storeAt(where)
    await submit(store, 'L-1')
    const other = await client(where)
    const before = await counted(other)
    await other.query("update lease set epoch = epoch + 1, holder = 'another'")
    await expect(note(store, 'L-2')).rejects.toThrow('another process appends to this database now')
    await expect(submit(store, 'L-3')).rejects.toThrow('another process')
    expect(await counted(other)).toEqual(before)
  })

  test('a log that is not of the size that it had here gets no entry, and its tables no row', async () => {
    const where = await place('postgres')
    const store = await storeAt(where)
    await submit(store, 'L-1')
    const other = await client(where)
    const before = await counted(other)
    await other.query('update head set size = size + 1 where shared')
    await expect(note(store, 'L-2')).rejects.toThrow('another process appended to')
    expect(await counted(other)).toEqual(before)
  })

  test('what broke off before it was recorded is refused, is not recorded later, and what comes after it is', async () => {
    const where = await place('postgres')
    const store = await storeAt(where)
    await submit(store, 'L-1')
    const other = await client(where)
    const before = await counted(other)
    await other.query('begin')
    await other.query('select from lease for update')
    const refused = expect(note(store, 'L-2')).rejects.toThrow('nothing was recorded')
    await endWhoeverWaits(await client(where))
    await other.query('commit')
    await refused
    expect(await counted(other)).toEqual(before)
    await submit(store, 'L-3')
    expect(await counted(other)).toEqual({ acts: before.acts + 1, entries: before.entries + 1 })
  })

  test('what was asked under an epoch before can be recorded no more once it is known that it was not', async () => {
    const where = await place('postgres')
    const store = await storeAt(where)
    await submit(store, 'L-1')
    const other = await client(where)
    const epochs = async () => (await other.query('select epoch from lease')).rows[0]?.epoch
    const before = await epochs()
    await other.query('begin')
    await other.query('select from lease for update')
    const refused = expect(note(store, 'L-2')).rejects.toThrow('nothing was recorded')
    await endWhoeverWaits(await client(where))
    await other.query('commit')
    await refused
    expect(Number(await epochs())).toBe(Number(before) + 1)
  })

  test('where what broke off is held for long, nobody is told that it was not recorded, and the store stops', async () => {
    const where = await place('postgres')
    const store = await storeAt(where)
    await submit(store, 'L-1')
    const other = await client(where)
    await other.query('begin')
    await other.query('select from lease for update')
    const stopped = expect(note(store, 'L-2')).rejects.toThrow('it is not known whether the acts were recorded')
    await endWhoeverWaits(await client(where))
    await stopped
    await expect(submit(store, 'L-3')).rejects.toThrow('it is not known')
    await other.query('rollback')
  })

  for (const [group, words, make] of [
    ['one statement', 'not single', note],
    ['several statements', 'commit', submit],
  ] as const) {
    test(`of a group of ${group} whose answer is lost it is found out that it was recorded, and the store goes on`, async () => {
      const place1 = await place('postgres')
      const { where, lose } = await losing(place1)
      const store = await storeAt(where)
      await make(store, 'L-1')
      const other = await client(place1)
      const before = await counted(other)
      lose(words)
      const recorded = await make(store, 'L-2')
      expect(await counted(other)).toEqual({ acts: before.acts + 1, entries: before.entries + 1 })
      expect((await make(store, 'L-3')).index).toBe(recorded.index + 1)
      expect((await store.check()).problems).toEqual([])
    })
  }

  test('of a group whose connection breaks before it is committed it is found out that it was not', async () => {
    const place1 = await place('postgres')
    const { where, lose } = await losing(place1)
    const store = await storeAt(where)
    await submit(store, 'L-1')
    const other = await client(place1)
    const before = await counted(other)
    lose('not single')
    await expect(submit(store, 'L-2')).rejects.toThrow('nothing was recorded')
    expect(await counted(other)).toEqual(before)
    await submit(store, 'L-2')
    expect((await store.check()).problems).toEqual([])
  })
})
