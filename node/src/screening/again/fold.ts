import type { Entry } from '@entente/core/contract/entry'
import { againBody } from '@entente/core/contract/screened-again'
import type { Transaction } from 'kysely'
import type { Tables } from '../../store/tables.ts'

/** By what name it is recorded that parties were screened again for newer versions. */
export const AGAIN = 'screening.again'

/**
 * Folds what newer versions changed. All that an act moves on are moved by one row: runs in its old versions count as in
 * the new ones, and so do those that had been moved to the old ones before. Who is left stays where his run is.
 */
export async function foldAgain(db: Transaction<Tables>, { act, origin, index }: Entry): Promise<void> {
  const body = againBody.safeParse(act.body)
  if (!body.success) return
  const { from, to, lists, algorithm, policy, changed, left, unchanged = null } = body.data
  if (left.length > 0) await db.updateTable('screening_party').set({ stays: true }).where('party', 'in', left).execute()
  const reached = JSON.stringify(lists.map(({ was: _, ...version }) => version))
  const moves = unchanged !== null && unchanged > 0
  const isMoved = moves && (await isMovedFrom(db, body.data))
  if (moves) {
    await db
      .updateTable('screening_again')
      .set({ reaches: to, reached })
      .where('reaches', '=', from)
      .where('algorithm', '=', algorithm)
      .where('policy', '=', policy)
      .execute()
  }
  const reaches = moves && !isMoved
  await db
    .insertInto('screening_again')
    .values({
      ...{ origin, index, at: act.at, searched_in: from, algorithm, policy, unchanged, passed: left.length },
      lists: JSON.stringify(lists),
      changed: JSON.stringify(changed),
      reaches: reaches ? to : null,
      reached: reaches ? reached : null,
    })
    .execute()
}

type Moved = { readonly from: string; readonly algorithm: string; readonly policy: string }

/** Whether a row moves the runs in some versions on already. */
async function isMovedFrom(db: Transaction<Tables>, { from, algorithm, policy }: Moved): Promise<boolean> {
  const row = await db
    .selectFrom('screening_again')
    .select('reaches')
    .where('searched_in', '=', from)
    .where('algorithm', '=', algorithm)
    .where('policy', '=', policy)
    .where('reaches', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}
