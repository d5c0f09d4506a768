/**
 * How many acts a second a node records durably, beside what the same disk and the same database do in the same run: one
 * append with one sync, and the bare table statements. Rates on a shared machine mean little, ratios more.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { ControlledTransaction, Kysely } from 'kysely'
import { CompiledQuery } from 'kysely'
import { sealAct } from '../../core/src/ledger/act.ts'
import { disk } from '../../node/src/store/adapters/disk.ts'
import { readKeys, type Signers } from '../../node/src/store/keys.ts'
import { makeKeys } from '../../node/src/store/keys-file.ts'
import { openStore } from '../../node/src/store/open.ts'
import type { Store } from '../../node/src/store/store.ts'
import type { Tables } from '../../node/src/store/tables.ts'
import type { Cluster } from '../../node/src/store/testing/postgres.ts'
import { median } from '../guard/measure.ts'
import { quick } from './report.ts'

const ROUNDS = quick ? 1 : 5
const TOGETHER = [1, 16, 256] as const
const SECONDS = quick ? 0.5 : 1.5
const WHO = { nation: 'GB', node: 'gb.entente.example', agreement: 'bench' }
export const BY = { person: 'p-1', role: 'exporter', organisation: 'o' } as const
/** An entry of about a kilobyte. */
export const BODY = { note: 'x'.repeat(400) }

/** How often in a second `work`, which does `each` of them. The clock's seconds: it is the disk that is waited for. */
export async function rate(each: number, work: () => unknown, seconds = SECONDS): Promise<number> {
  const start = performance.now()
  let count = 0
  while (performance.now() - start < seconds * 1000) {
    await work()
    count += each
  }
  return (count * 1000) / (performance.now() - start)
}

/** So many bytes, by default a kilobyte, appended and synced. */
export function appends(home: string, length = 1024): () => void {
  const file = disk.open(join(home, 'raw'), 'update')
  const bytes = new Uint8Array(length).fill(7)
  let at = 0
  return () => {
    disk.write(file, bytes, at)
    disk.sync(file)
    at += bytes.length
  }
}

let rows = 0

/**
 * The statements that acts cost in the tables, and nothing of the ledger: an insert an act, and for each group the row
 * of its log, which is there already, written anew.
 */
export async function bare(db: Kysely<Tables>, together: number): Promise<void> {
  const trx = await db.startTransaction().execute()
  for (let i = 0; i < together; i += 1) await insertBare(trx)
  await trx.executeQuery(CompiledQuery.raw(UPSERT, [rows, ROOT]))
  await trx.commit().execute()
}

const ROOT = Buffer.alloc(32, 7)
const UPSERT = `insert into log (origin, nation, own, shared, size, root, witnessed_size)
  values ('bare', 'GB', true, true, $1, $2, 0) on conflict (origin) do update set size = $1, root = $2`

const INSERT = `insert into act
  (origin, "index", id, type, at, nation, person, role, organisation, subject, body, law)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`

async function insertBare(trx: ControlledTransaction<Tables>): Promise<void> {
  rows += 1
  const { person, role, organisation } = BY
  const what = ['cases.note', '2014-02-10T12:00:00Z', 'GB', person, role, organisation, 'dossiers/1']
  const values = ['bare', rows, `bare ${rows}`, ...what, JSON.stringify(BODY), null]
  await trx.executeQuery(CompiledQuery.raw(INSERT, values))
}

/** So many commands that come at once, each with one act. */
export function acts(store: Store, together: number): Promise<unknown> {
  const draft = { type: 'cases.note', log: 'shared', subject: 'dossiers/1', body: BODY } as const
  return Promise.all(Array.from({ length: together }, () => store.transact((tx) => tx.act(draft, BY))))
}

type Row = { engine: string; together: number; acts: number; bare: number; appends: number }

async function measure(engine: string, store: Store, append: () => void): Promise<Row[]> {
  await acts(store, 64)
  const table: Row[] = []
  for (const together of TOGETHER) {
    const rounds: Row[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push({
        engine,
        together,
        appends: await rate(1, append),
        bare: await rate(together, () => bare(store.read, together)),
        acts: await rate(together, () => acts(store, together)),
      })
    }
    const of = (pick: (row: Row) => number) => median(rounds.map(pick))
    table.push({ engine, together, acts: of((r) => r.acts), bare: of((r) => r.bare), appends: of((r) => r.appends) })
  }
  return table
}

/** The best that the parts allow: the tables, then one sync for the journal and one for the guard, and two signatures. */
function limit({ bare: tables, appends: syncs, together }: Row, signs: number, engine: string): number {
  const journal = engine === 'embedded' ? 1 : 0
  return 1 / (1 / tables + 1 / signs + ((1 + journal) / syncs + 1 / signs) / together)
}

function signing({ seal, shared }: Signers): number {
  const act = {
    id: '0144d4f4-9c00-7000-8000-000000000001',
    type: 'cases.note',
    at: '2014-02-10T12:00:00Z',
    nation: 'GB',
  }
  const start = performance.now()
  for (let i = 0; i < 3000; i += 1) {
    sealAct({ ...act, log: shared.key.name, by: BY, subject: 's', body: BODY, causes: [] }, [seal])
  }
  return 3_000_000 / (performance.now() - start)
}

function print(table: readonly Row[], signs: number): void {
  console.log(`sealing an act: ${signs.toFixed(0)}/s; medians of ${ROUNDS} rounds of ${SECONDS} s`)
  console.log('engine    together   acts/s   bare tables/s   append+sync/s   acts/append   acts/bare   acts/limit')
  for (const row of table) {
    const ratios = [row.acts / row.appends, row.acts / row.bare, row.acts / limit(row, signs, row.engine)]
    const [appended, tables, best] = ratios.map((ratio) => ratio.toFixed(2))
    const counts = [row.acts, row.bare, row.appends].map((n) => n.toFixed(0))
    const [first = '', second = '', third = ''] = counts
    const left = `${row.engine.padEnd(9)} ${`${row.together}`.padStart(8)} ${first.padStart(8)} ${second.padStart(15)}`
    console.log(`${left} ${third.padStart(15)} ${appended?.padStart(13)} ${tables?.padStart(11)} ${best?.padStart(12)}`)
  }
}

/** Acts a second on each engine. */
export async function measureActs(cluster: Cluster | null): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'bench-'))
  const keys = makeKeys(join(home, 'keys'), WHO)
  const options = { ...WHO, keys, partner: null, fold: async () => {} }
  const append = appends(home)
  const table: Row[] = []
  try {
    {
      await using store = await openStore({ ...options, where: join(home, 'node'), guard: join(home, 'guard') })
      table.push(...(await measure('embedded', store, append)))
    }
    if (cluster !== null) {
      await using store = await openStore({ ...options, where: await cluster.database(), guard: join(home, 'guard-2') })
      table.push(...(await measure('server', store, append)))
    }
    print(table, signing(readKeys(keys)))
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}
