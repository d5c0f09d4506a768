import { createHash } from 'node:crypto'
import type { ListEntry } from '@entente/core/screening/list-entry'
import { type Kysely, sql, type Transaction } from 'kysely'
import { type Given, insertOf, write } from '../../store/insert.ts'
import type { Tables } from '../../store/tables.ts'

const INSERT = insertOf('list_staged', {
  position: 'bigint',
  list: 'text',
  key: 'text',
  id: 'text',
  hash: 'text',
  record: 'text',
  entry: 'jsonb',
})

/** So many entries are written by one statement. */
const TOGETHER = 500

/**
 * Entries of a file that is being read, in a table of their own: they are none of a list before its act is recorded.
 * What an earlier file left there, whose reading was broken off, is cleared first.
 */
export class Stage {
  readonly #db: Kysely<Tables>
  #waiting: Given<'list_staged'>[] = []
  #position = 0

  private constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  static async clear(db: Kysely<Tables>): Promise<Stage> {
    await sql`truncate table list_staged`.execute(db)
    return new Stage(db)
  }

  async take(entries: Iterable<ListEntry>): Promise<void> {
    for (const entry of entries) {
      this.#position += 1
      this.#waiting.push(rowOf(entry, this.#position))
      if (this.#waiting.length >= TOGETHER) await this.flush()
    }
  }

  async flush(): Promise<void> {
    const rows = this.#waiting
    this.#waiting = []
    await write(this.#db, INSERT(rows))
  }
}

/** The source record stays in the file, which is kept; here is where in it the record stands. */
function rowOf({ source, ...entry }: ListEntry, position: number): Given<'list_staged'> {
  const { list, key, hash, entity } = entry
  const record = recordDigest({ ...entry, source })
  const places = source.map(({ file: _, line }) => line)
  return { position, list, key, id: entity.id, hash, record, entry: { ...entry, lines: places } }
}

/** The digest of all that a list says of an entry: where it is another, the entry has changed. */
export function recordDigest({ hash, entity, window, measures, terms, dates, names, source }: ListEntry): string {
  const records = source.map(({ record }) => record)
  const all = [hash, entity, window, measures, terms, dates, names, records]
  return createHash('sha256').update(JSON.stringify(all)).digest('base64')
}

/** The keys that stand more than once on a list, some of them. */
export async function repeatedKeys(db: Kysely<Tables>): Promise<readonly { list: string; key: string }[]> {
  return db
    .selectFrom('list_staged')
    .select(['list', 'key'])
    .groupBy(['list', 'key'])
    .having(({ fn }) => fn.countAll(), '>', 1)
    .orderBy('list')
    .orderBy('key')
    .limit(5)
    .execute()
}

/** Numbers the entries of a key that stands more than once: `15268`, `15268#2`. */
export async function numberRepeated(db: Kysely<Tables>): Promise<void> {
  await sql`update list_staged s set key = s.key || '#' || r.nth
    from (select position, row_number() over (partition by list, key order by position) as nth from list_staged) r
    where r.position = s.position and r.nth > 1`.execute(db)
}

/** How many entries of each list are staged. */
export async function stagedCounts(db: Kysely<Tables>): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('list_staged')
    .select(({ fn }) => ['list', fn.countAll().as('entries')])
    .groupBy('list')
    .execute()
  return new Map(rows.map(({ list, entries }) => [list, Number(entries)]))
}

/** What the staged entries are to those of the newest version, by list. */
export type Counted = {
  readonly list: string
  readonly entries: number
  readonly before: number
  readonly added: number
  readonly removed: number
  readonly changed: number
}

/** Counts them for the staged lists and `others`, which the file does not have and earlier ones had. */
export async function countStaged(db: Kysely<Tables>, others: readonly string[]): Promise<readonly Counted[]> {
  const now = await sql<{ list: string; entries: number; added: number; changed: number }>`
    select s.list, count(*) as entries, count(*) filter (where o.key is null) as added,
      count(*) filter (where o.record <> s.record) as changed
    from list_staged s left join list_entry o on o.list = s.list and o.key = s.key and o.until is null
    group by s.list order by s.list`.execute(db)
  const gone = await sql<{ list: string; before: number; removed: number }>`
    select o.list, count(*) as before, count(*) filter (where s.key is null) as removed
    from list_entry o left join list_staged s on s.list = o.list and s.key = o.key
    where o.until is null group by o.list`.execute(db)
  const lists = [...new Set([...now.rows.map(({ list }) => list), ...others])].sort()
  return lists.map((list) => {
    const staged = now.rows.find((row) => row.list === list)
    const old = gone.rows.find((row) => row.list === list)
    const number = (value: number | undefined) => Number(value ?? 0)
    return {
      list,
      entries: number(staged?.entries),
      before: number(old?.before),
      added: number(staged?.added),
      removed: number(old?.removed),
      changed: number(staged?.changed),
    }
  })
}

/** Puts the staged entries of a list in force as a version of it: whole or not at all. */
export async function applyStaged(db: Kysely<Tables>, list: string, number: number): Promise<void> {
  await db.transaction().execute((trx) => applyStagedIn(trx, list, number))
}

/** The same, within a transaction. */
export async function applyStagedIn(trx: Transaction<Tables>, list: string, number: number): Promise<void> {
  await sql`update list_entry o set until = ${number} where o.list = ${list} and o.until is null
    and not exists (select from list_staged s where s.list = o.list and s.key = o.key and s.record = o.record)`.execute(
    trx,
  )
  await sql`insert into list_entry (list, key, since, until, id, hash, record, entry)
    select s.list, s.key, ${number}::bigint, null, s.id, s.hash, s.record, s.entry from list_staged s
    where s.list = ${list}
      and not exists (select from list_entry o where o.list = s.list and o.key = s.key and o.until is null)`.execute(
    trx,
  )
  await trx
    .insertInto('list_applied')
    .values({ list, number })
    .onConflict((conflict) => conflict.column('list').doUpdateSet({ number }))
    .execute()
}
