import type { ListChange } from '@entente/core/contract/lists'
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../store/tables.ts'

/** Two versions of a list by their numbers; `from` 0 is before the first. */
export type Between = { readonly list: string; readonly from: number; readonly number: number }

type Change = ListChange['change']

/** An entry as it is kept in either version; null where it was not on the list. */
export type ChangedRow = {
  readonly key: string
  readonly change: Change
  readonly before: unknown
  readonly after: unknown
}

/** Which entries of which kind of change, those behind a key, in the order of keys. */
export type ChangedPage = { readonly change: Change | null; readonly after: string; readonly limit: number }

/** What differs of a list between two versions of it. Whatever came and went between them is none of it. */
export async function changedRows(
  db: Kysely<Tables>,
  between: Between,
  { change, after, limit }: ChangedPage,
): Promise<readonly ChangedRow[]> {
  const ofKind = change === null ? sql`true` : sql`change = ${change}`
  const { rows } = await sql<ChangedRow>`select * from (${differing(between)}) d
    where key > ${after} and ${ofKind} order by key limit ${limit}`.execute(db)
  return rows
}

/** How many entries of each kind differ. */
export async function countChanged(db: Kysely<Tables>, between: Between): Promise<{ [change in Change]: number }> {
  const { rows } = await sql<{ change: Change; count: number }>`
    select change, count(*) as count from (${differing(between)}) d group by change`.execute(db)
  const countOf = (change: Change) => Number(rows.find((row) => row.change === change)?.count ?? 0)
  return { added: countOf('added'), removed: countOf('removed'), changed: countOf('changed') }
}

/** How many entries a version of a list has, as they are kept. */
export async function countEntries(db: Kysely<Tables>, list: string, number: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from list_entry
    where list = ${list} and since <= ${number} and (until is null or until > ${number})`.execute(db)
  return Number(rows[0]?.count ?? 0)
}

/** A row that both versions have has not changed; of the rest, those of one key are one entry in two states. */
function differing({ list, from, number }: Between) {
  return sql`
    select coalesce(n.key, o.key) as key, o.entry as before, n.entry as after,
      case when o.key is null then 'added' when n.key is null then 'removed' else 'changed' end as change
    from (select key, record, entry from list_entry
        where list = ${list} and since <= ${from} and until > ${from} and until <= ${number}) o
      full join (select key, record, entry from list_entry
        where list = ${list} and since > ${from} and since <= ${number} and (until is null or until > ${number})) n
      on n.key = o.key
    where o.key is null or n.key is null or o.record <> n.record`
}
