import { proposeBody } from '@entente/core/contract/laws'
import { Refused } from '@entente/core/contract/refusals'
import type { Proposal } from '@entente/core/licence/commands/laws'
import type { Kysely, Selectable } from 'kysely'
import type { ProposalTable, Tables } from '../store/tables.ts'

/** A proposal by the id of its act. Refuses `not-found`. */
export async function findProposal(db: Kysely<Tables>, id: string): Promise<Proposal> {
  const row = await db.selectFrom('law_proposal').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw new Refused('not-found', 'There is no such proposal')
  return proposalOf(row)
}

export function proposalOf({ id, proposed_by, state, content }: Selectable<ProposalTable>): Proposal {
  if (state !== 'open' && state !== 'withdrawn' && state !== 'enacted') throw new Error(`${state} is no state`)
  return { ...proposeBody.parse(content), id, by: proposed_by, state }
}
