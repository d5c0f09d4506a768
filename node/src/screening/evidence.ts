import type { OwnershipBody, RunBody, SaidParty } from '@entente/core/contract/screening'
import { disposeBody, ownershipBody } from '@entente/core/contract/screening'
import type { Said } from '@entente/core/screening/disposition'
import type { Evidence } from '@entente/core/screening/facts'
import { structureOf } from '@entente/core/screening/ownership/stated'
import { partyKey } from '@entente/core/screening/party'
import type { Kysely } from 'kysely'
import type { Tables } from '../store/tables.ts'
import { newestRuns } from './newest-run.ts'

/** Nobody follows a chain of owners further than this: what is beyond is not known, and so open. */
const MOST_PARTIES = 2000

/** What is known here of these parties and of whoever holds them, up to the top; and how each was named. */
export async function evidenceOf(
  db: Kysely<Tables>,
  parties: readonly SaidParty[],
  at: string,
): Promise<Pick<Evidence, 'screened' | 'structure'> & { readonly called: ReadonlyMap<string, SaidParty> }> {
  const keys = new Set(parties.map(partyKey))
  const stated: OwnershipBody[] = []
  let asked = [...keys]
  while (asked.length > 0 && keys.size < MOST_PARTIES) {
    const found = await statementsOf(db, asked, at)
    stated.push(...found)
    asked = [...new Set(found.flatMap(ownersIn).map(partyKey))].filter((key) => !keys.has(key))
    for (const key of asked) keys.add(key)
  }
  const runs = await runsOf(db, [...keys], at)
  const said = await saidOfParties(db, [...keys])
  const named = [...parties, ...stated.flatMap((body) => [body.asset, ...ownersIn(body)])]
  return {
    called: new Map(named.map((party) => [partyKey(party), party])),
    structure: structureOf(stated),
    screened(party) {
      const run = runs.get(party)
      if (run === undefined) return null
      return { run, said: (list, entry) => said(party, list, entry) }
    },
  }
}

/** Whom a statement names as holding or controlling a firm, or not. */
export function ownersIn(body: OwnershipBody): SaidParty[] {
  return body.what === 'control' ? [body.owner] : body.holders.map(({ owner }) => owner)
}

export async function statementsOf(
  db: Kysely<Tables>,
  assets: readonly string[],
  at: string,
): Promise<OwnershipBody[]> {
  const rows = await db
    .selectFrom('ownership_statement')
    .select('state')
    .where('asset', 'in', assets)
    .where('at', '<=', at)
    .orderBy('at')
    .orderBy('origin')
    .orderBy('index')
    .execute()
  return rows.flatMap(({ state }) => ownershipBody.safeParse(state).data ?? [])
}

async function runsOf(
  db: Kysely<Tables>,
  parties: readonly string[],
  at: string,
): Promise<ReadonlyMap<string, RunBody>> {
  if (parties.length === 0) return new Map()
  const rows = await db
    .selectFrom('screening_party')
    .select(['party', 'state', 'stays'])
    .where('party', 'in', parties)
    .where('at', '<=', at)
    .execute()
  return newestRuns(db, rows)
}

/** What was said of each hit of some parties, by party, list and entry, in the order of the log. */
export async function saidOfParties(
  db: Kysely<Tables>,
  parties: readonly string[],
): Promise<(party: string, list: string, entry: string) => readonly Said[]> {
  const found = new Map<string, Said[]>()
  if (parties.length === 0) return () => []
  const rows = await db
    .selectFrom('screening_said')
    .selectAll()
    .where('party', 'in', parties)
    .orderBy('at')
    .orderBy('origin')
    .orderBy('index')
    .execute()
  for (const { party, list, entry, at, person, state } of rows) {
    const body = state === null ? null : disposeBody.safeParse(state).data
    if (body === undefined) continue
    const key = keyOf(party, list, entry)
    const said: Said = body === null ? { kind: 'reopened', at } : { kind: 'disposed', at, person, body }
    found.set(key, [...(found.get(key) ?? []), said])
  }
  return (party, list, entry) => found.get(keyOf(party, list, entry)) ?? []
}

function keyOf(party: string, list: string, entry: string): string {
  return JSON.stringify([party, list, entry])
}
