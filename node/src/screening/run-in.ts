import { Refused } from '@entente/core/contract/refusals'
import type { RunBody, SaidParty } from '@entente/core/contract/screening'
import { runBody } from '@entente/core/contract/screening'
import { partyKey } from '@entente/core/screening/party'
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

/** A hit of a run by its list and entry. */
export function hitIn({ hits }: RunBody, { list, entry }: { readonly list: string; readonly entry: string }) {
  const found = hits.find((each) => each.list === list && each.entry === entry)
  if (found === undefined) throw new Refused('not-found', 'The run has no such hit')
  return found
}
