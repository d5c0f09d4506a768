import type { Entity } from '@entente/core/screening/entity'
import { captionOf } from '@entente/core/screening/hit'
import type { LedList } from '@entente/core/screening/ownership/above'
import { leadsOf } from '@entente/core/screening/ownership/lead'
import type { LedEntry } from '@entente/core/screening/ownership/leads'
import { leadsIn, ledEntry } from '@entente/core/screening/ownership/leads'
import { snapshotOf } from '@entente/core/screening/snapshot/version'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Tables } from '../store/tables.ts'
import type { KeptVersion } from './lists/versions.ts'
import { keptVersions } from './lists/versions.ts'
import { publishedBy, standingEntry } from './search-lists.ts'

/** So many are held: a node reads a handful of lists, of each mostly the newest version. */
const MOST = 16
const made = new Map<string, LedList>()

/**
 * Whom the entries of these lists name, in the newest version of each that was read by an instant and is in force. Read
 * once for each version; what the list says depends on when its entries first stood there, so on the versions before.
 */
export async function ledLists(
  db: Kysely<Tables>,
  lists: ReadonlySet<string>,
  at: string,
): Promise<ReadonlyMap<string, LedList>> {
  const found = new Map<string, LedList>()
  if (lists.size === 0) return found
  const kept = await keptVersions(db, at)
  const rows = await db.selectFrom('list_applied').selectAll().execute()
  const applied = new Map(rows.map(({ list, number }) => [list, Number(number)]))
  for (const list of lists) {
    const versions = kept.filter((each) => each.list === list && each.number <= (applied.get(list) ?? 0))
    const newest = versions.at(-1)
    if (newest === undefined) continue
    const name = JSON.stringify(versions.map(({ publishedOn, sha256, parser }) => [list, publishedOn, sha256, parser]))
    const led = made.get(name) ?? (await read(db, versions, newest))
    made.delete(name)
    made.set(name, led)
    for (const oldest of made.keys()) if (made.size > MOST) made.delete(oldest)
    found.set(list, led)
  }
  return found
}

async function read(db: Kysely<Tables>, versions: readonly KeptVersion[], newest: KeptVersion): Promise<LedList> {
  const { list, publishedOn: published } = newest
  const printed = publishedBy(versions, [newest])
  const naming = await rowsIn(db, newest, NAMING)
  const others = naming.length === 0 ? [] : await rowsIn(db, newest, sql<boolean>`not ${NAMING}`)
  const entries = [...naming, ...others].map(({ key, since, entry }): LedEntry => {
    const { entity, terms }: Read = Object(entry)
    const { window } = standingEntry({ list, since, entry }, printed)
    return ledEntry(key, entity, {
      caption: captionOf(entity, key) ?? key,
      window: { ...window.from, until: window.until },
      leads: leadsOf({ entity, terms }),
    })
  })
  return { list, version: snapshotOf([newest]).name, published, leads: leadsIn(entries) }
}

type Read = { readonly entity: Entity; readonly terms: { readonly [name: string]: string } }

/** An entry that may name somebody. */
const NAMING = sql<boolean>`(coalesce(entry -> 'terms' ->> 'linkedTo', entry -> 'terms' ->> 'parent',
  entry -> 'terms' ->> 'subsidiaries') is not null
  or coalesce(entry -> 'entity' -> 'properties' ->> 'notes', '') ~ 'Parent company: |Subsidiaries: ')`

/** Of each entry what leads read, in the version of that number. */
async function rowsIn(db: Kysely<Tables>, { list, number }: KeptVersion, where: typeof NAMING) {
  const { rows } = await sql<{ key: string; since: number; entry: unknown }>`
    select key, since, jsonb_build_object('terms', coalesce(entry -> 'terms', '{}'), 'window', entry -> 'window', 'entity',
      jsonb_build_object('schema', entry -> 'entity' -> 'schema', 'properties', jsonb_strip_nulls(jsonb_build_object(
        'name', entry -> 'entity' -> 'properties' -> 'name', 'alias', entry -> 'entity' -> 'properties' -> 'alias',
        'previousName', entry -> 'entity' -> 'properties' -> 'previousName',
        'abbreviation', entry -> 'entity' -> 'properties' -> 'abbreviation',
        'notes', entry -> 'entity' -> 'properties' -> 'notes')))) as entry
    from list_entry
    where list = ${list} and since <= ${number} and (until is null or until > ${number}) and ${where}
    order by key`.execute(db)
  return rows
}
