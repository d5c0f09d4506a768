import type { SaidParty } from '@entente/core/contract/screening'
import type { Transfer } from '@entente/core/contract/transfer'
import { isOpened } from '@entente/core/licence/dossier'
import { partyKey } from '@entente/core/screening/party'
import { sql } from 'kysely'
import { dossierFrom } from '../dossiers/fold.ts'
import type { Tx } from '../store/store.ts'
import { namedParties } from './facts.ts'

/**
 * Who proposed a party: whoever applied for anything that names it. `application`: that of the search, which may have been
 * submitted a moment ago.
 */
export async function proposersOf(tx: Tx, party: SaidParty, application?: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('dossier')
    .select([
      sql<string>`application #>> '{stamp,by,person}'`.as('person'),
      sql<Transfer>`jsonb_strip_nulls(jsonb_build_object(
        'parties', application #> '{transfer,parties}',
        'endUse', application #> '{transfer,endUse}'))`.as('transfer'),
    ])
    .where('kind', '!=', 'none')
    .execute()
  const own = rows.filter(({ transfer }) => isNamedIn(transfer, party)).map(({ person }) => person)
  const dossier = application === undefined ? null : dossierFrom(await tx.dossier(application))
  return [...new Set([...own, ...(isOpened(dossier) ? [dossier.application.stamp.by.person] : [])])]
}

/** Whether a transfer names a party, as it is written, of its nation and kind. */
export function isNamedIn(transfer: Transfer, party: SaidParty): boolean {
  const key = partyKey(party)
  return namedParties(transfer).some((each) => partyKey(each) === key)
}
