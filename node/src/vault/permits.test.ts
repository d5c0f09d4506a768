import { PGlite } from '@electric-sql/pglite'
import { expect, test } from 'vitest'
import { connectTo } from '../store/engine/prepared.ts'
import { write } from '../store/insert.ts'
import { MIGRATIONS, migrate } from '../store/migrations.ts'
import { countedPermits, oneMore, permitsOn } from './permits.ts'

const NOBODY = {
  origin: 'o',
  uuid: 'u',
  nation: 'GB',
  at: '2014',
  permit: true,
  container: null,
  kid: 'k',
  request: 'r',
}
const OF_LINE = { base: 'GBRU-2014-000001', line: 1, ordinal: null, remaining: null, opening: null }
const WHO = { recipient_nation: 'RU', organisation: 'Example Aircraft Works', person: 'p-1' }
const LINE = { from: 'GB', licence: 'GBRU-2014-000001/2', line: 1 }
const before = MIGRATIONS.slice(
  0,
  MIGRATIONS.findIndex(({ name }) => name === '028-vault-permits'),
)

test('permits of before are counted by each recipient at each line, refusals and other lines apart, and those that come with them', async () => {
  const pglite = await PGlite.create('memory://')
  const { db } = connectTo(pglite)
  await migrate(db, before)
  const release = { ...NOBODY, ...OF_LINE, ...WHO }
  const others = [{ person: 'p-2' }, { line: 2 }, { permit: false }, { nation: 'RU' }, { base: null, line: null }]
  const rows = [release, release, ...others.map((other) => ({ ...release, ...other }))]
  await db
    .insertInto('vault_release')
    .values(rows.map((row, index) => ({ ...row, index })))
    .execute()
  await migrate(db)
  const permits = async () =>
    new Map((await permitsOn(db, LINE)).map(({ recipient, times }) => [recipient.person, times]))
  expect(await permits()).toEqual(
    new Map([
      ['p-1', 2],
      ['p-2', 1],
    ]),
  )
  // Several of one group are one row to be written.
  const more = [WHO, WHO, { ...WHO, person: 'p-3' }].map((who) => oneMore({ ...release, ...who }))
  await write(db, countedPermits(more))
  expect(await permits()).toEqual(
    new Map([
      ['p-1', 4],
      ['p-2', 1],
      ['p-3', 1],
    ]),
  )
  await db.destroy()
  await pglite.close()
}, 60_000)
