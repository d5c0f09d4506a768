import type { RunBody } from '@entente/core/contract/screening'
import { runBody, screenedList } from '@entente/core/contract/screening'
import type { Kysely } from 'kysely'
import * as z from 'zod/mini'
import type { Tables } from '../store/tables.ts'

type Row = { readonly party: string; readonly state: unknown; readonly stays: boolean }

const versions = z.array(screenedList)

/**
 * The newest run of each party, in the versions in which it counts as searched by now: those that it says, or newer ones
 * to which the node moved it on because nothing in them changes anything for it.
 */
export async function newestRuns(db: Kysely<Tables>, rows: readonly Row[]): Promise<ReadonlyMap<string, RunBody>> {
  const runs = rows.flatMap(({ party, state, stays }) => {
    const run = runBody.safeParse(state).data
    return run === undefined ? [] : [{ party, run, stays }]
  })
  const snapshots = new Set(runs.filter(({ stays }) => !stays).map(({ run }) => run.snapshot))
  const moves = snapshots.size === 0 ? [] : await movesFrom(db, [...snapshots])
  return new Map(
    runs.map(({ party, run, stays }) => {
      const move = stays ? undefined : moves.find((each) => isOf(each, run))
      return [party, move === undefined ? run : { ...run, snapshot: move.snapshot, lists: move.lists }]
    }),
  )
}

type Move = Pick<RunBody, 'algorithm' | 'policy' | 'snapshot' | 'lists'> & { readonly from: string }

function isOf(move: Move, { snapshot, algorithm, policy }: RunBody): boolean {
  return move.from === snapshot && move.algorithm === algorithm && move.policy === policy
}

async function movesFrom(db: Kysely<Tables>, snapshots: readonly string[]): Promise<Move[]> {
  const rows = await db
    .selectFrom('screening_again')
    .select(['searched_in', 'algorithm', 'policy', 'reaches', 'reached'])
    .where('searched_in', 'in', snapshots)
    .where('reaches', 'is not', null)
    .execute()
  return rows.flatMap(({ searched_in: from, algorithm, policy, reaches, reached }) =>
    reaches === null ? [] : [{ from, algorithm, policy, snapshot: reaches, lists: versions.parse(reached) }],
  )
}
