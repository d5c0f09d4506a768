import { sql } from 'kysely'
import type { Trx } from './engine/engine.ts'

/** A place in a transaction to go back to. Moved on by one statement, not two: there is one for every command. */
export class Savepoint {
  readonly db: Trx
  private isSet = false

  constructor(db: Trx) {
    this.db = db
  }

  /** From here on. What was done before it stands. */
  async set(): Promise<void> {
    await sql.raw(this.isSet ? 'release savepoint here; savepoint here' : 'savepoint here').execute(this.db)
    this.isSet = true
  }

  async back(): Promise<void> {
    await sql.raw('rollback to savepoint here').execute(this.db)
  }
}
