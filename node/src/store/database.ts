import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.ts'

const INT8 = 20
const NUMERIC = 1700

/** Given to the pool, and not set for every user of the driver. */
const types: pg.CustomTypesConfig = {
  getTypeParser(id: number, format?: 'text' | 'binary') {
    if (id === INT8 && format !== 'binary') return wholeNumber
    if (id === NUMERIC && format !== 'binary') return String
    return pg.types.getTypeParser(id, format)
  },
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`the database gave ${text}, which is no whole number below 2^53`)
  return value
}

/** A database through the ordinary driver, whichever engine answers. */
export function connect(
  config: pg.PoolConfig,
  Dialect: typeof PostgresDialect = PostgresDialect,
): { db: Kysely<Tables>; pool: pg.Pool } {
  const pool = new pg.Pool({ ...config, types })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  // So would one that breaks at work. Whoever asked it is told by the refusal of what it asked.
  pool.on('connect', (client) => void client.on('error', () => {}))
  return { db: new Kysely<Tables>({ dialect: new Dialect({ pool }) }), pool }
}
