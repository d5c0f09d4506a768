import type { AgainBody } from '@entente/core/contract/screened-again'
import { againBody, SCREENED_AGAIN } from '@entente/core/contract/screened-again'
import type { RunBody } from '@entente/core/contract/screening'
import { MovedOn } from '@entente/core/screening/moved-on'
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../store/tables.ts'
import { AGAIN } from './again/fold.ts'

/** An act by which runs in some versions count as in newer ones, and whom it leaves; without whom it changes. */
type Move = { readonly at: string; readonly body: AgainBody }

/** All acts `screening.again` of this nation's node, in their order. */
export async function movesOf(db: Kysely<Tables>): Promise<readonly Move[]> {
  const { rows } = await sql<{ at: string; body: unknown }>`
    select a.at, a.body || '{"changed": []}'::jsonb as body from act a join log l on l.origin = a.origin
    where a.subject = ${SCREENED_AGAIN} and a.type = ${AGAIN} and a.role = 'node' and l.own and not l.shared
    order by a.at, a.origin, a."index"`.execute(db)
  return rows.flatMap(({ at, body }) => {
    const read = againBody.safeParse(body).data
    return read === undefined ? [] : [{ at, body: read }]
  })
}

/** When a run had last been moved on by an instant, and to which versions; null: it counted in its own. */
export function movedBy(
  moves: readonly Move[],
  party: string,
  { at, run }: { readonly at: string; readonly run: RunBody },
  by: string,
) {
  const moved = new MovedOn()
  for (const { body } of moves.filter((move) => move.at < at)) moved.again(body)
  let counted = moved.ran(run)
  let last = { at, snapshot: run.snapshot, lists: run.lists }
  for (const { at: then, body } of moves.filter((move) => move.at >= at && move.at <= by)) {
    moved.again(body)
    if (body.left.includes(party)) counted = { ...counted, stays: true }
    const { snapshot, lists } = moved.counted(counted)
    if (snapshot !== last.snapshot) last = { at: then, snapshot, lists }
  }
  return last.snapshot === run.snapshot ? null : last
}
