import { equal } from '@entente/core/ledger/bytes'
import type { Kysely } from 'kysely'
import type { Random } from '../../ports.ts'
import { connect } from '../database.ts'
import { Lease } from '../engine/lease.ts'
import type { Guard } from '../guard.ts'
import type { Tables } from '../tables.ts'
import type { Elsewhere, Outcome, Wanted } from './journal.ts'
import { makeWhole, rootOfAll } from './whole.ts'

/**
 * Repairs the entries in a PostgreSQL database: a row that was altered, one that is gone, and what a log's head says of
 * them. As with a journal, the guard says what was signed, and nothing is written unless the log has its signed root.
 * Refuses (`Locked`) a database that a node has open.
 */
export async function repairRows(
  url: string,
  guard: Guard,
  wanted: readonly Wanted[],
  elsewhere: Elsewhere,
  { random, look }: { readonly random: Random; readonly look: boolean },
): Promise<readonly Outcome[]> {
  const { db } = connect({ connectionString: url, max: 1 })
  try {
    const lease = await Lease.take(db, Buffer.from(random.bytes(16)).toString('hex'))
    try {
      const outcomes: Outcome[] = []
      for (const log of wanted) outcomes.push(...(await repairLog(db, guard, log, elsewhere, look)))
      return outcomes
    } finally {
      await lease.release()
    }
  } finally {
    await db.destroy()
  }
}

async function repairLog(db: Kysely<Tables>, guard: Guard, log: Wanted, elsewhere: Elsewhere, look: boolean) {
  const { origin } = log
  const signed = guard.get(origin)
  if (signed === undefined) return []
  const rows = await db.selectFrom('entry').select(['index', 'bytes']).where('origin', '=', origin).execute()
  const held = new Map(rows.map(({ index, bytes }) => [index, new Uint8Array(bytes)]))
  const whole = makeWhole(held, [], signed) ?? makeWhole(held, await elsewhere(log, signed.size), signed)
  if (whole === null) return [{ origin, repaired: [], unrepaired: true, lost: null }]
  const size = whole.entries.length
  const root = Buffer.from(rootOfAll(whole.entries))
  const head = await db.selectFrom('head').selectAll().where('origin', '=', origin).executeTakeFirst()
  const isHeadRight = head?.size === size && equal(new Uint8Array(head.root), root)
  if (!look && (whole.repaired.length > 0 || !isHeadRight)) {
    await db.transaction().execute(async (trx) => {
      for (const index of whole.repaired) await put(trx, origin, index, whole.entries[index] ?? root, held.has(index))
      await trx.updateTable('head').set({ size, root }).where('origin', '=', origin).execute()
    })
  }
  const repaired = isHeadRight ? whole.repaired : [...whole.repaired, size]
  return [{ origin, repaired, unrepaired: false, lost: null }]
}

/** A row that is gone goes where the first gap is among all that there are. */
async function put(db: Kysely<Tables>, origin: string, index: number, entry: Uint8Array, isThere: boolean) {
  const bytes = Buffer.from(entry)
  if (isThere) {
    await db.updateTable('entry').set({ bytes }).where('origin', '=', origin).where('index', '=', index).execute()
    return
  }
  const rows = await db.selectFrom('entry').select('position').orderBy('position').execute()
  const gap = rows.findIndex(({ position }, at) => position !== at)
  await db
    .insertInto('entry')
    .values({ position: gap < 0 ? rows.length : gap, origin, index, bytes })
    .execute()
}
