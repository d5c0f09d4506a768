import type { CompiledQuery, DatabaseConnection, Driver, QueryResult, TransactionSettings } from 'kysely'
import { PostgresDialect } from 'kysely'

const alone = new WeakSet<CompiledQuery>()

/**
 * Lets a statement be a transaction of its own where it is the first of one: it is whole by itself, and what would begin
 * and commit it are two trips to the server. It may come within a transaction that has begun as well.
 */
export function standingAlone<R>(query: CompiledQuery<R>): CompiledQuery<R> {
  alone.add(query)
  return query
}

/** PostgreSQL's dialect, whose transactions begin with the first statement that does not stand alone. */
export class BegunLate extends PostgresDialect {
  override createDriver(): Driver {
    return new LateDriver(super.createDriver())
  }
}

/** Savepoints are set by statements of their own, and not by it. */
class LateDriver implements Driver {
  private readonly inner: Driver
  private readonly connections = new WeakMap<DatabaseConnection, LateConnection>()

  constructor(inner: Driver) {
    this.inner = inner
  }

  init(): Promise<void> {
    return this.inner.init()
  }

  async acquireConnection(): Promise<LateConnection> {
    const acquired = await this.inner.acquireConnection()
    const known = this.connections.get(acquired)
    if (known !== undefined) return known
    const made = new LateConnection(acquired, this.inner)
    this.connections.set(acquired, made)
    return made
  }

  async beginTransaction(connection: LateConnection, settings: TransactionSettings): Promise<void> {
    connection.wanted = settings
    connection.failed = false
  }

  async commitTransaction(connection: LateConnection): Promise<void> {
    if (!connection.endsUnbegun()) await this.inner.commitTransaction(connection.inner)
  }

  /** Also where what stood alone has failed: if its connection is broken, that is how it is known and given up. */
  async rollbackTransaction(connection: LateConnection): Promise<void> {
    if (!connection.endsUnbegun() || connection.failed) await this.inner.rollbackTransaction(connection.inner)
  }

  releaseConnection(connection: LateConnection): Promise<void> {
    return this.inner.releaseConnection(connection.inner)
  }

  destroy(): Promise<void> {
    return this.inner.destroy()
  }
}

class LateConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection
  /** The transaction that is to begin with the next statement. */
  wanted: TransactionSettings | null = null
  /** Whether a statement of the transaction failed. */
  failed = false
  private readonly driver: Driver

  constructor(inner: DatabaseConnection, driver: Driver) {
    this.inner = inner
    this.driver = driver
  }

  /** The transaction ends. Whether it never began. */
  endsUnbegun(): boolean {
    const isUnbegun = this.wanted !== null
    this.wanted = null
    return isUnbegun
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      if (!alone.has(query)) await this.begin()
      return await this.inner.executeQuery<R>(query)
    } catch (error) {
      this.failed = true
      throw error
    }
  }

  async *streamQuery<R>(query: CompiledQuery, chunkSize?: number): AsyncIterableIterator<QueryResult<R>> {
    await this.begin()
    yield* this.inner.streamQuery<R>(query, chunkSize)
  }

  private async begin(): Promise<void> {
    const settings = this.wanted
    this.wanted = null
    if (settings !== null) await this.driver.beginTransaction(this.inner, settings)
  }
}
