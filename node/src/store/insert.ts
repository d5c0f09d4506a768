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
 * is text: to build it anew each time would cost as much as to run it. A row alone goes by its columns, which is read in
 * half the time.
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
  const into = `insert into ${table} (${names})`
  const all = `${into} select ${names} from jsonb_to_recordset($1::jsonb) as given (${typed})${clash}`
  const alone = `${into} values (${columns.map(([, type], i) => `$${i + 1}::${type}`).join(', ')})${clash}`
  const jsons = new Set(Object.entries<string>(types).flatMap(([name, type]) => (type === 'jsonb' ? [name] : [])))
  const valueIn = (row: Given<Table>, column: string): unknown => {
    const value: unknown = Reflect.get(row, column)
    return jsons.has(column) && value !== null ? JSON.stringify(value) : value
  }
  return async (db, rows) => {
    const [first] = rows
    if (first === undefined) return
    const given = rows.length > 1 ? [JSON.stringify(rows)] : Object.keys(types).map((column) => valueIn(first, column))
    await db.executeQuery(CompiledQuery.raw(rows.length > 1 ? all : alone, given))
  }
}
