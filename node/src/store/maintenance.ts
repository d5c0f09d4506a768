import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { FOLDS } from './migrations.ts'
import type { Digest } from './store.ts'
import type { Tables } from './tables.ts'

/** By what the rows of a fold are in order. */
const ORDER = {
  log: ['origin'],
  act: ['origin', 'index'],
  quarantine: ['origin', 'index'],
  tile: ['origin', 'level', 'index'],
  key_list: ['origin', 'from_index'],
  dossier: ['reference'],
  dossier_search: ['reference'],
  general_registration: ['organisation', 'general'],
  law_book: ['nation', 'hash'],
  law_proposal: ['id'],
  followed: ['origin', 'index'],
  difference: ['origin', 'index'],
  key_proposal: ['id'],
  package: ['uuid'],
  package_registration: ['uuid', 'nation'],
  package_submission: ['uuid'],
  vault_server: ['id'],
  vault_suspension: ['id'],
  vault_release: ['origin', 'index'],
  vault_permit: ['base', 'line', 'nation', 'recipient_nation', 'organisation', 'person'],
  list_proposal: ['id'],
  screening_party: ['party'],
  screening_said: ['origin', 'index'],
  screening_again: ['origin', 'index'],
  ownership_statement: ['origin', 'index'],
  list_version: ['list', 'number'],
} as const satisfies Record<(typeof FOLDS)[number], readonly string[]>

/** SHA-256 of every folded table, over its rows in order. Two nodes with the same entries have the same. */
export async function digestOf(db: Kysely<Tables>): Promise<Digest> {
  const digests: [string, string][] = []
  for (const table of FOLDS) {
    const order = sql.join(ORDER[table].map((column) => sql.ref(column)))
    const { rows } = await sql<{ hash: string }>`
      select encode(sha256(convert_to(t::text, 'UTF8')), 'hex') as hash from ${sql.table(table)} t order by ${order}
    `.execute(db)
    const whole = createHash('sha256')
    for (const { hash } of rows) whole.update(`${hash}\n`)
    digests.push([table, whole.digest('hex')])
  }
  return Object.fromEntries(digests)
}

/** Reads every row of every table. Throws where the database finds its files damaged: see `isDamaged`. */
export async function readEveryRow(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = current_schema()`.execute(db)
  // The whole row is asked for, so that no index answers in its place.
  for (const { name } of rows) await sql`select count(t) from ${sql.table(name)} t`.execute(db)
}
