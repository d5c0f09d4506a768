import { PGlite } from '@electric-sql/pglite'
import { expect, test } from 'vitest'
import { connectTo, preparedDatabase } from '../store/engine/prepared.ts'
import { knownOf } from './known.ts'

const ASKER = { nation: 'GB', request: 'r', uuid: 'u', kid: 'k', of: 'RU', organisation: 'o', person: 'p' }

test('what is planned once, of tables that are still empty, looks no more rows up as they grow', async () => {
  const pglite = await PGlite.create({ dataDir: 'memory://', loadDataDir: await preparedDatabase() })
  const { db } = connectTo(pglite)
  await pglite.exec('set plan_cache_mode = force_generic_plan')
  const known = await knownOf(db, '2014', { ...ASKER, since: '2014' }, { base: 'b', line: 1, from: 'GB' })
  expect(known).toMatchObject({ packages: null, permits: [], isRepeated: false, lately: { person: 0, nation: 0 } })
  const { rows: asked } = await pglite.query<{ name: string; count: number }>(
    'select name, cardinality(parameter_types) as count from pg_prepared_statements where name <> $1',
    [''],
  )
  const [{ name, count } = { name: '', count: 0 }] = asked
  const values = Array.from({ length: count }, () => "'1'").join(', ')
  const { rows } = await pglite.query<{ 'QUERY PLAN': string }>(`explain execute "${name}" (${values})`)
  const plan = rows.map((row) => row['QUERY PLAN'])
  // Of versions of lists it looks for one, whichever comes first.
  expect(plan.filter((line) => /Seq Scan/.test(line)).map((line) => / on (\w+)/.exec(line)?.[1])).toEqual([
    'list_version',
    'vault_server',
    'vault_suspension',
  ])
  expect(plan.filter((line) => /Index Scan/.test(line))).toHaveLength(4)
  await db.destroy()
  await pglite.close()
}, 60_000)
