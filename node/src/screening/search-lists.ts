import { Refused } from '@entente/core/contract/refusals'
import type { Entity, Listed } from '@entente/core/screening/entity'
import { buildIndex } from '@entente/core/screening/index/build'
import type { Window } from '@entente/core/screening/list-entry'
import type { Finding, Screener } from '@entente/core/screening/screen'
import { POLICY, screenerOf } from '@entente/core/screening/screen'
import type { ListVersion } from '@entente/core/screening/snapshot/version'
import { knownAt, snapshotOf } from '@entente/core/screening/snapshot/version'
import type { Kysely } from 'kysely'
import type { Node } from '../node.ts'
import type { Tables } from '../store/tables.ts'
import { keptVersions } from './lists/versions.ts'

/** An entry of a list as a run keeps it: as it reads, and when it stands there. */
export type Entry = { readonly entity: Entity; readonly window: Window }

/** All lists that this node has, each in its newest version, ready to be searched. */
export type Lists = {
  readonly snapshot: string
  readonly versions: readonly ListVersion[]
  /**
   * Everything at or above alert on any list, and the best few below, best first. Each list is searched by itself: a
   * search holds only so many names in full, and one list’s must not keep another’s from it.
   */
  screen(party: Entity): Finding[]
  /** An entry as it reads in these versions; null: it is not on its list. */
  standing(of: Place): Promise<Pick<Listed, 'entity' | 'hash'> | null>
  /** Entries that are on their lists, with since when, each at the place where it was asked for. */
  entries(of: readonly Place[]): Promise<readonly Entry[]>
}

/** An entry by its list and its key there. */
export type Place = Pick<Finding, 'list' | 'entry'>

const made = new WeakMap<Node, Lists>()

/**
 * The lists of this node, laid out once for each snapshot: a list is read while the node stands still. Refuses where
 * there is none, and where the reading of one was broken off.
 */
export async function listsToSearch(node: Node, at: string): Promise<Lists> {
  const versions = knownAt(await keptVersions(node.read), at)
  if (versions.length === 0) throw new Refused('wrong-state', 'This node has no list to screen against')
  const { name: snapshot } = snapshotOf(versions)
  const known = made.get(node)
  if (known?.snapshot === snapshot) return known
  await requireApplied(node.read)
  const found = await laidOut(node.read, snapshot, versions)
  made.set(node, found)
  return found
}

/** The key of an entry is its own on its list, which the id of an entity need not be. */
async function laidOut(db: Kysely<Tables>, snapshot: string, versions: readonly ListVersion[]): Promise<Lists> {
  const rows = await db
    .selectFrom('list_entry')
    .select(['list', 'key', 'hash', 'entry'])
    .where('until', 'is', null)
    .orderBy('list')
    .orderBy('key')
    .execute()
  const listed = rows.map(({ list, key, hash, entry }) => ({
    list,
    hash,
    entity: { ...readEntry(entry).entity, id: key },
  }))
  const names = [...new Set(listed.map(({ list }) => list))]
  const screeners: Screener[] = names.map((name) => screenerOf(buildIndex(listed.filter(({ list }) => list === name))))
  return {
    snapshot,
    versions,
    screen: (party) => together(screeners.flatMap((screener) => screener.screen(party))),
    standing: (of) => standingIn(db, of),
    entries: (of) => Promise.all(of.map((each) => entryOf(db, versions, each))),
  }
}

/** Of several lists: equal scores by list, then by the entry's key; below alert the best few of all. */
export function together(findings: readonly Finding[]): Finding[] {
  const keyOf = ({ list, entry }: Finding) => JSON.stringify([list, entry])
  const sorted = findings.toSorted((a, b) => b.score - a.score || (keyOf(a) < keyOf(b) ? -1 : 1))
  const hits = sorted.filter(({ level }) => level !== 'below')
  return [...hits, ...sorted.filter(({ level }) => level === 'below').slice(0, POLICY.below)]
}

async function standingIn(db: Kysely<Tables>, { list, entry: key }: Place) {
  const row = await db
    .selectFrom('list_entry')
    .select(['hash', 'entry'])
    .where('list', '=', list)
    .where('key', '=', key)
    .where('until', 'is', null)
    .executeTakeFirst()
  return row === undefined ? null : { hash: row.hash, entity: readEntry(row.entry).entity }
}

/**
 * Where a list prints no first day, the version in which an entry stood first says that it was there by then, and nothing
 * says since when.
 */
async function entryOf(
  db: Kysely<Tables>,
  versions: readonly ListVersion[],
  { list, entry: key }: Place,
): Promise<Entry> {
  const row = await db
    .selectFrom('list_entry')
    .select(['since', 'entry'])
    .where('list', '=', list)
    .where('key', '=', key)
    .where('until', 'is', null)
    .executeTakeFirstOrThrow()
  const { entity, window } = readEntry(row.entry)
  const all = (await keptVersions(db)).filter((version) => version.list === list)
  const first = all.find(({ number }) => number === Number(row.since)) ?? versions.find((each) => each.list === list)
  const latest = window.from.latest ?? first?.publishedOn ?? null
  return { entity, window: { from: { earliest: window.from.earliest, latest }, until: window.until } }
}

export async function requireApplied(db: Kysely<Tables>): Promise<void> {
  const applied = new Map(
    (await db.selectFrom('list_applied').selectAll().execute()).map((row) => [row.list, row.number]),
  )
  const behind = (await keptVersions(db)).find(({ list, number }) => Number(applied.get(list) ?? 0) < number)
  if (behind !== undefined) {
    throw new Refused('wrong-state', `The reading of ${behind.list} was broken off: read it again`)
  }
}

export function readEntry(entry: unknown): Entry {
  const { entity, window }: Entry = Object(entry)
  return { entity, window }
}
