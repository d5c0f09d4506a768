import { equal } from '@entente/core/ledger/bytes'
import type { Kysely } from 'kysely'
import { connect } from '../database.ts'
import { Lease } from '../engine/lease.ts'
import type { Guard } from '../guard.ts'
import type { Tables } from '../tables.ts'
import type { Elsewhere, Outcome, Repaired, Repairing } from './journal.ts'
import { type Wanted, withSuccessors } from './logs.ts'
import { beginningOf, makeWhole, rootOfAll, type Whole } from './whole.ts'

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
  { random, look, kept }: Omit<Repairing, 'disk'>,
): Promise<Repaired> {
  const { db } = connect({ connectionString: url, max: 1 })
  try {
    const lease = await Lease.take(db, Buffer.from(random.bytes(16)).toString('hex'))
    try {
      const logs = withSuccessors(wanted, guard, [...(await logsIn(db)), ...kept])
      const outcomes: Outcome[] = []
      for (const log of logs) outcomes.push(...(await repairLog(db, guard, log, elsewhere, look)))
      const unnamed = guard.unnamed(logs.map(({ origin }) => origin))
      return { outcomes, places: [], exact: true, unnamed }
    } finally {
      await lease.release()
    }
  } finally {
    await db.destroy()
  }
}

/** The logs that the database has, in the order in which they were defined. */
function logsIn(db: Kysely<Tables>): Promise<Wanted[]> {
  return db.selectFrom('head').select(['origin', 'nation', 'own', 'shared']).orderBy('number').execute()
}

async function repairLog(db: Kysely<Tables>, guard: Guard, log: Wanted, elsewhere: Elsewhere, look: boolean) {
  const { origin } = log
  const signed = guard.get(origin)
  if (signed === undefined) return []
  const rows = await db.selectFrom('entry').select(['index', 'bytes']).where('origin', '=', origin).execute()
  const held = new Map(rows.map(({ index, bytes }) => [index, new Uint8Array(bytes)]))
  const whole = makeWhole(held, [], signed) ?? makeWhole(held, await elsewhere(log, signed.size), signed)
  const head = await db.selectFrom('head').selectAll().where('origin', '=', origin).executeTakeFirst()
  if (whole === null) return [lostOf(origin, beginningOf(held, signed.size), head)]
  const right = headOf(whole)
  const isHeadRight = isHead(head, right)
  if (!look && (whole.repaired.length > 0 || !isHeadRight)) {
    await db.transaction().execute(async (trx) => {
      for (const index of whole.repaired)
        await put(trx, origin, index, whole.entries[index] ?? right.root, held.has(index))
      if (head === undefined) await putHead(trx, log, right)
      else await trx.updateTable('head').set(right).where('origin', '=', origin).execute()
    })
  }
  const repaired = isHeadRight ? whole.repaired : [...whole.repaired, right.size]
  return [{ origin, repaired, unrepaired: false, lost: null }]
}

type HeadRow = { readonly size: number; readonly root: Uint8Array }

function headOf({ entries }: Whole) {
  return { size: entries.length, root: Buffer.from(rootOfAll(entries)) }
}

function isHead(head: HeadRow | undefined, { size, root }: HeadRow): boolean {
  return head?.size === size && equal(new Uint8Array(head.root), new Uint8Array(root))
}

/**
 * What is signed and nowhere: the end of a log that was restored, which is whole as far as it goes, or what cannot be
 * repaired.
 */
function lostOf(origin: string, beginning: Whole | null, head: HeadRow | undefined): Outcome {
  if (beginning === null || !isHead(head, headOf(beginning)))
    return { origin, repaired: [], unrepaired: true, lost: null }
  const from = beginning.entries.length
  return { origin, repaired: [], unrepaired: false, lost: { from, until: from + beginning.lost } }
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

/** What the database says of a log goes where the first gap is as well: of two logs of a chain the later is in force. */
async function putHead(
  db: Kysely<Tables>,
  { origin, nation, own, shared }: Wanted,
  at: { size: number; root: Buffer },
) {
  const rows = await db.selectFrom('head').select('number').orderBy('number').execute()
  const gap = rows.findIndex(({ number }, place) => number !== place + 1)
  const row = { origin, nation, own, shared, ...at }
  const number = gap < 0 ? rows.length + 1 : gap + 1
  await db
    .insertInto('head')
    .values({ ...row, number })
    .execute()
}
