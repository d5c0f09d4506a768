import type { RunBody, SaidParty, Submitted } from '@entente/core/contract/screening'
import { disposeBody } from '@entente/core/contract/screening'
import { evidenceOfHit } from '@entente/core/screening/hit-evidence'
import { partyKey } from '@entente/core/screening/party'
import type { Finding } from '@entente/core/screening/screen'
import { POLICY } from '@entente/core/screening/screen'
import type { Kysely } from 'kysely'
import type { Tables } from '../store/tables.ts'
import { readEntry } from './search-lists.ts'

type Db = Kysely<Tables>
type Pair = { readonly list: string; readonly entry: string; readonly score: number; readonly strong: boolean }

/**
 * What no search takes away: each hit of the party's last run, and each entry that it was found to be the *same* as, while
 * the entry is on its list in the newest version, however it reads by now. None is scored lower than it was.
 */
export async function stillListed(
  db: Db,
  party: SaidParty,
  last: RunBody | null,
  submitted: Submitted,
): Promise<Finding[]> {
  const known = (last?.hits ?? []).map(({ list, entry, score, strong }) => ({
    ...{ list, entry, strong },
    score: Number(score),
  }))
  const pairs = [...known, ...(await foundSame(db, partyKey(party)))]
  const found = await Promise.all(pairs.map((pair) => findingOf(db, pair, submitted)))
  return found.filter((each) => each !== null)
}

/** The entries of which the newest that was said is that the party is the same. Two persons are asked to part them. */
async function foundSame(db: Db, party: string): Promise<Pair[]> {
  const rows = await db
    .selectFrom('screening_said')
    .select(['list', 'entry', 'state'])
    .where('party', '=', party)
    .orderBy('at')
    .orderBy('origin')
    .orderBy('index')
    .execute()
  const newest = new Map(rows.map((row) => [JSON.stringify([row.list, row.entry]), row]))
  return [...newest.values()].flatMap(({ list, entry, state }) =>
    disposeBody.safeParse(state).data?.verdict === 'same' ? [{ list, entry, score: 0, strong: true }] : [],
  )
}

async function findingOf(db: Db, { list, entry, score, strong }: Pair, submitted: Submitted): Promise<Finding | null> {
  const row = await db
    .selectFrom('list_entry')
    .select(['hash', 'entry'])
    .where('list', '=', list)
    .where('key', '=', entry)
    .where('until', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return null
  const { schema, properties } = readEntry(row.entry).entity
  const record = {
    schema,
    properties: Object.fromEntries(Object.entries(properties).map(([property, values]) => [property, [...values]])),
  }
  const evidence = evidenceOfHit(submitted, { entry, names: [] }, record)
  const level = strong || evidence.score >= POLICY.strong ? 'strong' : 'alert'
  return { ...evidence, list, entry, hash: row.hash, score: Math.max(evidence.score, score), level }
}
