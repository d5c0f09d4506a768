import { Refused } from '@entente/core/contract/refusals'
import type { RunBody } from '@entente/core/contract/screening'
import type { Entity, Listed } from '@entente/core/screening/entity'
import type { Entry } from '@entente/core/screening/hit'
import type { Index } from '@entente/core/screening/index/build'
import type { Place } from '@entente/core/screening/place'
import type { Finding } from '@entente/core/screening/screen'
import { screenIndexes } from '@entente/core/screening/screen-lists'
import type { ListVersion } from '@entente/core/screening/snapshot/version'
import { knownAt, snapshotOf } from '@entente/core/screening/snapshot/version'
import type { Kysely } from 'kysely'
import type { Node } from '../node.ts'
import type { Tx } from '../store/store.ts'
import type { Tables } from '../store/tables.ts'
import { laidOutLists } from './lists/laid-out.ts'
import type { KeptVersion } from './lists/versions.ts'
import { keptVersions } from './lists/versions.ts'

/** All lists that this node has, each in its newest version, ready to be searched. */
export type Lists = {
  readonly snapshot: string
  readonly versions: readonly ListVersion[]
  /** See `screenLists`. */
  screen(party: Entity): Finding[]
  /** An entry as it reads in these versions; null: it is not on its list. */
  standing(of: Place): Promise<Pick<Listed, 'entity' | 'hash'> | null>
  /** Entries that are on their lists, with since when, each at the place where it was asked for. */
  entries(of: readonly Place[]): Promise<readonly Entry[]>
}

/** By the tables of a node, for each request is given the node as an object of its own. */
const made = new WeakMap<Node['read'], Lists>()

/** The lists of this node, laid out once for each snapshot. Refuses where there is none, and while one is being read. */
export async function listsToSearch(node: Node, at: string): Promise<Lists> {
  const kept = await keptVersions(node.read)
  const versions = knownAt(kept, at)
  if (versions.length === 0) throw new Refused('wrong-state', 'This node has no list to screen against')
  const { name: snapshot } = snapshotOf(versions)
  const known = made.get(node.read)
  if (known?.snapshot === snapshot) return known
  await requireApplied(node.read)
  const indexes = await laidOutLists(node, kept)
  if (indexes === null) return listsToSearch(node, at)
  const found = laidOut(node, snapshot, versions, indexes)
  made.set(node.read, found)
  return found
}

/** Refuses where a newer version of a list was read since it was searched: nobody would hold this search against it. */
export async function requireNewest({ db, at }: Pick<Tx, 'db' | 'at'>, snapshot: string): Promise<void> {
  if (snapshotOf(knownAt(await keptVersions(db), at)).name !== snapshot) {
    throw new Refused('wrong-state', 'A newer version of a list was read since: search again')
  }
}

/** The versions of a snapshot as a run names them. */
export function searchedLists(versions: readonly ListVersion[]): RunBody['lists'] {
  return versions.map((version) => ({
    list: version.list,
    version: snapshotOf([version]).name,
    published: version.publishedOn,
  }))
}

function laidOut(
  { read: db }: Pick<Node, 'read'>,
  snapshot: string,
  versions: readonly ListVersion[],
  indexes: readonly Index[],
): Lists {
  return {
    snapshot,
    versions,
    screen: screenIndexes(indexes),
    standing: (of) => standingIn(db, of),
    entries: async (of) => {
      const printed = publishedBy(await keptVersions(db), versions)
      return Promise.all(of.map((each) => entryOf(db, printed, each)))
    },
  }
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

async function entryOf(db: Kysely<Tables>, published: Published, { list, entry: key }: Place): Promise<Entry> {
  const row = await db
    .selectFrom('list_entry')
    .select(['list', 'since', 'entry'])
    .where('list', '=', list)
    .where('key', '=', key)
    .where('until', 'is', null)
    .executeTakeFirstOrThrow()
  return standingEntry(row, published)
}

/** On which day a version of a list was published, by its number; of one that is not kept, the newest. */
export type Published = (list: string, number: number) => string | null

export function publishedBy(kept: readonly KeptVersion[], newest: readonly ListVersion[]): Published {
  const days = new Map(kept.map(({ list, number, publishedOn }) => [`${list}@${number}`, publishedOn]))
  const last = new Map(newest.map(({ list, publishedOn }) => [list, publishedOn]))
  return (list, number) => days.get(`${list}@${number}`) ?? last.get(list) ?? null
}

type Row = { readonly list: string; readonly since: number; readonly entry: unknown }

/**
 * An entry of the newest version. Where its list prints no first day, the version in which it stood first says that it
 * was there by then, and nothing says since when.
 */
export function standingEntry({ list, since, entry }: Row, published: Published): Entry {
  const { entity, window } = readEntry(entry)
  const latest = window.from.latest ?? published(list, Number(since))
  return { entity, window: { from: { earliest: window.from.earliest, latest }, until: window.until } }
}

export async function requireApplied(db: Kysely<Tables>): Promise<void> {
  const applied = new Map(
    (await db.selectFrom('list_applied').selectAll().execute()).map((row) => [row.list, row.number]),
  )
  const behind = (await keptVersions(db)).find(({ list, number }) => Number(applied.get(list) ?? 0) < number)
  if (behind !== undefined) {
    throw new Refused(
      'wrong-state',
      `The newest entries of ${behind.list} are not in force yet: where that lasts, its file is to be read again`,
    )
  }
}

export function readEntry(entry: unknown): Entry {
  const { entity, window }: Entry = Object(entry)
  return { entity, window }
}
