import type { Entry } from '@entente/core/contract/entry'
import { proposeKeysBody, publishKeysBody } from '@entente/core/contract/keys'
import { withdrawProposal } from '@entente/core/contract/proposals'
import type { Transaction } from 'kysely'
import { closeProposal } from '../proposed.ts'
import type { Tables } from '../store/tables.ts'

/** Folds an act about this nation's keys: what waits for a second person. Which list is in force, the store knows. */
export async function foldKeys(db: Transaction<Tables>, { act, shared }: Entry): Promise<void> {
  if (shared) return
  if (act.type === 'keys.propose') {
    const body = proposeKeysBody.safeParse(act.body)
    if (!body.success || act.by.role !== 'administrator') return
    const row = { id: act.id, proposed_by: act.by.person, proposed_at: act.at, state: 'open', list: body.data.list }
    await db.insertInto('key_proposal').values(row).execute()
  }
  if (act.type === 'keys.withdraw') {
    const body = withdrawProposal.safeParse(act.body)
    if (body.success) await closeProposal(db, 'key_proposal', body.data.proposal, 'withdrawn')
  }
  if (act.type === 'keys.publish') {
    const body = publishKeysBody.safeParse(act.body)
    if (body.success) await closeProposal(db, 'key_proposal', body.data.proposal.id, 'published')
  }
}
