import type { Entry } from '@entente/core/contract/entry'
import { acknowledgeInput, differsBody } from '@entente/core/contract/monitor'
import type { Transaction } from 'kysely'
import type { Tables } from '../store/tables.ts'

/** By what name a difference is recorded, and that an officer looked at one. */
export const DIFFERS = 'monitor.differs'
export const ACKNOWLEDGE = 'monitor.acknowledge'

/** Who may say that a difference was looked at. */
export const ACKNOWLEDGING = ['licensing-officer', 'countersigning-officer'] as const

/** Folds what a node said of an act, its own or its partner's, and what an officer of this nation said to that. */
export async function foldMonitoring(db: Transaction<Tables>, entry: Entry, home: string): Promise<void> {
  const { type, nation } = entry.act
  if (type === DIFFERS) await foldDifference(db, entry)
  else if (type === ACKNOWLEDGE && nation === home) await foldAcknowledgement(db, entry)
}

/** A node says a thing once: what it says again changes nothing. */
async function foldDifference(db: Transaction<Tables>, { act, origin, index }: Entry): Promise<void> {
  const body = differsBody.safeParse(act.body)
  if (!body.success || act.by.role !== 'node') return
  const { code, act: place, reference = null, figures } = body.data
  const said = { origin, index, nation: act.nation, at: act.at, code, reference, figures: JSON.stringify(figures) }
  await db
    .insertInto('difference')
    .values({ ...said, act_origin: place.origin, act_index: place.index, acknowledged: null })
    .onConflict((conflict) => conflict.columns(['nation', 'code', 'act_origin', 'act_index']).doNothing())
    .execute()
}

async function foldAcknowledgement(db: Transaction<Tables>, { act }: Entry): Promise<void> {
  const body = acknowledgeInput.safeParse(act.body)
  const role = ACKNOWLEDGING.find((known) => known === act.by.role)
  if (!body.success || role === undefined) return
  const { origin, index, reason } = body.data
  await db
    .updateTable('difference')
    .set({ acknowledged: JSON.stringify({ at: act.at, role, reason }) })
    .where('origin', '=', origin)
    .where('index', '=', index)
    .where('acknowledged', 'is', null)
    .execute()
}
