import type { Standing } from '@entente/core/screening/again'
import type { Place } from '@entente/core/screening/place'
import { placeKey } from '@entente/core/screening/place'
import type { ListVersion } from '@entente/core/screening/snapshot/version'
import { snapshotOf } from '@entente/core/screening/snapshot/version'
import type { Kysely } from 'kysely'
import type { Tables } from '../../store/tables.ts'
import type { KeptVersion } from '../lists/versions.ts'
import type { Published } from '../search-lists.ts'
import { publishedBy, standingEntry } from '../search-lists.ts'
import type { KeptEntry } from './came-since.ts'

/** The versions that are kept: by list and the name that a run gives them, and the day of each. */
export type Versions = {
  readonly named: (list: string, version: string) => KeptVersion | undefined
  readonly published: Published
}

export function versionsOf(kept: readonly KeptVersion[], newest: readonly ListVersion[]): Versions {
  const named = new Map(kept.map((version) => [`${version.list} ${snapshotOf([version]).name}`, version]))
  return { named: (list, version) => named.get(`${list} ${version}`), published: publishedBy(kept, newest) }
}

/** Entries as they stand on their lists now, by where they are. */
export type StandingEntries = ReadonlyMap<string, Standing>

export function standing(rows: readonly KeptEntry[], { published }: Versions): StandingEntries {
  return new Map(
    rows.map((row) => {
      const { list, key: entry, hash } = row
      return [placeKey({ list, entry }), { ...standingEntry(row, published), hash }]
    }),
  )
}

/** These entries, but for those that are on their list no more. */
export async function standingAt(
  db: Kysely<Tables>,
  versions: Versions,
  places: readonly Place[],
): Promise<StandingEntries> {
  const found: KeptEntry[] = []
  for (const list of new Set(places.map((place) => place.list))) {
    const keys = new Set(places.filter((place) => place.list === list).map(({ entry }) => entry))
    const rows = await db
      .selectFrom('list_entry')
      .select(['list', 'key', 'since', 'hash', 'entry'])
      .where('list', '=', list)
      .where('key', 'in', [...keys])
      .where('until', 'is', null)
      .execute()
    for (const row of rows) found.push(row)
  }
  return standing(found, versions)
}
