import type { Entry } from '@entente/core/contract/entry'
import { enactBody, proposeBody } from '@entente/core/contract/laws'
import { withdrawProposal } from '@entente/core/contract/proposals'
import type { Transaction } from 'kysely'
import { closeProposal, openProposal } from '../proposed.ts'
import type { Tables } from '../store/tables.ts'

/** Folds an act about the law: proposals of this nation, and enactments of either. */
export async function foldLaw(db: Transaction<Tables>, entry: Entry): Promise<void> {
  const { type } = entry.act
  if (type === 'laws.propose') await foldProposal(db, entry)
  else if (type === 'laws.withdraw') await foldWithdrawal(db, entry)
  else if (type === 'laws.enact') await foldLawBook(db, entry)
}

async function foldProposal(db: Transaction<Tables>, { act, shared }: Entry): Promise<void> {
  const body = proposeBody.safeParse(act.body)
  if (!body.success || shared || act.by.role !== 'licensing-officer') return
  await openProposal(db, 'law_proposal', act, body.data)
}

async function foldWithdrawal(db: Transaction<Tables>, { act, shared }: Entry): Promise<void> {
  const body = withdrawProposal.safeParse(act.body)
  if (!body.success || shared) return
  await closeProposal(db, 'law_proposal', body.data.proposal, 'withdrawn')
}

/** An enactment's row. One that takes several acts has all their effects in one row. Nobody enacts an own proposal. */
async function foldLawBook(db: Transaction<Tables>, { act }: Entry): Promise<void> {
  const body = enactBody.safeParse(act.body)
  if (!body.success || act.by.role !== 'countersigning-officer') return
  const { hash, previous, effects, from, part, proposal } = body.data
  if (act.by.person === proposal.by) return
  await closeProposal(db, 'law_proposal', proposal.id, 'enacted')
  const known = await db
    .selectFrom('law_book')
    .select('effects')
    .where('nation', '=', act.nation)
    .where('hash', '=', hash)
    .executeTakeFirst()
  const before = part && part.number > 1 && Array.isArray(known?.effects) ? known.effects : []
  const row = {
    hash,
    nation: act.nation,
    previous,
    enacted_at: from ?? act.at,
    effects: JSON.stringify([...before, ...effects]),
  }
  await db
    .insertInto('law_book')
    .values(row)
    .onConflict((conflict) => conflict.columns(['nation', 'hash']).doUpdateSet(row))
    .execute()
}
