import { once } from 'node:events'
import { PGlite } from '@electric-sql/pglite'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { insertOf, write } from '../insert.ts'
import { connectTo } from './prepared.ts'

const rows = insertOf('list_applied', { list: 'text', number: 'bigint' })

test('what is written again and again is parsed once, also after it was refused, its table changed or its client ended', async () => {
  const pglite = await PGlite.create({ dataDir: 'memory://' })
  const { db, pool } = connectTo(pglite)
  const one = (list: string, number = 1) => write(db, rows([{ list, number }]))
  await expect(one('x')).rejects.toThrow(/does not exist/)
  await sql`create table list_applied (list text primary key, number bigint not null)`.execute(db)
  await one('a')
  await one('b')
  await expect(one('a')).rejects.toThrow(/duplicate/)
  await sql`alter table list_applied add column later text`.execute(db)
  await one('c')
  await write(
    db,
    rows([
      { list: 'd', number: 2 },
      { list: 'e', number: 3 },
    ]),
  )
  await db.transaction().execute(async (trx) => write(trx, rows([{ list: 'f', number: 4 }])))
  expect(
    (await db.selectFrom('list_applied').select('list').orderBy('list').execute()).map(({ list }) => list),
  ).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  const [first, second] = [rows([{ list: 'g', number: 5 }]), rows([{ list: 'h', number: 6 }])]
  // The session goes on where the driver's client ends.
  const ended = once(pool, 'remove')
  const client = await pool.connect()
  client.release(true)
  await ended
  await write(db, [...first, ...second])
  await sql`delete from list_applied`.execute(db)
  await write(db, [...first, ...second])
  const { rows: kept } = await sql<{ name: string }>`select name from pg_prepared_statements order by name`.execute(db)
  expect(kept).toEqual([{ name: 'written 1' }, { name: 'written 2' }, { name: 'written 3' }])
  await db.destroy()
  await pglite.close()
}, 60_000)
