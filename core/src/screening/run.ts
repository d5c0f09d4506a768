import type { Hit, RunBody, Submitted } from '../contract/screening.ts'
import { MOST_HITS, runBody } from '../contract/screening.ts'
import { utf8 } from '../ledger/bytes.ts'
import type { Entity } from './entity.ts'
import { evidenceOfHit } from './hit-evidence.ts'
import { fingerprintOf } from './party.ts'
import type { Place } from './place.ts'
import { SCREENED_BY } from './policy.ts'
import type { Finding } from './screen.ts'
import { POLICY } from './screen.ts'

/** So many hits on one list fill a search, so that others may be missed: it is no search that says who is meant. */
export const CROWD = 20

/** An entry of a log holds 65,535 bytes, and an act has more about it than its body. */
const MOST_BYTES = 60_000

export type Searched = Pick<RunBody, 'party' | 'application' | 'submitted' | 'snapshot' | 'lists'>

/** The body of a run by what is screened by now; null: the party hits more than a run holds. */
export function runOf(searched: Searched, hits: readonly Hit[], below: readonly Hit[]): RunBody | null {
  const { application, submitted, ...more } = searched
  const body: RunBody = {
    ...more,
    ...(application === undefined ? {} : { application }),
    submitted,
    fingerprint: fingerprintOf(submitted),
    ...SCREENED_BY,
    hits: [...hits],
    below: below.slice(0, POLICY.below),
  }
  if (body.hits.length > MOST_HITS || utf8(JSON.stringify(body)).length > MOST_BYTES) return null
  return runBody.parse(body)
}

/** How many entries of each list an answer hits. */
export function hitsByList(found: readonly Pick<Finding, 'list' | 'level'>[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { list, level } of found) if (level !== 'below') counts.set(list, (counts.get(list) ?? 0) + 1)
  return counts
}

/** An entry that a party hit, and at what, or was found to be. */
export type Known = Place & { readonly score: number; readonly strong: boolean }

/** What no search takes away: a hit of the run before, or an entry that the party was found to be the *same* as. */
export function knownOf(run: RunBody | null, same: readonly Place[]): Known[] {
  const hits = (run?.hits ?? []).map(({ list, entry, score, strong }) => ({
    list,
    entry,
    score: Number(score),
    strong,
  }))
  return [...hits, ...same.map(({ list, entry }) => ({ list, entry, score: 0, strong: true }))]
}

/** A known entry as it reads by now, scored no lower than it was. */
export function stillFound(
  { list, entry, score, strong }: Known,
  submitted: Submitted,
  { hash, entity }: { readonly hash: string; readonly entity: Pick<Entity, 'schema' | 'properties'> },
): Finding {
  const evidence = evidenceOfHit(submitted, { entry, names: [] }, entity)
  const level = strong || evidence.score >= POLICY.strong ? 'strong' : 'alert'
  return { ...evidence, list, entry, hash, score: Math.max(evidence.score, score), level }
}
