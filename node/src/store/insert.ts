import { CompiledQuery, type Kysely, type Selectable } from 'kysely'
import type { Tables } from './tables.ts'

/** A row as it is to be written; what goes into a column of JSON as a value. */
export type Given<Table extends keyof Tables> = Selectable<Tables[Table]>

type Types<Table extends keyof Tables> = {
  readonly [column in keyof Tables[Table]]: 'text' | 'bigint' | 'boolean' | 'jsonb'
}

/**
 * A statement that writes rows of a table, as many as there are at once; with a `key`, those that are there are written
 * anew. The rows go as one value of JSON: as arrays, one a column, each text would be quoted twice and read twice. And it
 * is text: to build it anew each time would cost as much as to run it.
 */
export function insertOf<Table extends keyof Tables>(
  table: Table,
  types: Types<Table>,
  key?: keyof Tables[Table] & string,
): (db: Kysely<Tables>, rows: readonly Given<Table>[]) => Promise<void> {
  const columns = Object.entries<string>(types).map(([name, type]) => [`"${name}"`, type] as const)
  const names = columns.map(([name]) => name).join(', ')
  const typed = columns.map((column) => column.join(' ')).join(', ')
  const anew = columns.flatMap(([name]) => (name === `"${key}"` ? [] : [`${name} = excluded.${name}`])).join(', ')
  const clash = key === undefined ? '' : ` on conflict ("${key}") do update set ${anew}`
  const text = `insert into ${table} (${names}) select ${names} from jsonb_to_recordset($1::jsonb) as given (${typed})${clash}`
  return async (db, rows) => {
    if (rows.length > 0) await db.executeQuery(CompiledQuery.raw(text, [JSON.stringify(rows)]))
  }
}
