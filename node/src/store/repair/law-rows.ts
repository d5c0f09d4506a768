import { hashOfBundle } from '@entente/core/law/bundle'
import type { Kysely } from 'kysely'
import { jsonOrNull } from '../../json-or-null.ts'
import type { Random } from '../../ports.ts'
import { connect } from '../database.ts'
import { Lease } from '../engine/lease.ts'
import { insertLaw, isSound, type KeptLaw } from '../kept-laws.ts'
import type { Tables } from '../tables.ts'

/** A book by its hash, from elsewhere; null: it is not to be had. */
type BookElsewhere = (hash: string) => string | null

/** What was wrong with the statute books of a database, a line each: what is right again, and what is not. */
export type LawRows = { readonly found: readonly string[]; readonly left: readonly string[] }

/**
 * Repairs the statute books in a PostgreSQL database: one that is not the book of its hash, one whose hash was altered,
 * and one that is gone though an act of this nation names it. A book is proven by its hash alone, wherever it comes from.
 * Refuses (`Locked`) a database that a node has open.
 */
export async function repairLawRows(
  url: string,
  nation: string,
  elsewhere: BookElsewhere,
  { random, look }: { readonly random: Random; readonly look: boolean },
): Promise<LawRows> {
  const { db } = connect({ connectionString: url, max: 1 })
  try {
    const lease = await Lease.take(db, Buffer.from(random.bytes(16)).toString('hex'))
    try {
      return await repairAll(db, nation, elsewhere, look)
    } finally {
      await lease.release()
    }
  } finally {
    await db.destroy()
  }
}

async function repairAll(db: Kysely<Tables>, nation: string, elsewhere: BookElsewhere, look: boolean) {
  const rows = await db.selectFrom('law_bundle').selectAll().orderBy('hash').execute()
  const known = new Set(rows.map(({ hash }) => hash))
  const named = await namedBy(db, nation)
  const [found, left]: [string[], string[]] = [[], []]
  for (const row of rows.filter((law) => !isSound(law))) {
    const right = rightOf(
      row,
      (hash) => !known.has(hash) && (named.includes(hash) || elsewhere(hash) !== null),
      elsewhere,
    )
    if (right === null)
      left.push(`the statute book ${row.hash} in the database is not the one of its hash; ${EXPECTED}`)
    else if (look) left.push(`the statute book ${right.hash} in the database was altered; it can be repaired`)
    else {
      await db.updateTable('law_bundle').set(right).where('hash', '=', row.hash).execute()
      known.add(right.hash)
      found.push(`the statute book ${right.hash} in the database was altered, and is as it was`)
    }
  }
  for (const hash of named.filter((each) => !known.has(each))) {
    const bundle = elsewhere(hash)
    // Whether the node began with it no act says where no other row is marked so.
    const isMarked = rows.some(({ first }) => first)
    if (bundle === null || !isMarked)
      left.push(`the statute book ${hash}, which acts name, is not in the database; ${EXPECTED}`)
    else if (look) left.push(`the statute book ${hash} is not in the database; it can be repaired`)
    else {
      await insertLaw(db, { hash, bundle, first: false })
      found.push(`the statute book ${hash} was not in the database, and is again`)
    }
  }
  return { found, left }
}

const EXPECTED = 'expected it in the backup’s `laws`'

/**
 * The row as it was: the book of its hash from elsewhere or, where the hash was altered, the hash of its book. Any text
 * has a hash: `isMissing` says whether a book of this one is known of and has no row.
 */
function rightOf(row: KeptLaw, isMissing: (hash: string) => boolean, elsewhere: BookElsewhere): KeptLaw | null {
  const bundle = elsewhere(row.hash)
  if (bundle !== null) return { ...row, bundle }
  const read = jsonOrNull(row.bundle)
  const hash = read === null ? null : hashOfBundle(read)
  return hash !== null && isMissing(hash) ? { ...row, hash } : null
}

/** The books by which acts of this nation say that they were judged. */
async function namedBy(db: Kysely<Tables>, nation: string): Promise<string[]> {
  const query = db.selectFrom('act').select('law').distinct().where('nation', '=', nation).where('law', 'is not', null)
  return (await query.orderBy('law').execute()).flatMap(({ law }) => law ?? [])
}
