import type { CompiledQuery, Kysely } from 'kysely'
import {
  DefaultQueryExecutor,
  DummyDriver,
  InsertQueryNode,
  type OperationNode,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  RawNode,
  SelectQueryNode,
  TableNode,
  Transaction,
  UpdateQueryNode,
} from 'kysely'
import type { Trx } from './engine/engine.ts'
import type { Tables } from './tables.ts'

/** Is told of each statement, and lets it go on. */
type Before = (query: CompiledQuery) => Promise<void>

/** A transaction in which something is done before every statement. */
export function tellingBefore(trx: Trx, before: Before): Transaction<Tables> {
  return new Transaction<Tables>({
    config: { dialect: NO_DIALECT },
    driver: new DummyDriver(),
    dialect: NO_DIALECT,
    executor: new Telling(trx, before),
  })
}

/** PostgreSQL's words, and no connection: a transaction's statements go through its executor alone. */
export const NO_DIALECT = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
}

class Telling extends DefaultQueryExecutor {
  private readonly before: Before

  constructor(trx: Trx, before: Before) {
    const executor = trx.getExecutor()
    const compiler = { compileQuery: executor.compileQuery.bind(executor) }
    super(compiler, executor.adapter, executor, [...executor.plugins])
    this.before = before
  }

  override async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    await this.before(query)
    return super.executeQuery<R>(query)
  }
}

/** Whether a statement may change the rows of a table: it does not only read, and it names it. */
export function mayWrite({ query, sql }: CompiledQuery, table: keyof Tables): boolean {
  if (SelectQueryNode.is(query)) return false
  if (InsertQueryNode.is(query)) return isTable(query.into, table)
  if (UpdateQueryNode.is(query)) return isTable(query.table, table)
  const text = RawNode.is(query) && sql === '' ? query.sqlFragments.join(' ') : sql
  return text === '' || text.split(/\W+/).includes(table)
}

function isTable(node: OperationNode | undefined, table: string): boolean {
  return node === undefined || !TableNode.is(node) || node.table.identifier.name === table
}
