import type { Act } from '@entente/core/contract/act'
import { foldFull, hashesIn, type Tile } from '@entente/core/ledger/tiles'
import type { Transaction } from 'kysely'
import { type Head, headRoot } from './head.ts'
import { type Given, insertOf, type Written } from './insert.ts'
import type { Judged } from './judge.ts'
import { sha256 } from './primitives.ts'
import { Stopped } from './stopped.ts'
import type { Fold } from './store.ts'
import type { Tables } from './tables.ts'
import type { Writing } from './writing.ts'

type Db = Transaction<Tables>
type Full = readonly { readonly tile: Tile; readonly bytes: Uint8Array }[]

/** An act at its place in a log. */
export type Placed = { readonly origin: string; readonly index: number; readonly act: Act }

/** Folds an own act. What its fold throws takes the command back. */
export async function foldAct(writing: Writing, head: Head, index: number, act: Act, fold: Fold): Promise<void> {
  const { origin, shared } = head
  await writing.act({ origin, index, act })
  await fold(writing.db, { act, origin, index, shared }, writing)
}

/**
 * Folds an entry that stands in a log already, ours or the partner's. It cannot be sent back: an act that is no good, or
 * that breaks the fold, goes into quarantine and has no effect. Of those that are folded `together` one that breaks the
 * fold throws, and all are to be folded apart.
 */
export async function foldEntry(
  writing: Writing,
  head: Head,
  entry: { readonly index: number; readonly bytes: Uint8Array; readonly judged: Judged },
  fold: Fold,
  together: boolean,
): Promise<boolean> {
  const { db } = writing
  const { index, bytes, judged } = entry
  if (!judged.good) {
    await quarantine(db, head.origin, index, bytes, judged)
    return false
  }
  if (together) {
    await foldAct(writing, head, index, judged.act, fold)
    return true
  }
  await writing.set()
  try {
    await foldAct(writing, head, index, judged.act, fold)
    await writing.write()
    writing.keep()
    return true
  } catch (error) {
    await writing.back()
    if (error instanceof Stopped) throw error
    const reason = { reason: 'not-foldable', message: 'the act could not be folded' }
    await quarantine(db, head.origin, index, bytes, reason)
    return false
  }
}

const INSERT = insertOf('act', {
  origin: 'text',
  index: 'bigint',
  id: 'text',
  type: 'text',
  at: 'text',
  nation: 'text',
  person: 'text',
  role: 'text',
  organisation: 'text',
  subject: 'text',
  body: 'jsonb',
  law: 'text',
})

/** Acts, to be written into their table. */
export function writtenActs(acts: readonly Placed[]): Written[] {
  return INSERT(acts.map(rowOf))
}

function rowOf({ origin, index, act }: Placed): Given<'act'> {
  const { person, role, organisation } = act.by
  const { id, type, at, nation, subject, body, law = null } = act
  return { origin, index, id, type, at, nation, person, role, organisation, subject, body, law }
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

const LOG_TYPES = ['text', 'text', 'boolean', 'boolean', 'bigint', 'bytea']

function upsertLog(from: number): string {
  return `insert into log (origin, nation, own, shared, size, root, witnessed_size, witnessed_at)
  values (${LOG_TYPES.map((type, i) => `$${from + i}::${type}`).join(', ')}, 0, null)
  on conflict (origin) do update set size = excluded.size, root = excluded.root`
}

/** How far a log is folded, to be written. */
export function writtenLog(head: Head): Written {
  const { origin, nation, own, shared, range } = head
  return {
    name: 'log',
    text: upsertLog,
    values: [origin, nation, own, shared, range.size, Buffer.from(headRoot(head))],
  }
}
