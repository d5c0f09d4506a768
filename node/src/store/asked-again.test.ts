import { PGlite } from '@electric-sql/pglite'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { askedAgain } from './asked-again.ts'
import { connectTo } from './engine/prepared.ts'

type Given = { list: string; least: number }

test('a query that comes again is built and parsed once, and finds what is there when it is asked', async () => {
  const pglite = await PGlite.create({ dataDir: 'memory://' })
  const { db } = connectTo(pglite)
  let built = 0
  const newest = askedAgain((on, { list, least }: Given) => {
    built += 1
    return on
      .selectFrom('list_applied')
      .select(['list', 'number'])
      .where('number', '>=', least)
      .where('list', '=', list)
      .orderBy('number', 'desc')
      .limit(1)
  })
  await expect(newest(db, { list: 'a', least: 1 })).rejects.toThrow(/does not exist/)
  await sql`create table list_applied (list text, number bigint not null)`.execute(db)
  const write = (list: string, number: number) => db.insertInto('list_applied').values({ list, number }).execute()
  expect(await newest(db, { list: 'a', least: 1 })).toEqual([])
  await write('a', 1)
  await write('b', 9)
  expect(await newest(db, { list: 'a', least: 1 })).toEqual([{ list: 'a', number: 1 }])
  await write('a', 2)
  expect(await newest(db, { list: 'a', least: 1 })).toEqual([{ list: 'a', number: 2 }])
  expect(await newest(db, { list: 'b', least: 1 })).toEqual([{ list: 'b', number: 9 }])
  expect(await newest(db, { list: 'b', least: 10 })).toEqual([])
  await sql`alter table list_applied add column later text`.execute(db)
  await db.transaction().execute(async (trx) => {
    await trx.insertInto('list_applied').values({ list: 'a', number: 3 }).execute()
    expect(await newest(trx, { list: 'a', least: 1 })).toEqual([{ list: 'a', number: 3 }])
  })
  expect(built).toBe(1)
  const { rows } = await sql<{ count: number }>`select count(*) from pg_prepared_statements`.execute(db)
  expect(rows).toEqual([{ count: 1 }])
  await db.destroy()
  await pglite.close()
}, 60_000)
