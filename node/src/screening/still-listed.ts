import { Refused } from '@entente/core/contract/refusals'
import type { RunBody, Submitted } from '@entente/core/contract/screening'
import { disposeBody } from '@entente/core/contract/screening'
import type { Place } from '@entente/core/screening/place'
import { placeKey } from '@entente/core/screening/place'
import { knownOf, stillFound } from '@entente/core/screening/run'
import type { Finding } from '@entente/core/screening/screen'
import type { Kysely } from 'kysely'
import type { Tx } from '../store/store.ts'
import type { Tables } from '../store/tables.ts'
import { SINCE } from './run-in.ts'
import type { Lists } from './search-lists.ts'

type Db = Kysely<Tables>

/**
 * What no search takes away: each hit of the party's last run, and each entry that it was found to be the *same* as, while
 * the entry is on its list in the version that is searched, however it reads by now. None is scored lower than it was.
 */
export async function stillListed(
  lists: Pick<Lists, 'standing'>,
  last: RunBody | null,
  same: readonly Place[],
  submitted: Submitted,
): Promise<Finding[]> {
  const found = await Promise.all(
    knownOf(last, same).map(async (known) => {
      const standing = await lists.standing(known)
      return standing === null ? null : stillFound(known, submitted, standing)
    }),
  )
  return found.filter((each) => each !== null)
}

/** What was said of one hit: a finding as its act has it, or null, that nothing before counts any more. */
export type SaidRow = Place & { readonly state: unknown }

/** The entries of which the newest that was said is that the party is the same, by all that was said in its order. */
export function sameIn(said: readonly SaidRow[]): Place[] {
  const newest = new Map(said.map((row) => [placeKey(row), row]))
  return [...newest.values()].flatMap(({ list, entry, state }) =>
    disposeBody.safeParse(state).data?.verdict === 'same' ? [{ list, entry }] : [],
  )
}

/** By party, those of now. Two persons are asked to part them. */
export async function foundSame(db: Db, parties: readonly string[]): Promise<ReadonlyMap<string, readonly Place[]>> {
  const rows = await db
    .selectFrom('screening_said')
    .select(['party', 'list', 'entry', 'state'])
    .where('party', 'in', parties)
    .orderBy('at')
    .orderBy('origin')
    .orderBy('index')
    .execute()
  const said = new Map<string, SaidRow[]>()
  for (const { party, ...row } of rows) said.set(party, [...(said.get(party) ?? []), row])
  return new Map([...said].map(([party, own]) => [party, sameIn(own)]))
}

/** Refuses where somebody said of a party since that it is an entry, or no more: its place in the log must tell all. */
export async function requireSame(
  { db }: Pick<Tx, 'db'>,
  sames: ReadonlyMap<string, readonly Place[]>,
  parties: readonly string[],
): Promise<void> {
  const now = await foundSame(db, parties)
  for (const party of parties) {
    if (JSON.stringify(now.get(party) ?? []) !== JSON.stringify(sames.get(party) ?? [])) {
      throw new Refused('wrong-state', SINCE)
    }
  }
}
