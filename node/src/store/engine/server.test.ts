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

/** A store with an act, somebody else at its database, and a socket before it that can lose an answer. */
async function begun() {
  const database = await place('postgres')
  const { where, lose } = await losing(database)
  const { gb } = await nations()
  const store = await gb.open(null, { where })
  onTestFinished(() => store[Symbol.asyncDispose]())
  await submit(store, 'L-1')
  const other = await client(database)
  return { store, other, lose, before: await counted(other) }
}

/** Keeps the lease from a group, has the server end whoever asks for it, and gives it free when that is done. */
async function breakingOff(store: Store, other: pg.Client, isFreed: boolean, why: string): Promise<void> {
  await other.query('begin')
  await other.query('select from lease for update')
  const refused = expect(note(store, 'L-2')).rejects.toThrow(why)
  await endWhoeverWaits(other)
  if (isFreed) await other.query('commit')
  await refused
  if (!isFreed) await other.query('commit')
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
    const { store, other, before } = await begun()
    await other.query("update lease set epoch = epoch + 1, holder = 'another'")
    await expect(note(store, 'L-2')).rejects.toThrow('another process appends to this database now')
    await expect(submit(store, 'L-3')).rejects.toThrow('another process')
    expect(await counted(other)).toEqual(before)
  })

  test('a log that is not of the size that it had here gets no entry, and its tables no row', async () => {
    const { store, other, before } = await begun()
    await other.query('update head set size = size + 1 where shared')
    await expect(note(store, 'L-2')).rejects.toThrow('another process appended to')
    expect(await counted(other)).toEqual(before)
  })

  test('what broke off before it was recorded is refused and never recorded, and what comes after it is', async () => {
    const { store, other, before } = await begun()
    const epoch = async () => Number((await other.query('select epoch from lease')).rows[0]?.epoch)
    const asked = await epoch()
    await breakingOff(store, other, true, 'nothing was recorded')
    expect(await counted(other)).toEqual(before)
    // Under the epoch that it was asked under nothing can be recorded any more.
    expect(await epoch()).toBe(asked + 1)
    await submit(store, 'L-3')
    expect(await counted(other)).toEqual({ acts: before.acts + 1, entries: before.entries + 1 })
  })

  test('where what broke off is held for long, nobody is told that it was not recorded; the store stops', async () => {
    const { store, other } = await begun()
    await breakingOff(store, other, false, 'it is not known whether the acts were recorded')
    await expect(submit(store, 'L-3')).rejects.toThrow('it is not known')
  })

  test.each([
    ['one statement', 'not single', note],
    ['several statements', 'commit', submit],
  ] as const)('a group of %s whose answer is lost is found recorded, and the store goes on', async (_, words, make) => {
    const { store, other, lose, before } = await begun()
    lose(words)
    const recorded = await make(store, 'L-2')
    expect(await counted(other)).toEqual({ acts: before.acts + 1, entries: before.entries + 1 })
    expect((await make(store, 'L-3')).index).toBe(recorded.index + 1)
    expect((await store.check()).problems).toEqual([])
  })

  test('a group whose connection breaks before it is committed is found not to be recorded', async () => {
    const { store, other, lose, before } = await begun()
    lose('not single')
    await expect(submit(store, 'L-2')).rejects.toThrow('nothing was recorded')
    expect(await counted(other)).toEqual(before)
    await submit(store, 'L-2')
    expect((await store.check()).problems).toEqual([])
  })
})
