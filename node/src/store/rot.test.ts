import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, onTestFinished, test, vi } from 'vitest'
import { disk } from './adapters/disk.ts'
import { isDamaged } from './engine/damaged.ts'
import { distrustTables, type OpenedTables, openTables } from './engine/tables-folder.ts'
import { ENGINES, folder, onEngines } from './testing/engines.ts'
import { BY, forget, nation } from './testing/nation.ts'
import { startCluster, withoutServer } from './testing/postgres.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const { nations } = onEngines()

function turned(bytes: Uint8Array, offset: number): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt8((copy[offset] ?? 0) ^ (1 << (offset % 8)), offset)
  return copy
}

test.each(ENGINES)(
  'a bit of a tile that turned is told to whoever reads it, and the tile is as it was once the tables are made anew (%s)',
  async (engine) => {
    const { gb } = await nations(engine)
    await using store = await gb.open()
    const draft = { type: 'cases.note', log: 'shared', subject: 's', body: {} } as const
    await store.transact(async (tx) => {
      for (let i = 0; i < 256; i += 1) await tx.act(draft, BY)
    })
    const tile = (await store.tile(gb.shared, 0, 0, 256)) ?? expect.fail('no tile')
    const rows = () => store.read.selectFrom('tile').selectAll().execute()
    const whole = await rows()
    const [row = expect.fail('no row')] = whole
    for (const [column, offset] of [
      ...[0, 31, 4095, 4096, 8191].map((at) => ['bytes', at] as const),
      ...[0, 31].map((at) => ['root', at] as const),
    ]) {
      await store.read
        .updateTable('tile')
        .set({ [column]: turned(row[column], offset) })
        .execute()
      await expect(store.tile(gb.shared, 0, 0, 256), `${column} ${offset}`).rejects.toThrow(/is missing or altered/)
      await expect(store.tile(gb.shared, 0, 0, 1), `${column} ${offset}`).rejects.toThrow(/is missing or altered/)
      await expect(store.bundle(gb.shared, 0, 256), `${column} ${offset}`).rejects.toThrow(/is missing or altered/)
      await store.read.updateTable('tile').set({ bytes: row.bytes, root: row.root }).execute()
      expect(await store.tile(gb.shared, 0, 0, 256)).toEqual(tile)
    }
    await store.read
      .updateTable('tile')
      .set({ bytes: turned(row.bytes, 77) })
      .execute()
    await store.rebuild()
    expect([await rows(), await store.tile(gb.shared, 0, 0, 256)]).toEqual([whole, tile])
  },
)

type File = { readonly name: string; readonly path: string; readonly index: boolean }

/** The files of the tables that have rows, and of their indexes, all of it on the disk. */
async function filesOf({ db }: OpenedTables): Promise<File[]> {
  await sql`checkpoint`.execute(db)
  const { rows } = await sql<File>`
    select relname as name, pg_relation_filepath(oid) as path, relkind = 'i' as index from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'i') and pg_relation_size(oid) > 0
    order by relname`.execute(db)
  return rows
}

/** A folder of tables in which some rows stand, closed again, and its files. */
async function filled() {
  const path = folder()
  const opened = await openTables(path, disk)
  await sql`insert into tile select 'a log', 0, i, sha256(i::text::bytea), sha256(i::text::bytea)
    from generate_series(1, 500) i`.execute(opened.db)
  await sql`insert into watched select i::text, i from generate_series(1, 500) i`.execute(opened.db)
  const files = await filesOf(opened)
  await opened.close(true)
  return { path, files }
}

const flip = (path: string, offset: number) => writeFileSync(path, turned(readFileSync(path), offset))

test('a bit that turned in any file of the embedded tables is found as it is read, never given out, and gone once they are made anew', async () => {
  const { path, files } = await filled()
  const rows = files.filter(({ name }) => name === 'tile' || name === 'watched')
  const keys = files.filter(({ name, index }) => index && /^(tile|watched)_/.test(name))
  expect([rows.length, keys.length]).toEqual([2, 2])
  for (const [i, { path: at }] of [...rows, ...keys].entries()) {
    const file = join(path, 'tables', at)
    // In the heads of pages, in their free space and in what they hold; an index begins with a page that is kept in memory.
    for (let page = 1; page * 8192 < readFileSync(file).length; page += 1) flip(file, page * 8192 + 37 + i * 1999)
    flip(file, 5 + i * 1999)
  }
  const opened = await openTables(path, disk)
  const told = (asked: Promise<unknown>) =>
    asked.then(
      () => 'read',
      (error: unknown) => (isDamaged(error) ? 'damaged' : String(error)),
    )
  const read = async (table: string) => told(sql`select * from ${sql.table(table)}`.execute(opened.db))
  expect([await read('tile'), await read('watched'), await read('migration')]).toEqual(['damaged', 'damaged', 'read'])
  await sql`set enable_seqscan = off`.execute(opened.db)
  const byKey = [
    sql`select origin from watched where origin = '250'`.execute(opened.db),
    sql`select index from tile where origin = 'a log' and level = 0 and index = 250`.execute(opened.db),
  ]
  expect(await Promise.all(byKey.map(told))).toEqual(['damaged', 'damaged'])
  await opened.close(true)
  distrustTables(path, disk)
  const anew = await openTables(path, disk)
  expect(anew.told.join()).toMatch(/made anew from the ledger/)
  expect((await sql`select * from tile`.execute(anew.db)).rows).toEqual([])
  await anew.close(false)
})

test('where the embedded database does not even open for a bit that turned, its tables are made anew at once', async () => {
  const { path, files } = await filled()
  const { path: at = '' } = files.find(({ name }) => name === 'migration') ?? {}
  flip(join(path, 'tables', at), 100)
  const opened = await openTables(path, disk)
  expect(opened.told.join()).toMatch(/the tables do not open \(.*\): they are made anew/)
  expect((await sql`select * from watched`.execute(opened.db)).rows).toEqual([])
  await opened.close(false)
})

test.skipIf(withoutServer())(
  'a server that does not check what its disk gives back is told of, and taken',
  async () => {
    await using unchecked = await startCluster({}, false)
    const gb = nation('GB')
    onTestFinished(() => forget(gb))
    await using store = await gb.open(null, { where: await unchecked.database() })
    expect([store.stopped(), store.told()]).toEqual([null, [expect.stringMatching(/has data_checksums off/)]])
  },
)
