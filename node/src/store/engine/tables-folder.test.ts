import fs, { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashOfBundle } from '@entente/core/law/bundle'
import { sql } from 'kysely'
import { expect, onTestFinished, test, vi } from 'vitest'
import { disk } from '../adapters/disk.ts'
import { insertLaw, type KeptLaw, writeLaw } from '../kept-laws.ts'
import { LAWS, openTables } from './tables-folder.ts'

vi.setConfig({ testTimeout: 60_000 })

function world(): { folder: string; laws: string } {
  const folder = mkdtempSync(join(tmpdir(), 'entente-tables-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return { folder, laws: join(folder, LAWS) }
}

const bookOf = (day: string, first: boolean): KeptLaw => {
  const bundle = JSON.stringify({ modelledOn: day, parts: [] })
  return { hash: hashOfBundle(JSON.parse(bundle)), bundle, first }
}

async function booksIn(folder: string): Promise<KeptLaw[]> {
  const { db, close } = await openTables(folder, disk)
  const rows = await db.selectFrom('law_bundle').selectAll().orderBy('hash').execute()
  await close(true)
  return rows
}

const both = () => [bookOf('2014-02-14', true), bookOf('2014-03-18', false)].sort((a, b) => (a.hash < b.hash ? -1 : 1))

test('tables that are made anew after the machine stopped keep the statute books that are in force', async () => {
  const { folder, laws } = world()
  for (const book of both()) writeLaw(laws, book, disk)
  expect(await booksIn(folder)).toEqual(both())
  writeFileSync(join(folder, 'tables.json'), JSON.stringify({ boot: 'an earlier one', orderly: false, synced: 0 }))
  expect(await booksIn(folder)).toEqual(both())
})

test('so do tables of which nothing can be read any more', async () => {
  const { folder, laws } = world()
  for (const book of both()) writeLaw(laws, book, disk)
  await booksIn(folder)
  writeFileSync(join(folder, 'tables', 'global', 'pg_control'), Buffer.alloc(8192))
  const opened = await openTables(folder, disk)
  expect(opened.told.join()).toMatch(/made anew/)
  expect(await opened.db.selectFrom('law_bundle').selectAll().orderBy('hash').execute()).toEqual(both())
  await opened.close(false)
})

test('books that stand in the tables alone, as an older program left them, are written beside them', async () => {
  const { folder, laws } = world()
  const before = await openTables(folder, disk)
  for (const book of both()) await insertLaw(before.db, book)
  await before.close(true)
  expect(await booksIn(folder)).toEqual(both())
  expect(readdirSync(laws)).toHaveLength(2)
  rmSync(join(folder, 'tables'), { recursive: true })
  expect(await booksIn(folder)).toEqual(both())
})

test('a statute book that is not the one its name says is refused by its place, and nothing is opened', async () => {
  const { folder, laws } = world()
  const [book] = both()
  if (book === undefined) throw new Error('there are two')
  writeLaw(laws, book, disk)
  const [name = ''] = readdirSync(laws)
  const file = join(laws, name)
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replace('2014', '2015'))
  await expect(openTables(folder, disk)).rejects.toThrow(`${file}: it is not the statute book of that name`)
  writeFileSync(file, text)
  expect(await booksIn(folder)).toEqual([book])
})

test('a book becomes the one that the node began with, and never ceases to be it', async () => {
  const { folder, laws } = world()
  const book = bookOf('2014-02-14', false)
  for (const first of [false, true, false]) writeLaw(laws, { ...book, first }, disk)
  expect(await booksIn(folder)).toEqual([{ ...book, first: true }])
  expect(readdirSync(laws)).toHaveLength(1)
  expect(() => writeLaw(laws, { ...book, hash: `sha256:${'0'.repeat(64)}` }, disk)).toThrow(/is not the statute book/)
})

/** Every write to an opened file fails from now on, whoever makes it: PGlite is no user of our own disk. */
function fillDisk(): () => void {
  const { writeSync } = fs
  const heal = () => {
    fs.writeSync = writeSync
    syncBuiltinESMExports()
  }
  fs.writeSync = () => {
    throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC', errno: -28 })
  }
  syncBuiltinESMExports()
  onTestFinished(heal)
  return heal
}

test('tables whose own log cannot be written answer no more, say so to whoever asks, and keep nobody waiting who closes them', async () => {
  const { folder } = world()
  const opened = await openTables(folder, disk)
  const trx = await opened.db.startTransaction().execute()
  await sql`create table probe as select n from generate_series(1, 1000) as n`.execute(trx)
  const heal = fillDisk()
  await expect(trx.commit().execute()).rejects.toThrow(/the tables have failed/)
  heal()
  await expect(trx.rollback().execute()).rejects.toThrow()
  await expect(opened.db.startTransaction().execute()).rejects.toThrow(/the tables have failed/)
  await opened.close(true)
  const again = await openTables(folder, disk)
  expect(await again.db.selectFrom('act').selectAll().execute()).toEqual([])
  await again.close(false)
})
