import type { Caller } from '@entente/core/contract/people'
import type { Opened } from '@entente/core/licence/dossier'
import { isOpened } from '@entente/core/licence/dossier'
import type { Reader } from '@entente/core/licence/reader'
import { sql } from 'kysely'
import type { Node } from '../node.ts'
import { cursorAfter, familyOf, readCursor, readerOf } from './find.ts'
import { listed } from './kept.ts'
import { wordsQuery } from './search-words.ts'

const PAGE = 50
/** A status is derived, so a page that asks for one may look through so many that have another. */
const MOST_LOOKED_AT = 2000

type Asked = { readonly search?: string; readonly after?: string | undefined; readonly limit?: number | undefined }

/** A page of what has grants of both nations. `row` says what is shown of each; null: it is none of the page. */
export async function licensedPages<Row>(
  node: Node,
  { search = '', after, limit = PAGE }: Asked,
  by: Caller,
  row: (dossier: Opened, reader: Reader) => Row | null,
): Promise<{ rows: Row[]; next: string | null }> {
  const rows: Row[] = []
  let cursor = after
  for (let looked = 0; looked < MOST_LOOKED_AT; looked += PAGE) {
    const found = await licensedAfter(node, cursor, search)
    for (const each of found) {
      cursor = cursorAfter(each)
      const dossier = listed(each)
      if (!isOpened(dossier)) continue
      const shown = row(dossier, readerOf(node, by, await familyOf(node.read, dossier.reference)))
      if (shown !== null) rows.push(shown)
      if (rows.length === limit) return { rows, next: cursor }
    }
    if (found.length < PAGE) return { rows, next: null }
  }
  return { rows, next: cursor ?? null }
}

function licensedAfter(node: Node, after: string | undefined, search: string) {
  const cursor = readCursor(after)
  let query = node.read
    .selectFrom('dossier')
    .select(['reference', 'submitted_at', 'kept', 'application'])
    .where('licence_status_hint', 'is not', null)
    .where((is) =>
      is.or([
        is('submitted_at', '>', cursor.at),
        is.and([is('submitted_at', '=', cursor.at), is('reference', '>', cursor.reference)]),
      ]),
    )
  const words = wordsQuery(search)
  if (words !== null) {
    query = query.where(
      sql<boolean>`exists (select 1 from dossier_search as s where s.reference = dossier.reference and s.words @@ ${words}::tsquery)`,
    )
  }
  return query.orderBy('submitted_at').orderBy('reference').limit(PAGE).execute()
}
