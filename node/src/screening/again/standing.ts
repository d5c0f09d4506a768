import type { Standing } from '@entente/core/screening/again'
import type { ListVersion } from '@entente/core/screening/snapshot/version'
import type { Kysely } from 'kysely'
import type { Tables } from '../../store/tables.ts'
import type { KeptVersion } from '../lists/versions.ts'
import { standingEntry } from '../search-lists.ts'
import type { KeptEntry } from './came-since.ts'

/** An entry by its list and key. */
export type Place = { readonly list: string; readonly entry: string }

/** The versions that are kept, and the newest of each list. */
export type Versions = { readonly kept: readonly KeptVersion[]; readonly newest: readonly ListVersion[] }

/** Entries as they stand on their lists now, by where they are. */
export type StandingEntries = ReadonlyMap<string, Standing>

export function placeOf({ list, entry }: Place): string {
  return JSON.stringify([list, entry])
}

export function standing(rows: readonly KeptEntry[], { kept, newest }: Versions): StandingEntries {
  return new Map(
    rows.map((row) => {
      const { list, key: entry, hash } = row
      return [placeOf({ list, entry }), { ...standingEntry(row, kept, newest), hash }]
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
