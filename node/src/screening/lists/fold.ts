import type { Act } from '@entente/core/contract/act'
import type { Entry } from '@entente/core/contract/entry'
import { proposeListBody } from '@entente/core/contract/list-proposals'
import { type ImportListBody, importListBody } from '@entente/core/contract/lists'
import { withdrawProposal } from '@entente/core/contract/proposals'
import { SCREENING } from '@entente/core/contract/screening'
import type { Transaction } from 'kysely'
import { closeProposal, openProposal } from '../../proposed.ts'
import type { Tables } from '../../store/tables.ts'

/** By what name each is recorded, in the internal log. */
export const IMPORT = 'lists.import'
export const PROPOSE = 'lists.propose'
export const WITHDRAW = 'lists.withdraw'

/** Folds what this nation read of lists, and what its officers proposed to read; of the partner's there is nothing. */
export async function foldLists(db: Transaction<Tables>, entry: Entry): Promise<void> {
  const { act, shared } = entry
  if (shared) return
  if (act.type === IMPORT) await foldImport(db, entry)
  else if (!SCREENING.some((role) => role === act.by.role)) return
  else if (act.type === PROPOSE) await foldProposed(db, entry)
  else if (act.type === WITHDRAW) await foldWithdrawn(db, entry)
}

/** A version of each list in a file. */
async function foldImport(db: Transaction<Tables>, { act, origin, index }: Entry): Promise<void> {
  const body = importIn(act)
  if (body === null) return
  const { form, parser, publishedOn, files, lists, proposal } = body
  if (proposal !== undefined) await closeProposal(db, 'list_proposal', proposal.id, 'imported')
  const sha256 = `sha256:${files[0]?.sha256 ?? ''}`
  for (const { list, entries, added, removed, changed } of lists) {
    const newest = await db
      .selectFrom('list_version')
      .select(({ fn }) => fn.max('number').as('number'))
      .where('list', '=', list)
      .executeTakeFirst()
    const row = { list, number: Number(newest?.number ?? 0) + 1, origin, index, form, parser, sha256 }
    const counts = { entries, added, removed, changed, files: JSON.stringify(files) }
    await db
      .insertInto('list_version')
      .values({ ...row, published_on: publishedOn, read_at: act.at, ...counts })
      .execute()
  }
}

/** What an act imports; null: nothing. What an officer imports was proposed, and by another person. */
export function importIn({ body, by: { role, person } }: Pick<Act, 'body' | 'by'>): ImportListBody | null {
  const read = importListBody.safeParse(body).data
  if (read === undefined) return null
  const mayImport =
    read.proposal === undefined
      ? role === 'node'
      : SCREENING.some((each) => each === role) && person !== read.proposal.by
  return mayImport ? read : null
}

async function foldProposed(db: Transaction<Tables>, { act }: Entry): Promise<void> {
  const body = proposeListBody.safeParse(act.body)
  if (body.success) await openProposal(db, 'list_proposal', act, body.data)
}

async function foldWithdrawn(db: Transaction<Tables>, { act }: Entry): Promise<void> {
  const body = withdrawProposal.safeParse(act.body)
  if (body.success) await closeProposal(db, 'list_proposal', body.data.proposal, 'withdrawn')
}
