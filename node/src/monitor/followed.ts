import type { Entry } from '@entente/core/contract/entry'
import type { Kysely, Transaction } from 'kysely'
import type { Tables } from '../store/tables.ts'

/**
 * How many entries of the other nation's shared log the log of an act had cited, up to and with it. What it cites more
 * of than any act before is kept.
 */
export async function foldFollowed(db: Transaction<Tables>, { act, origin, index }: Entry): Promise<number> {
  const before = await followedAt(db, origin, index)
  const cited = act.causes.flatMap((cause) => (cause.origin === origin ? [] : [cause.index + 1]))
  const size = Math.max(before, ...cited)
  if (size > before) await db.insertInto('followed').values({ origin, index, size }).execute()
  return size
}

/** How many entries of the other log a log had cited up to an index, that one included. */
export async function followedAt(db: Kysely<Tables>, origin: string, index: number): Promise<number> {
  const row = await db
    .selectFrom('followed')
    .select('size')
    .where('origin', '=', origin)
    .where('index', '<=', index)
    .orderBy('index', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.size ?? 0
}
