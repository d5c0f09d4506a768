import { proposeBody } from '@entente/core/contract/laws'
import type { Proposal } from '@entente/core/licence/commands/laws'
import type { Kysely, Selectable } from 'kysely'
import { proposalIn } from '../proposed.ts'
import type { ProposalTable, Tables } from '../store/tables.ts'

/** A proposal by the id of its act. Refuses `not-found`. */
export async function findProposal(db: Kysely<Tables>, id: string): Promise<Proposal> {
  return proposalOf(await proposalIn(db, 'law_proposal', id))
}

export function proposalOf({ id, proposed_by, state, content }: Selectable<ProposalTable>): Proposal {
  if (state !== 'open' && state !== 'withdrawn' && state !== 'enacted') throw new Error(`${state} is no state`)
  return { ...proposeBody.parse(content), id, by: proposed_by, state }
}
