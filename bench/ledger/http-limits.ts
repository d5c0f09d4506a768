/** What bounds commands over HTTP whatever a node does: answers that are no work, and the rows of the commands alone. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { execPath } from 'node:process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Kysely } from 'kysely'
import { CompiledQuery } from 'kysely'
import { connect } from '../../node/src/store/database.ts'
import { migrate } from '../../node/src/store/migrations.ts'
import type { Tables } from '../../node/src/store/tables.ts'
import type { Cluster } from '../../node/src/store/testing/postgres.ts'
import { builtScript } from '../../test/story/built.ts'
import { end } from '../../test/story/children.ts'
import { rate } from '../node/acts.ts'
import { clientOf } from './http-client.ts'

const SERVER = fileURLToPath(new URL('bare-server.ts', import.meta.url))
const HEADERS = { 'x-entente': '1', 'idempotency-key': 'bare-limit', authorization: `Bearer ${'x'.repeat(43)}` }
const INPUT = JSON.stringify({ reference: 'GBRU-2014-000001', officer: 'gb-licensing' })

/** Requests a second to a server in a process of its own that answers at once, as `run` asks them. */
export async function answersAlone(
  run: (ask: () => Promise<unknown>) => Promise<{ readonly perSecond: number }>,
): Promise<number> {
  const child = spawn(execPath, [await builtScript(SERVER, 'bench-bare-server')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  try {
    const [port] = await once(createInterface({ input: child.stdout }), 'line')
    const post = clientOf()
    const ask = () => post(`http://127.0.0.1:${port}/api/cases.assign`, HEADERS, INPUT)
    return (await run(ask)).perSecond
  } finally {
    await end(child, 'SIGKILL')
  }
}

const GROUP = 16
const FROM = {
  act: `select to_jsonb(t) as row from act t where type = 'cases.assign' order by "index" desc limit 512`,
  idempotency: 'select to_jsonb(t) as row from idempotency t order by at desc limit 512',
  dossier: 'select to_jsonb(t) as row from dossier t limit 512',
}

const WRITE = `with acts as (insert into act select * from jsonb_populate_recordset(null::act, $1::jsonb)),
  answers as (insert into idempotency select * from jsonb_populate_recordset(null::idempotency, $2::jsonb)),
  entries as (insert into entry (position, origin, "index", bytes) select n, 'bare', n, bytes
    from unnest($3::bigint[], $4::bytea[]) as e (n, bytes))
  insert into dossier select * from jsonb_populate_recordset(null::dossier, $5::jsonb) on conflict (reference) do update
    set own_state = excluded.own_state, assigned_to = excluded.assigned_to, kept = excluded.kept`

/**
 * Commands a second of which the rows alone are written: acts, answers, entries and dossiers as a node left them, one
 * statement and one commit for so many, one after another.
 */
export async function rowsAlone(cluster: Cluster, database: string, seconds: number): Promise<number> {
  const node = connect({ connectionString: database, max: 1 })
  const bare = connect({ connectionString: await cluster.database(), max: 1 })
  try {
    await migrate(bare.db)
    const [acts, answers, dossiers] = await Promise.all([
      rowsOf(node.db, FROM.act),
      rowsOf(node.db, FROM.idempotency),
      rowsOf(node.db, FROM.dossier),
    ])
    const latest = node.db.selectFrom('entry').select('bytes').orderBy('position', 'desc').limit(512)
    const entries = (await latest.execute()).map(({ bytes }) => bytes)
    let at = 0
    const next = async () => {
      const numbers = Array.from({ length: GROUP }, (_, i) => at + i)
      const of = <T>(all: readonly T[]) => numbers.flatMap((n) => all[n % all.length] ?? [])
      const own = (rows: readonly object[], key: string) => of(rows).map((row, i) => ({ ...row, [key]: `${at + i}` }))
      at += GROUP
      const placed = own(acts, 'id').map((row, i) => ({ ...row, index: numbers[i] }))
      const given = [JSON.stringify(placed), JSON.stringify(own(answers, 'key')), numbers, of(entries)]
      await bare.db.transaction().execute(async (trx) => {
        await trx.executeQuery(CompiledQuery.raw(WRITE, [...given, JSON.stringify(of(dossiers))]))
      })
    }
    return await rate(GROUP, next, seconds)
  } finally {
    await Promise.all([node.db.destroy(), bare.db.destroy()])
  }
}

async function rowsOf(db: Kysely<Tables>, query: string): Promise<object[]> {
  const { rows } = await db.executeQuery<{ row: object }>(CompiledQuery.raw(query))
  return rows.map(({ row }) => row)
}
