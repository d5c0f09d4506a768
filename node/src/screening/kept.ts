import type { KeptList } from '@entente/core/screening/facts'
import { staleAfter } from '@entente/core/screening/policy'
import { knownAt, snapshotOf } from '@entente/core/screening/snapshot/version'
import type { Kysely } from 'kysely'
import type { Tables } from '../store/tables.ts'
import { keptVersions } from './lists/versions.ts'

const DAY = 86_400_000

/**
 * The newest version of each list that this nation had read by an instant, and whether it was published, or read, longer
 * ago than its policy allows: what was read is no younger than its reading. None: nothing is screened here.
 */
export async function keptLists(db: Kysely<Tables>, at: string): Promise<ReadonlyMap<string, KeptList>> {
  const newest = knownAt(await keptVersions(db, at), at)
  return new Map(
    newest.map((version) => {
      const { publishedOn, readAt } = version
      const age = Date.parse(at) - Math.min(Date.parse(publishedOn), Date.parse(readAt))
      return [version.list, { version: snapshotOf([version]).name, stale: age > staleAfter(version.list) * DAY }]
    }),
  )
}

/** Whether there is any such version: where there is none, nothing is screened. */
export function anyKept(db: Kysely<Tables>, at: string) {
  return db.selectFrom('list_version').select('list').where('read_at', '<=', at).limit(1)
}
