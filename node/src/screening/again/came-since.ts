import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../store/tables.ts'

/** A list that was searched in one version of it, by its number; 0: it was not there. */
export type SinceNumber = { readonly list: string; readonly number: number }

/** An entry as it is kept in the newest version of its list. */
export type KeptEntry = {
  readonly list: string
  readonly key: string
  readonly since: number
  readonly hash: string
  readonly entry: unknown
}

/**
 * The entries of a list that came since a version of it, and those of which screening reads another thing than it did.
 * What only its publisher reads of an entry brings it here no more than its being elsewhere in the file does.
 */
export async function cameSince(db: Kysely<Tables>, { list, number }: SinceNumber): Promise<readonly KeptEntry[]> {
  const { rows } = await sql<KeptEntry>`
    select n.list, n.key, n.since, n.hash, n.entry from list_entry n
    where n.list = ${list} and n.until is null and n.since > ${number} and not exists (
      select from list_entry o
      where o.list = n.list and o.key = n.key and o.hash = n.hash and o.since <= ${number} and o.until > ${number})
    order by n.key`.execute(db)
  return rows
}
