import type { OwnershipBody, RunBody, SaidParty } from '@entente/core/contract/screening'
import { disposeBody, ownershipBody } from '@entente/core/contract/screening'
import type { Said } from '@entente/core/screening/disposition'
import type { Evidence } from '@entente/core/screening/facts'
import { partyKey } from '@entente/core/screening/party'
import type { Kysely } from 'kysely'
import type { Tables } from '../store/tables.ts'
import { newestRuns } from './newest-run.ts'

/** Nobody follows a chain of owners further than this: what is beyond is not known, and so open. */
const MOST_PARTIES = 2000

/** What was searched and stated of some parties and of whoever holds them, up to the top; and how each was named. */
export type Held = Pick<Evidence, 'screened'> & {
  readonly keys: ReadonlySet<string>
  readonly stated: readonly OwnershipBody[]
  readonly called: ReadonlyMap<string, SaidParty>
}

/** What is known here of these parties by an instant. */
export async function evidenceOf(db: Kysely<Tables>, parties: readonly SaidParty[], at: string): Promise<Held> {
  const above = await statedAbove(db, parties.map(partyKey), at)
  const stated = above.map(({ body }) => body)
  const keys = new Set([...parties, ...stated.flatMap(ownersIn)].map(partyKey))
  const runs = await runsOf(db, [...keys], at)
  const said = await saidOfParties(db, [...keys])
  const named = [...parties, ...stated.flatMap((body) => [body.asset, ...ownersIn(body)])]
  return {
    called: new Map(named.map((party) => [partyKey(party), party])),
    keys,
    stated,
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

/** What was stated of who holds or controls a firm, and when. */
export type Stated = { readonly at: string; readonly body: OwnershipBody }

/** What was stated of these firms, by an instant where one is given, in the order of the log. */
export async function statementsOf(db: Kysely<Tables>, assets: readonly string[], until?: string): Promise<Stated[]> {
  const all = db.selectFrom('ownership_statement').select(['at', 'state']).where('asset', 'in', assets)
  const rows = await (until === undefined ? all : all.where('at', '<=', until))
    .orderBy('at')
    .orderBy('origin')
    .orderBy('index')
    .execute()
  return rows.flatMap(({ at, state }) => {
    const body = ownershipBody.safeParse(state).data
    return body === undefined ? [] : [{ at, body }]
  })
}

/** The same of these firms and of whoever holds or controls them, up to the top. */
export async function statedAbove(db: Kysely<Tables>, keys: readonly string[], until?: string): Promise<Stated[]> {
  const seen = new Set(keys)
  const stated: Stated[] = []
  for (let asked = [...seen]; asked.length > 0 && seen.size < MOST_PARTIES; ) {
    const found = await statementsOf(db, asked, until)
    stated.push(...found)
    asked = [...new Set(found.flatMap(({ body }) => ownersIn(body)).map(partyKey))].filter((key) => !seen.has(key))
    for (const key of asked) seen.add(key)
  }
  return stated
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
