import { Refused } from '@entente/core/contract/refusals'
import type { RunBody, SaidParty } from '@entente/core/contract/screening'
import { runBody } from '@entente/core/contract/screening'
import { partyKey } from '@entente/core/screening/party'
import type { Place } from '@entente/core/screening/place'
import { isSamePlace } from '@entente/core/screening/place'
import type { Kysely } from 'kysely'
import type { Tx } from '../store/store.ts'
import type { Tables } from '../store/tables.ts'

/** The run of a party that no other has followed. */
export type LastRun = { readonly id: string; readonly body: RunBody }

export async function lastRunOf(db: Kysely<Tables>, party: SaidParty): Promise<LastRun | null> {
  const row = await db
    .selectFrom('screening_party')
    .select(['run', 'state'])
    .where('party', '=', partyKey(party))
    .executeTakeFirst()
  return row === undefined ? null : { id: row.run, body: runBody.parse(row.state) }
}

/** Refuses where a party was searched since these were its last runs: what that search added would be lost. */
export async function requireLast({ db }: Pick<Tx, 'db'>, lasts: ReadonlyMap<string, LastRun | null>): Promise<void> {
  const rows = await db
    .selectFrom('screening_party')
    .select(['party', 'run'])
    .where('party', 'in', [...lasts.keys()])
    .execute()
  const runs = new Map(rows.map(({ party, run }) => [party, run]))
  for (const [party, last] of lasts) if (runs.get(party) !== last?.id) throw new Refused('wrong-state', SINCE)
}

export const SINCE = 'The party was screened again since: look at the newer run'

/** The newest run of a party, by its id; refuses one that another run of the party has followed. */
export async function runIn({ db }: Pick<Tx, 'db'>, id: string): Promise<RunBody> {
  const row = await db.selectFrom('screening_party').select('state').where('run', '=', id).executeTakeFirst()
  if (row !== undefined) return runBody.parse(row.state)
  const older = await db
    .selectFrom('act')
    .select('id')
    .where('id', '=', id)
    .where('type', '=', 'screening.run')
    .execute()
  if (older.length > 0) throw new Refused('wrong-state', SINCE)
  throw new Refused('not-found', 'There is no such run')
}

export function hitIn({ hits }: RunBody, place: Place) {
  const found = hits.find((each) => isSamePlace(each, place))
  if (found === undefined) throw new Refused('not-found', 'The run has no such hit')
  return found
}

/** Parties that were searched, as they were last stated, by their keys. */
export async function searchedParties(
  db: Kysely<Tables>,
  parties: readonly string[],
): Promise<ReadonlyMap<string, SaidParty>> {
  if (parties.length === 0) return new Map()
  const rows = await db.selectFrom('screening_party').select(['party', 'state']).where('party', 'in', parties).execute()
  return new Map(rows.map(({ party, state }) => [party, runBody.parse(state).party]))
}
