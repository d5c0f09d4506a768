import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Node } from '../node.ts'
import type { DossierRow } from '../store/tables.ts'
import { wordsQuery } from './search-words.ts'

/** Where a row stands in a queue. */
type Place = { readonly reference: string; readonly submitted_at: string }
type Found = Place & Pick<DossierRow, 'kept' | 'application'>

export type QueueAsked = {
  /** A state of the own case; undefined: any. */
  readonly state: string | undefined
  /** An officer, null: nobody; undefined: whoever. */
  readonly assigned: string | null | undefined
  readonly search: string | undefined
}

/** So many are looked through in order before the index of words is asked. */
const LOOKED_THROUGH = 500

/**
 * The cases after a place, oldest first, so many at most. A search first looks through the next few hundred, where it
 * finds a page of what many cases have; what few have, the index of words then gives whole.
 */
export async function queueAfter(
  { read }: Pick<Node, 'read'>,
  asked: QueueAsked,
  { at, reference }: { readonly at: string; readonly reference: string },
  limit: number,
): Promise<Found[]> {
  // A row of what was never submitted has no instant, and is in no queue.
  const after = { submitted_at: at === '' ? '0' : at, reference }
  const words = wordsQuery(asked.search)
  const places =
    words === null ? await inOrder(read, asked, after, limit) : await searched(read, asked, after, words, limit)
  if (places.length === 0) return []
  const references = places.map((place) => place.reference)
  return read
    .selectFrom('dossier')
    .select(['reference', 'submitted_at', 'kept', 'application'])
    .where('reference', 'in', references)
    .orderBy('submitted_at')
    .orderBy('reference')
    .execute()
}

type Read = Node['read']

async function searched(db: Read, asked: QueueAsked, after: Place, words: string, limit: number): Promise<Place[]> {
  const looked = await sql<Place & { readonly found: boolean }>`
    select submitted_at, reference,
      (select words @@ ${words}::tsquery from dossier_search as s where s.reference = next.reference) as found
    from (${ordered(asked, after, LOOKED_THROUGH)}) as next order by submitted_at, reference
  `.execute(db)
  const found = looked.rows.filter((row) => row.found).slice(0, limit)
  const last = looked.rows.at(-1)
  if (found.length === limit || last === undefined || looked.rows.length < LOOKED_THROUGH) return found
  const rest = await sql<Place>`
    with found as materialized (select submitted_at, reference from dossier_search where words @@ ${words}::tsquery)
    select submitted_at, reference from found
    where (submitted_at, reference) > (${last.submitted_at}, ${last.reference}) and ${isAsked(asked)}
    order by submitted_at, reference limit ${limit - found.length}
  `.execute(db)
  return [...found, ...rest.rows]
}

async function inOrder(db: Read, asked: QueueAsked, after: Place, limit: number): Promise<readonly Place[]> {
  return (await ordered(asked, after, limit).execute(db)).rows
}

/** By an index that has the columns asked for, and then the order. */
function ordered(asked: QueueAsked, after: Place, limit: number): RawBuilder<Place> {
  return sql<Place>`
    select submitted_at, reference from dossier
    where (submitted_at, reference) > (${after.submitted_at}, ${after.reference}) and ${columns(asked)}
    order by submitted_at, reference limit ${limit}`
}

function isAsked(asked: QueueAsked): RawBuilder<unknown> {
  if (asked.state === undefined && asked.assigned === undefined) return sql`true`
  return sql`exists (select 1 from dossier as d where d.reference = found.reference and ${columns(asked)})`
}

function columns({ state, assigned }: QueueAsked): RawBuilder<unknown> {
  const all = [
    ...(state === undefined ? [] : [sql`own_state = ${state}`]),
    ...(assigned === undefined ? [] : [assigned === null ? sql`assigned_to is null` : sql`assigned_to = ${assigned}`]),
  ]
  return all.length === 0 ? sql`true` : sql.join(all, sql` and `)
}
