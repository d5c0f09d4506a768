import { importedList } from '@entente/core/contract/screening'
import type { KeptList } from '@entente/core/screening/facts'
import type { Kysely } from 'kysely'
import type { Tables } from '../store/tables.ts'

/** The subject of the acts about a list's versions; below it stand all lists. */
export const LISTS_SUBJECT = 'lists/'

const DAY = 86_400_000

/**
 * The newest version of each list that this nation had read by an instant, and whether it was published longer ago than
 * its policy allows. None: nothing is screened here.
 */
export async function keptLists(db: Kysely<Tables>, at: string): Promise<ReadonlyMap<string, KeptList>> {
  const rows = await db
    .selectFrom('act')
    .select('body')
    .where('subject', '>', LISTS_SUBJECT)
    .where('subject', '<', 'lists0')
    .where('type', '=', 'lists.import')
    .where('at', '<=', at)
    .orderBy('at')
    .orderBy('index')
    .execute()
  const kept = new Map<string, KeptList>()
  for (const { body } of rows) {
    const read = importedList.safeParse(body)
    if (!read.success) continue
    const { list, version, published, days } = read.data
    kept.set(list, { version, stale: Date.parse(at) - Date.parse(published) > days * DAY })
  }
  return kept
}
