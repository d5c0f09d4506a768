import type { Entry } from '@entente/core/contract/entry'
import { enactBody } from '@entente/core/contract/laws'
import type { Transaction } from 'kysely'
import type { Tables } from '../store/tables.ts'

/** Folds an enactment into its row. One that takes several acts has all their effects in one row. */
export async function foldLawBook(db: Transaction<Tables>, { act }: Entry): Promise<void> {
  const body = enactBody.safeParse(act.body)
  if (!body.success || act.by.role !== 'licensing-officer') return
  const { hash, previous, effects, from, part } = body.data
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
