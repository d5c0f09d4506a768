import type { RunBody } from '@entente/core/contract/screening'
import type { Again } from '@entente/core/screening/again'
import { again } from '@entente/core/screening/again'
import { placeKey } from '@entente/core/screening/place'
import { SCREENED_BY } from '@entente/core/screening/policy'
import { runOf } from '@entente/core/screening/run'
import { knownAt, snapshotOf } from '@entente/core/screening/snapshot/version'
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../store/tables.ts'
import { keptVersions } from '../lists/versions.ts'
import { newestRuns } from '../newest-run.ts'
import { searchedLists } from '../search-lists.ts'
import { foundSame } from '../still-listed.ts'
import type { Group } from './groups.ts'
import { groupOf, versionsIn } from './groups.ts'
import type { StandingEntries } from './standing.ts'
import { standingAt, versionsOf } from './standing.ts'
import type { Screened, Step } from './steps.ts'
import { Steps } from './steps.ts'

/** So many parties are read at once. */
const PAGE = 200

/** A party that was searched in older versions. `stays`: no act moves it on, and it needs a run of its own. */
type Older = Screened & { readonly run: RunBody; readonly stays: boolean }

/**
 * Screens every party again that was searched in older versions than the newest known at an instant, by what is screened
 * by now: a step for each act, the last one of each snapshot moving on all others that were searched in it. What a step
 * says is to be recorded before the next one is asked for.
 */
export async function* rescreened(db: Kysely<Tables>, at: string): AsyncGenerator<Step> {
  const kept = await keptVersions(db)
  const newest = knownAt(kept, at)
  if (newest.length === 0) return
  const versions = versionsOf(kept, newest)
  const now = { snapshot: snapshotOf(newest).name, lists: searchedLists(newest) }
  const groups = new Map<string, Group | null>()
  const steps = new Steps(now.snapshot)
  for await (const older of pages(db, now.snapshot)) {
    const same = await foundSame(
      db,
      older.map(({ party }) => party),
    )
    const places = older.flatMap(({ party, run }) => [...run.hits, ...run.below, ...(same.get(party) ?? [])])
    const stood = await standingAt(db, versions, places)
    for (const { party, last, run, stays } of older) {
      const known = groups.get(run.snapshot)
      const group = known === undefined ? await groupOf(db, versions, now.lists, run) : known
      groups.set(run.snapshot, group)
      if (group === null) continue
      const next = outcome(run, same.get(party) ?? [], group, stood, now)
      if (next.kind === 'changed') steps.changed(group, { party, last, before: run, run: next.run })
      else if (next.kind === 'left' && !stays) steps.left(group, { party, last })
      else if (next.kind === 'unchanged' && !stays) steps.unchanged(group)
      else if (next.kind === 'unchanged') stayed(steps, group, { party, last }, run, now)
      if (steps.isFull(group)) yield steps.take(group)
    }
  }
  for (const group of groups.values()) if (group !== null && steps.has(group)) yield steps.last(group)
}

type Now = Pick<RunBody, 'snapshot' | 'lists'>

function outcome(
  run: RunBody,
  same: Parameters<typeof again>[1],
  group: Group,
  stood: StandingEntries,
  now: Now,
): Again {
  if (versionsIn(run) !== group.versions) return { kind: 'left' }
  const standing = (list: string, entry: string) => {
    const place = placeKey({ list, entry })
    return group.came.get(place) ?? stood.get(place) ?? null
  }
  return again(run, same, { ...now, search: group.search, standing })
}

/** A party that nothing changed for, and that no act moves on: its run is said again, in the newer versions. */
function stayed(steps: Steps, group: Group, screened: Screened, before: RunBody, now: Now): void {
  const run = runOf({ ...before, ...now }, before.hits, before.below)
  if (run !== null) steps.changed(group, { ...screened, before, run })
}

/** The parties that were searched in other versions, by what is screened by now, in the order of their keys. */
async function* pages(db: Kysely<Tables>, snapshot: string): AsyncGenerator<readonly Older[]> {
  let after = ''
  for (;;) {
    const rows = await db
      .selectFrom('screening_party')
      .select(['party', 'run', 'state', 'stays'])
      .where('party', '>', after)
      .orderBy('party')
      .limit(PAGE)
      .execute()
    const runs = await newestRuns(db, rows)
    const older = rows.flatMap(({ party, run: last, stays }) => {
      const run = runs.get(party)
      return run === undefined || run.snapshot === snapshot || isByOther(run) ? [] : [{ party, last, run, stays }]
    })
    if (older.length > 0) yield older
    if (rows.length < PAGE) return
    after = rows.at(-1)?.party ?? after
  }
}

function isByOther({ algorithm, policy }: RunBody): boolean {
  return algorithm !== SCREENED_BY.algorithm || policy !== SCREENED_BY.policy
}

/** How many parties were searched by another algorithm or policy than is screened by now. */
export async function searchedByOther(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from screening_party
    where state ->> 'algorithm' <> ${SCREENED_BY.algorithm} or state ->> 'policy' <> ${SCREENED_BY.policy}`.execute(db)
  return rows[0]?.count ?? 0
}
