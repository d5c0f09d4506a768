import { type Kysely, sql } from 'kysely'
import { every } from '../adapters/machine.ts'
import { Locked } from '../lock.ts'
import type { Tables } from '../tables.ts'

/** A holder that was silent for so many seconds has ended; it is known by its epoch, should it wake again. */
const SILENT = 15

/** For so many seconds it is waited for what broke off to end. */
const WAITS = 5

/** Why a process that has the lease no more records nothing. */
export const TAKEN = 'another process appends to this database now'

/**
 * Who may append to a database: one row, with an epoch that every append checks. Not an advisory lock, which some
 * servers have not and transaction pools break. The primary keys and the swap of sizes keep the log single in any case;
 * the lease saves the work that they would refuse.
 */
export class Lease {
  private readonly db: Kysely<Tables>
  /** For how long it is held from each append on, in seconds. */
  readonly seconds: number
  private number: number
  private readonly rest: () => void

  private constructor(db: Kysely<Tables>, epoch: number, seconds: number) {
    this.db = db
    this.number = epoch
    this.seconds = seconds
    this.rest = every((seconds * 1000) / 3, () => this.renew().catch(() => {}))
  }

  static async take(db: Kysely<Tables>, holder: string, seconds = SILENT): Promise<Lease> {
    const within = sql`make_interval(secs => ${seconds})`
    await sql`insert into lease values (1, 0, '', now()) on conflict (id) do nothing`.execute(db)
    const { rows } = await sql<{ epoch: number }>`
      update lease set epoch = epoch + 1, holder = ${holder}, expires_at = now() + ${within}
      where id = 1 and (holder = '' or expires_at < now())
      returning epoch
    `.execute(db)
    const [row] = rows
    if (row === undefined) {
      throw new Locked(
        `the database is open in another process; when one ends unasked, its lease runs out in ${SILENT} seconds`,
      )
    }
    return new Lease(db, row.epoch, seconds)
  }

  /** By which a holder is known. */
  get epoch(): number {
    return this.number
  }

  /**
   * Goes on under another epoch: what was asked under the one before, and broke off, has happened or never will. False:
   * another process has the lease. Throws where what broke off is held for longer than this waits.
   */
  async fence(): Promise<boolean> {
    return this.db.transaction().execute(async (trx) => {
      await sql`set local lock_timeout = ${sql.lit(`${WAITS}s`)}`.execute(trx)
      const { rows } = await sql<{ epoch: number }>`
        update lease set epoch = epoch + 1 where id = 1 and epoch = ${this.number} returning epoch
      `.execute(trx)
      const [row] = rows
      if (row !== undefined) this.number = row.epoch
      return row !== undefined
    })
  }

  private async renew(): Promise<void> {
    const until = sql`now() + make_interval(secs => ${this.seconds})`
    await sql`update lease set expires_at = ${until} where id = 1 and epoch = ${this.epoch}`.execute(this.db)
  }

  async release(): Promise<void> {
    this.rest()
    await sql`update lease set holder = '' where id = 1 and epoch = ${this.epoch}`.execute(this.db)
  }
}
