import type { AgainBody } from '@entente/core/contract/screened-again'
import type { RunBody } from '@entente/core/contract/screening'
import type { Entity } from '@entente/core/screening/entity'
import type { Finding } from '@entente/core/screening/screen'
import { screenLists } from '@entente/core/screening/screen-lists'
import { snapshotOf } from '@entente/core/screening/snapshot/version'
import type { Kysely } from 'kysely'
import type { Tables } from '../../store/tables.ts'
import { readEntry } from '../search-lists.ts'
import type { KeptEntry } from './came-since.ts'
import { cameSince } from './came-since.ts'
import type { StandingEntries, Versions } from './standing.ts'
import { standing } from './standing.ts'

/** The parties that were searched in one snapshot, and what is new to them. */
export type Group = {
  readonly from: string
  /** See `versionsIn`. */
  readonly versions: string
  readonly lists: AgainBody['lists']
  /** A search of what is new to them. */
  readonly search: (asked: Entity) => readonly Finding[]
  readonly came: StandingEntries
}

/**
 * The group of a run, whose snapshot is one of versions that are kept here; null: it is not, and nobody knows in what the
 * party was searched.
 */
export async function groupOf(
  db: Kysely<Tables>,
  versions: Versions,
  now: RunBody['lists'],
  run: RunBody,
): Promise<Group | null> {
  const searched = run.lists.flatMap(({ list, version }) => versions.named(list, version) ?? [])
  if (searched.length !== run.lists.length || snapshotOf(searched).name !== run.snapshot) return null
  const before = new Map(run.lists.map(({ list, version }) => [list, version]))
  const came: KeptEntry[] = []
  for (const { list, version } of now) {
    if (before.get(list) === version) continue
    const number = searched.find((each) => each.list === list)?.number ?? 0
    for (const entry of await cameSince(db, { list, number })) came.push(entry)
  }
  return {
    from: run.snapshot,
    versions: versionsIn(run),
    lists: now.map((each) => ({ ...each, was: before.get(each.list) ?? null })),
    search: screenLists(came.map(listed)),
    came: standing(came, versions),
  }
}

function listed({ list, key, hash, entry }: KeptEntry) {
  return { list, hash, entity: { ...readEntry(entry).entity, id: key } }
}

/** In what a run was searched, as one text. */
export function versionsIn({ lists }: Pick<RunBody, 'lists'>): string {
  return JSON.stringify(lists.map(({ list, version }) => [list, version]).sort())
}
