import type { Act } from '@entente/core/contract/act'
import { Refused } from '@entente/core/contract/refusals'
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { ProposalTable, Tables } from './store/tables.ts'

/** Where what one person proposes waits for another one: a table for each thing that takes two. */
type Waiting = 'law_proposal' | 'list_proposal'

/** Keeps a proposal, open, under the id of its act. */
export async function openProposal(db: Transaction<Tables>, to: Waiting, act: Act, content: unknown): Promise<void> {
  const row = { id: act.id, proposed_by: act.by.person, proposed_at: act.at, state: 'open' }
  await db
    .insertInto(to)
    .values({ ...row, content: JSON.stringify(content) })
    .execute()
}

/** Says of an open proposal what became of it. */
export async function closeProposal(
  db: Transaction<Tables>,
  of: Waiting | 'key_proposal',
  id: string,
  state: string,
): Promise<void> {
  await db.updateTable(of).set({ state }).where('id', '=', id).where('state', '=', 'open').execute()
}

/** A proposal by the id of its act, open or not. Refuses `not-found`. */
export async function proposalIn(db: Kysely<Tables>, of: Waiting, id: string): Promise<Selectable<ProposalTable>> {
  const row = await db.selectFrom(of).selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw new Refused('not-found', 'There is no such proposal')
  return row
}

/** Those that are open, the newest first. */
export function openProposals(db: Kysely<Tables>, of: Waiting): Promise<Selectable<ProposalTable>[]> {
  return db
    .selectFrom(of)
    .selectAll()
    .where('state', '=', 'open')
    .orderBy('proposed_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}
