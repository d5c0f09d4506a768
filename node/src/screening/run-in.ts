import { Refused } from '@entente/core/contract/refusals'
import type { RunBody } from '@entente/core/contract/screening'
import { runBody } from '@entente/core/contract/screening'
import { isOpened } from '@entente/core/licence/dossier'
import { dossierFrom } from '../dossiers/fold.ts'
import type { Tx } from '../store/store.ts'

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
  if (older.length > 0) throw new Refused('wrong-state', 'The party was screened again since: look at the newer run')
  throw new Refused('not-found', 'There is no such run')
}

/** A hit of a run by its list and entry. */
export function hitIn({ hits }: RunBody, { list, entry }: { readonly list: string; readonly entry: string }) {
  const found = hits.find((each) => each.list === list && each.entry === entry)
  if (found === undefined) throw new Refused('not-found', 'The run has no such hit')
  return found
}

/** Who proposed the party: whoever applied for what it is a party to. */
export async function proposersOf(tx: Tx, { application }: RunBody): Promise<string[]> {
  const dossier = application === undefined ? null : dossierFrom(await tx.dossier(application))
  return isOpened(dossier) ? [dossier.application.stamp.by.person] : []
}
