import { againBody, SCREENED_AGAIN } from '@entente/core/contract/screened-again'
import type { RunBody } from '@entente/core/contract/screening'
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../store/tables.ts'
import { AGAIN } from './again/fold.ts'

type Db = Kysely<Tables>

/** An act by which runs in some versions count as in newer ones, and whom it leaves; without its lists of parties. */
type Move = {
  readonly origin: string
  readonly index: number
  readonly at: string
  readonly from: string
  readonly to: string
  readonly algorithm: string
  readonly policy: string
  readonly moves: boolean
  /** Whether it leaves anybody: most leave nobody, and need not be asked whom. */
  readonly leaves: boolean
}

/** All acts `screening.again` of this nation's node, in their order. */
export async function movesOf(db: Db): Promise<readonly Move[]> {
  const { rows } = await sql<Move>`
    select a.origin, a."index", a.at, a.body ->> 'from' as "from", a.body ->> 'to' as "to",
      a.body ->> 'algorithm' as algorithm, a.body ->> 'policy' as policy,
      coalesce((a.body ->> 'unchanged')::bigint, 0) > 0 as moves,
      jsonb_array_length(a.body -> 'left') > 0 as leaves
    from act a join log l on l.origin = a.origin
    where a.subject = ${SCREENED_AGAIN} and a.type = ${AGAIN} and a.role = 'node' and l.own and not l.shared
    order by a.at, a.origin, a."index"`.execute(db)
  return rows
}

type Run = { readonly at: string; readonly run: RunBody }

/** The newest act by an instant that moved a run on, and to which versions; null: none did. */
export async function movedBy(db: Db, moves: readonly Move[], party: string, { at, run }: Run, by: string) {
  const isOf = (move: Move) => move.algorithm === run.algorithm && move.policy === run.policy
  const stays = moves.some((move) => move.moves && move.from === run.snapshot && move.at < at)
  let [snapshot, newest]: [string, Move | null] = [run.snapshot, null]
  for (const move of stays ? [] : moves.filter((each) => each.at >= at && each.at <= by && isOf(each))) {
    if (move.from !== snapshot) continue
    if (move.leaves && (await isLeft(db, move, party))) return null
    if (move.moves) [snapshot, newest] = [move.to, move]
  }
  if (newest === null) return null
  const { lists } = againBody.parse(await bodyOf(db, newest))
  return { at: newest.at, snapshot, lists: lists.map(({ was: _, ...version }) => version) }
}

async function isLeft(db: Db, { origin, index }: Move, party: string): Promise<boolean> {
  const { rows } = await sql`select 1 from act where origin = ${origin} and "index" = ${index}
    and body -> 'left' @> ${JSON.stringify([party])}::jsonb`.execute(db)
  return rows.length > 0
}

async function bodyOf(db: Db, { origin, index }: Move): Promise<unknown> {
  const row = await db
    .selectFrom('act')
    .select('body')
    .where('origin', '=', origin)
    .where('index', '=', index)
    .executeTakeFirstOrThrow()
  return row.body
}
