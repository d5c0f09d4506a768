import { CompiledQuery, type Kysely, type Selectable } from 'kysely'
import { standingAlone } from './engine/begun-late.ts'
import { parseOnce } from './parsed-once.ts'
import type { Tables } from './tables.ts'

/** A row as it is to be written; what goes into a column of JSON as a value. */
export type Given<Table extends keyof Tables> = Selectable<Tables[Table]>

type Types<Table extends keyof Tables> = {
  readonly [column in keyof Tables[Table]]: 'text' | 'bigint' | 'boolean' | 'jsonb'
}

/**
 * What is to be written into one table: a statement, its parameters numbered from a place on, and their values. Those of
 * one `name` are the same statement, with as many parameters. `as`: by which those after it may read what it returns.
 */
export type Written = {
  readonly name: string
  readonly as?: string
  readonly text: (from: number) => string
  readonly values: readonly unknown[]
}

/**
 * Makes statements that write rows of a table, as many as there are at once; with `anew`, those that are there by its key
 * are written anew, but for what is given as null of the columns `unlessNull`. The rows go as one value of JSON: as
 * arrays, one a column, each text would be quoted twice and read twice. A row alone goes by its columns, which is read in
 * half the time.
 */
export function insertOf<Table extends keyof Tables>(
  table: Table,
  types: Types<Table>,
  anew?: { readonly key: keyof Tables[Table] & string; readonly unlessNull?: readonly (keyof Tables[Table])[] },
): (rows: readonly Given<Table>[]) => Written[] {
  const columns = Object.entries<string>(types).map(([name, type]) => [`"${name}"`, type] as const)
  const names = columns.map(([name]) => name).join(', ')
  const typed = columns.map((column) => column.join(' ')).join(', ')
  const clash = anew === undefined ? '' : ` on conflict ("${anew.key}") do update set ${changes(table, types, anew)}`
  const into = `insert into ${table} (${names})`
  const all = (from: number) =>
    `${into} select ${names} from jsonb_to_recordset($${from}::jsonb) as given (${typed})${clash}`
  const alone = (from: number) =>
    `${into} values (${columns.map(([, type], i) => `$${from + i}::${type}`).join(', ')})${clash}`
  const jsons = new Set(Object.entries<string>(types).flatMap(([name, type]) => (type === 'jsonb' ? [name] : [])))
  const valueIn = (row: Given<Table>, column: string): unknown => {
    const value: unknown = Reflect.get(row, column)
    return jsons.has(column) && value !== null ? JSON.stringify(value) : value
  }
  return (rows) => {
    const [first] = rows
    if (first === undefined) return []
    if (rows.length > 1) return [{ name: `${table} all`, text: all, values: [JSON.stringify(rows)] }]
    const values = Object.keys(types).map((column) => valueIn(first, column))
    return [{ name: `${table} alone`, text: alone, values }]
  }
}

function changes(
  table: string,
  types: object,
  { key, unlessNull = [] }: { readonly key: string; readonly unlessNull?: readonly PropertyKey[] },
): string {
  const newOf = (name: string) =>
    unlessNull.includes(name) ? `coalesce(excluded."${name}", ${table}."${name}")` : `excluded."${name}"`
  const others = Object.keys(types).filter((name) => name !== key)
  return others.map((name) => `"${name}" = ${newOf(name)}`).join(', ')
}

/** Texts of statements by what they are made of: to build one anew each time would cost as much as to run it. */
const texts = new Map<string, string>()

/**
 * Writes all of it by one statement, which is whole by itself: each alone would be a trip to the server. None may need
 * what another writes, unless it reads it by its name, and no row may be in two of them.
 */
export async function write(db: Kysely<Tables>, all: readonly Written[]): Promise<void> {
  if (all.length > 0) await db.executeQuery(statementOf(all))
}

/** The same for what nothing follows in its transaction: where it is the first as well, it needs none. */
export async function writeLast(db: Kysely<Tables>, all: readonly Written[]): Promise<void> {
  if (all.length > 0) await db.executeQuery(standingAlone(statementOf(all)))
}

function statementOf(all: readonly Written[]): CompiledQuery {
  const name = all.map((each) => each.name).join(', ')
  const text = texts.get(name) ?? textOf(all)
  texts.set(name, text)
  parseOnce(text)
  const values = all.flatMap((each) => each.values)
  return CompiledQuery.raw(text, values)
}

function textOf(all: readonly Written[]): string {
  let from = 1
  const parts = all.map(({ text, values, as }, i) => {
    from += values.length
    return { text: text(from - values.length), as: as ?? `w${i}` }
  })
  const last = parts.pop()?.text ?? ''
  if (parts.length === 0) return last
  return `with ${parts.map(({ text, as }) => `${as} as (${text})`).join(', ')} ${last}`
}
