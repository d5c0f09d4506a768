import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  type QueryResult,
} from 'kysely'
import type { OpenedTables } from '../../node/src/store/engine/tables-folder.ts'
import type { Tables } from '../../node/src/store/tables.ts'
import { NotKnown, run } from './query.ts'
import { Rows } from './rows.ts'

/**
 * Tables in memory, behind the same Kysely as a database, for a store that runs where PGlite cannot: as PGlite they have
 * one connection, and a transaction that failed takes nothing more. They outlive a killed process, as files that the
 * system has in its cache do, and no loss of power.
 */
export class MemoryTables {
  private rows = new Rows()
  private connection: Connection | null = null
  /** The first thing that was asked and is not known: whoever asked may pass over it, and the world may not. */
  unknown: NotKnown | null = null

  /** Opens them for a new process. What an earlier one had begun is taken back, and whatever it still asks is never answered. */
  open(): OpenedTables {
    this.end()
    const connection = new Connection(this.rows, (error) => {
      this.unknown ??= error
    })
    this.connection = connection
    const db = new Kysely<Tables>({ dialect: dialectOf(connection) })
    return { db, told: [], close: async () => this.end() }
  }

  /** The process ends. */
  end(): void {
    this.connection?.end()
    this.connection = null
  }

  /** The power fails. */
  lose(): void {
    this.end()
    this.rows = new Rows()
  }
}

function dialectOf(connection: Connection): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => connection,
    createIntrospector: (db) => new PostgresIntrospector(db),
    // What is asked is run as it was built, and never written out as SQL.
    createQueryCompiler: () => ({
      compileQuery: (query, queryId) => ({ query, queryId, sql: '', parameters: [] }),
    }),
  }
}

/** The one connection, which whoever asks waits for. */
class Connection implements Driver, DatabaseConnection {
  private readonly rows: Rows
  private readonly waiting: (() => void)[] = []
  private taken = false
  private ended = false
  private failed = false
  private begun = false
  private mark = 0
  private readonly refused: (error: NotKnown) => void

  constructor(rows: Rows, refused: (error: NotKnown) => void) {
    this.rows = rows
    this.refused = refused
  }

  end(): void {
    if (!this.ended) this.rows.back(0)
    this.ended = true
  }

  async init(): Promise<void> {}

  async destroy(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    await this.alive()
    while (this.taken) await new Promise<void>((resolve) => this.waiting.push(resolve))
    this.taken = true
    return this
  }

  async releaseConnection(): Promise<void> {
    this.taken = false
    this.waiting.shift()?.()
  }

  async beginTransaction(): Promise<void> {
    await this.alive()
    this.begun = true
    this.failed = false
  }

  async commitTransaction(): Promise<void> {
    await this.alive()
    if (this.failed) return this.rollbackTransaction()
    this.rows.commit()
    this.begun = false
  }

  async rollbackTransaction(): Promise<void> {
    await this.alive()
    this.rows.back(0)
    this.failed = false
    this.begun = false
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    await this.alive()
    const raw = query.query.kind === 'RawNode' ? query.query.sqlFragments.join('?') : ''
    if (raw === 'rollback to savepoint here') {
      this.rows.back(this.mark)
      this.failed = false
      return { rows: [] }
    }
    if (this.failed) throw new Error('the transaction has failed: nothing is done before it is taken back')
    if (raw.endsWith('savepoint here')) {
      this.mark = this.rows.mark()
      return { rows: [] }
    }
    try {
      const answer = run<R>(this.rows, query)
      if (!this.begun) this.rows.commit()
      return answer
    } catch (error) {
      if (error instanceof NotKnown) this.refused(error)
      if (this.begun) this.failed = true
      else this.rows.back(0)
      throw error
    }
  }

  // biome-ignore lint/correctness/useYield: nothing of the store reads a stream of rows.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('these tables give no stream of rows')
  }

  /** A process that has ended waits for ever. */
  private alive(): Promise<void> {
    return this.ended ? new Promise(() => undefined) : Promise.resolve()
  }
}
