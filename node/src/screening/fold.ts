import type { Entry } from '@entente/core/contract/entry'
import { disposeBody, ownershipBody, reopenBody, runBody, SCREENING } from '@entente/core/contract/screening'
import { partyKey } from '@entente/core/screening/party'
import type { Transaction } from 'kysely'
import type { Tables } from '../store/tables.ts'
import { AGAIN, foldAgain } from './again/fold.ts'

/** By what name each is recorded, in the internal log. */
export const RUN = 'screening.run'
export const DISPOSE = 'screening.dispose'
export const REOPEN = 'screening.reopen'
export const OWNERSHIP = 'ownership.state'

/**
 * Folds what this nation's officers searched and found of parties, and what its node searched again for newer versions of
 * lists; of the partner's there is nothing to read.
 */
export async function foldScreening(db: Transaction<Tables>, entry: Entry, home: string): Promise<void> {
  const { nation, by, type } = entry.act
  if (nation !== home || entry.shared) return
  const isNodes = by.role === 'node'
  const isOfficers = SCREENING.some((role) => role === by.role)
  if (type === RUN && (isNodes || isOfficers)) await foldRun(db, entry)
  else if (type === AGAIN && isNodes) await foldAgain(db, entry)
  else if (!isOfficers) return
  else if (type === DISPOSE) await foldDisposed(db, entry)
  else if (type === REOPEN) await foldReopened(db, entry)
  else if (type === OWNERSHIP) await foldOwnership(db, entry)
}

/**
 * The newest run of a party takes the place of the one before. One in versions from which others were moved on already
 * stays in them: nobody held it against what came since.
 */
async function foldRun(db: Transaction<Tables>, { act }: Entry): Promise<void> {
  const body = runBody.safeParse(act.body)
  if (!body.success) return
  const moved = await db
    .selectFrom('screening_again')
    .select('reaches')
    .where('searched_in', '=', body.data.snapshot)
    .where('reaches', 'is not', null)
    .executeTakeFirst()
  const row = { run: act.id, at: act.at, state: JSON.stringify(body.data), stays: moved !== undefined }
  await db
    .insertInto('screening_party')
    .values({ party: partyKey(body.data.party), ...row })
    .onConflict((conflict) => conflict.column('party').doUpdateSet(row))
    .execute()
}

async function foldDisposed(db: Transaction<Tables>, { act, origin, index }: Entry): Promise<void> {
  const body = disposeBody.safeParse(act.body)
  if (!body.success) return
  const { party, hit } = body.data
  const said = { origin, index, party, ...hit, at: act.at, person: act.by.person }
  await db
    .insertInto('screening_said')
    .values({ ...said, state: JSON.stringify(body.data) })
    .execute()
}

async function foldReopened(db: Transaction<Tables>, { act, origin, index }: Entry): Promise<void> {
  const body = reopenBody.safeParse(act.body)
  if (!body.success) return
  const { party, hit } = body.data
  const said = { origin, index, party, ...hit, at: act.at, person: act.by.person }
  await db
    .insertInto('screening_said')
    .values({ ...said, state: null })
    .execute()
}

async function foldOwnership(db: Transaction<Tables>, { act, origin, index }: Entry): Promise<void> {
  const body = ownershipBody.safeParse(act.body)
  if (!body.success) return
  const asset = partyKey(body.data.asset)
  await db
    .insertInto('ownership_statement')
    .values({ origin, index, asset, at: act.at, state: JSON.stringify(body.data) })
    .execute()
}
