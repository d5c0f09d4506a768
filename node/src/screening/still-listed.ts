import { Refused } from '@entente/core/contract/refusals'
import type { RunBody, Submitted } from '@entente/core/contract/screening'
import { disposeBody } from '@entente/core/contract/screening'
import { evidenceOfHit } from '@entente/core/screening/hit-evidence'
import type { Finding } from '@entente/core/screening/screen'
import { POLICY } from '@entente/core/screening/screen'
import type { Kysely } from 'kysely'
import type { Tx } from '../store/store.ts'
import type { Tables } from '../store/tables.ts'
import { SINCE } from './run-in.ts'
import type { Lists } from './search-lists.ts'

/** An entry that a party is known to hit, at what it scored. */
export type Known = {
  readonly list: string
  readonly entry: string
  readonly score: number
  readonly strong: boolean
}

/**
 * What no search takes away: each hit of the party's last run, and each entry that it was found to be the *same* as, while
 * the entry is on its list in the version that is searched, however it reads by now. None is scored lower than it was.
 */
export async function stillListed(
  lists: Pick<Lists, 'standing'>,
  last: RunBody | null,
  same: readonly Known[],
  submitted: Submitted,
): Promise<Finding[]> {
  const hit = (last?.hits ?? []).map(({ list, entry, score, strong }) => ({
    ...{ list, entry, strong },
    score: Number(score),
  }))
  const found = await Promise.all([...hit, ...same].map((known) => findingOf(lists, known, submitted)))
  return found.filter((each) => each !== null)
}

/** What was said of one hit: a finding as its act has it, or null, that nothing before counts any more. */
export type SaidRow = { readonly list: string; readonly entry: string; readonly state: unknown }

/** The entries of which the newest that was said is that the party is the same, by all that was said in its order. */
export function sameIn(said: readonly SaidRow[]): Known[] {
  const newest = new Map(said.map((row) => [JSON.stringify([row.list, row.entry]), row]))
  return [...newest.values()].flatMap(({ list, entry, state }) =>
    disposeBody.safeParse(state).data?.verdict === 'same' ? [{ list, entry, score: 0, strong: true }] : [],
  )
}

/** Those of a party now. Two persons are asked to part them. */
export async function foundSame(db: Kysely<Tables>, party: string): Promise<Known[]> {
  const rows = await db
    .selectFrom('screening_said')
    .select(['list', 'entry', 'state'])
    .where('party', '=', party)
    .orderBy('at')
    .orderBy('origin')
    .orderBy('index')
    .execute()
  return sameIn(rows)
}

/** Refuses where somebody said of a party since that it is an entry, or no more: its place in the log must tell all. */
export async function requireSame({ db }: Pick<Tx, 'db'>, sames: ReadonlyMap<string, readonly Known[]>): Promise<void> {
  for (const [party, same] of sames) {
    if (JSON.stringify(await foundSame(db, party)) !== JSON.stringify(same)) throw new Refused('wrong-state', SINCE)
  }
}

async function findingOf(
  lists: Pick<Lists, 'standing'>,
  { list, entry, score, strong }: Known,
  submitted: Submitted,
): Promise<Finding | null> {
  const standing = await lists.standing({ list, entry })
  if (standing === null) return null
  const { schema, properties } = standing.entity
  const record = {
    schema,
    properties: Object.fromEntries(Object.entries(properties).map(([property, values]) => [property, [...values]])),
  }
  const evidence = evidenceOfHit(submitted, { entry, names: [] }, record)
  const level = strong || evidence.score >= POLICY.strong ? 'strong' : 'alert'
  return { ...evidence, list, entry, hash: standing.hash, score: Math.max(evidence.score, score), level }
}
