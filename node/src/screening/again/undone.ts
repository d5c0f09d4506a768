import type { Kysely, Transaction } from 'kysely'
import type { Tables } from '../../store/tables.ts'

class Undone<T> {
  readonly value: T
  constructor(value: T) {
    this.value = value
  }
}

/** What some work comes to in a transaction of which nothing stays. */
export async function undone<T>(db: Kysely<Tables>, work: (trx: Transaction<Tables>) => Promise<T>): Promise<T> {
  try {
    await db.transaction().execute(async (trx) => {
      throw new Undone(await work(trx))
    })
  } catch (thrown) {
    if (thrown instanceof Undone) return thrown.value
    throw thrown
  }
  throw new Error('a transaction that was to be undone ended')
}
