import type { Entry } from '@entente/core/contract/entry'
import { citedBy } from '@entente/core/licence/followed'
import type { Kysely, Transaction } from 'kysely'
import { askedAgain } from '../store/asked-again.ts'
import type { Tables } from '../store/tables.ts'

/**
 * How far into the other nation's shared logs the log of an act had cited, up to and with it (`positionOf`). What goes
 * further than any act before is kept.
 */
export async function foldFollowed(db: Transaction<Tables>, entry: Entry): Promise<number> {
  const { origin, index } = entry
  const before = await followedAt(db, origin, index)
  const size = Math.max(before, citedBy(entry))
  if (size > before) await db.insertInto('followed').values({ origin, index, size }).execute()
  return size
}

const NEWEST = askedAgain((db, { origin, index }: { origin: string; index: number }) =>
  db
    .selectFrom('followed')
    .select('size')
    .where('origin', '=', origin)
    .where('index', '<=', index)
    .orderBy('index', 'desc')
    .limit(1),
)

/** How many entries of the other log a log had cited up to an index, that one included. */
export async function followedAt(db: Kysely<Tables>, origin: string, index: number): Promise<number> {
  const [newest] = await NEWEST(db, { origin, index })
  return newest?.size ?? 0
}
