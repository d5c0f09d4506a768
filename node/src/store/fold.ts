import type { Act } from '@entente/core/contract/act'
import { foldFull, hashesIn, type Tile } from '@entente/core/ledger/tiles'
import { CompiledQuery, type Transaction } from 'kysely'
import { type Head, headRoot } from './head.ts'
import type { Judged } from './judge.ts'
import { sha256 } from './primitives.ts'
import type { Savepoint } from './savepoint.ts'
import { Stopped } from './stopped.ts'
import type { Fold } from './store.ts'
import type { Tables } from './tables.ts'

type Db = Transaction<Tables>
type Full = readonly { readonly tile: Tile; readonly bytes: Uint8Array }[]

/** Folds an own act. What its fold throws takes the command back. */
export async function foldAct(db: Db, head: Head, index: number, act: Act, fold: Fold): Promise<void> {
  await insertAct(db, head.origin, index, act)
  await fold(db, { act, origin: head.origin, index, shared: head.shared })
}

/** Whether an act that breaks the fold takes all since the savepoint with it, or itself alone. */
export type Among = 'together' | 'apart'

/**
 * Folds an entry that stands in a log already, ours or the partner's. It cannot be sent back: an act that is no good, or
 * that breaks the fold, goes into quarantine and has no effect. Of those that are folded together one that breaks the
 * fold throws, and all are to be folded apart.
 */
export async function foldEntry(
  point: Savepoint,
  head: Head,
  entry: { readonly index: number; readonly bytes: Uint8Array; readonly judged: Judged },
  fold: Fold,
  among: Among,
): Promise<boolean> {
  const { db } = point
  const { index, bytes, judged } = entry
  if (!judged.good) {
    await quarantine(db, head.origin, index, bytes, judged)
    return false
  }
  if (among === 'together') {
    await foldAct(db, head, index, judged.act, fold)
    return true
  }
  await point.set()
  try {
    await foldAct(db, head, index, judged.act, fold)
    return true
  } catch (error) {
    await point.back()
    if (error instanceof Stopped) throw error
    const reason = { reason: 'not-foldable', message: 'the act could not be folded' }
    await quarantine(db, head.origin, index, bytes, reason)
    return false
  }
}

const INSERT = `insert into act
  (origin, "index", id, type, at, nation, person, role, organisation, subject, body, law)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`

/** As text: to build this one statement anew for every act would cost as much as to run it. */
async function insertAct(db: Db, origin: string, index: number, act: Act): Promise<void> {
  const { person, role, organisation } = act.by
  const { id, type, at, nation, subject, law = null } = act
  const body = JSON.stringify(act.body)
  const values = [origin, index, id, type, at, nation, person, role, organisation, subject, body, law]
  await db.executeQuery(CompiledQuery.raw(INSERT, values))
}

async function quarantine(
  db: Db,
  origin: string,
  index: number,
  entry: Uint8Array,
  { reason, message }: { readonly reason: string; readonly message: string },
): Promise<void> {
  await db
    .insertInto('quarantine')
    .values({ origin, index, reason, message, entry: Buffer.from(entry) })
    .execute()
}

/** Writes the tiles that an entry completed. */
export async function writeTiles(db: Db, origin: string, full: Full): Promise<void> {
  for (const { tile, bytes } of full) {
    const root = Buffer.from(foldFull(hashesIn(bytes), sha256))
    const { level, index } = tile
    await db
      .insertInto('tile')
      .values({ origin, level, index, bytes: Buffer.from(bytes), root })
      .execute()
  }
}

/** Writes how far a log is folded. */
export async function writeLog(db: Db, head: Head): Promise<void> {
  const { origin, nation, own, shared } = head
  const row = { size: head.range.size, root: Buffer.from(headRoot(head)) }
  await db
    .insertInto('log')
    .values({ origin, nation, own, shared, ...row, witnessed_size: 0, witnessed_at: null })
    .onConflict((conflict) => conflict.column('origin').doUpdateSet(row))
    .execute()
}
