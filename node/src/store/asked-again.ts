import { type Compilable, type CompiledQuery, Kysely } from 'kysely'
import { NO_DIALECT } from './group-tables.ts'
import { parseOnce } from './parsed-once.ts'
import type { Tables } from './tables.ts'

type Value = string | number | boolean

/** Words queries, and asks none. */
const WORDS = new Kysely<Tables>({ dialect: NO_DIALECT })

/** Where a value will stand in a query that is built without it. */
class Blank {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/** A query with its values, for whoever reads the query itself and not its text: there they stand by their names. */
type Asked = CompiledQuery & { readonly given: { readonly [name: string]: Value } }

/** A value that stands in a query; of one that was built without its values, the one that it is asked with now. */
export function valueIn(query: CompiledQuery, value: unknown): unknown {
  return value instanceof Blank && 'given' in query ? (query as Asked).given[value.name] : value
}

/**
 * A query that comes again and again: it is built and worded once, and where nobody stands between parsed once too, and
 * asked with other values each time. What it finds is never kept. `build` may hand the values that it is given on to the
 * query, and must not look at them; its columns stand by their names, for a plan of all of a table's would be outdated by
 * one more.
 */
export function askedAgain<Given extends { readonly [name: string]: Value }, Row>(
  build: (db: Kysely<Tables>, given: Given) => Compilable<Row>,
): (db: Kysely<Tables>, given: Given) => Promise<Row[]> {
  // The names of what is given are known only to whoever builds.
  const blanks = new Proxy({} as Given, { get: (_, name) => new Blank(String(name)) })
  let made: ReturnType<Compilable<Row>['compile']> | null = null
  return async (db, given) => {
    if (made === null) {
      made = build(WORDS, blanks).compile()
      parseOnce(made.sql)
    }
    const parameters = made.parameters.map((value) => (value instanceof Blank ? given[value.name] : value))
    const asked: Asked = { ...made, parameters, given }
    return (await db.executeQuery<Row>(asked)).rows
  }
}
