import type { Entry } from '@entente/core/contract/entry'
import { citedBy } from '@entente/core/licence/followed'
import type { Kysely, Transaction } from 'kysely'
import { askedAgain } from '../store/asked-again.ts'
import type { Written } from '../store/insert.ts'
import type { Folding } from '../store/store.ts'
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

type Row = { readonly origin: string; readonly index: number; readonly size: number }

/** The same, where nobody asks now how far that was. */
export async function addFollowed(entry: Entry, folding: Folding): Promise<void> {
  const { origin, index } = entry
  await folding.add(writtenFollowed, { origin, index, size: citedBy(entry) })
}

/** Rows in the order of their logs, to be written where they go further than any before. */
function writtenFollowed(rows: readonly Row[]): Written[] {
  const furthest = new Map<string, number>()
  const further = rows.filter(({ origin, size }) => {
    const before = furthest.get(origin) ?? 0
    furthest.set(origin, Math.max(before, size))
    return size > before
  })
  return further.length === 0 ? [] : [{ name: 'followed', text: textFrom, values: [JSON.stringify(further)] }]
}

/** A row of a log that is not there yet is no earlier one: what stands in the table is all of before. */
function textFrom(from: number): string {
  return `insert into followed (origin, "index", size)
    select origin, "index", size from jsonb_to_recordset($${from}::jsonb) as given (origin text, "index" bigint, size bigint)
    where size > coalesce((select before.size from followed as before
      where before.origin = given.origin and before."index" <= given."index" order by before."index" desc limit 1), 0)`
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
