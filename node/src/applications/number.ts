import { readReference } from '@entente/core/contract/references'
import type { Transaction } from 'kysely'
import type { Node } from '../node.ts'
import type { Tables } from '../store/tables.ts'

/**
 * The next number of this nation's own exporters in a year: the partner allots its own, which begin with its code. It is
 * taken within the transaction of the submission, so that none is given twice and none is left out.
 */
export async function nextReference(db: Transaction<Tables>, node: Node, at: string): Promise<string> {
  const prefix = `${node.nation}${node.partner.nation}-${at.slice(0, 4)}-`
  const newest = await newestOf(db, prefix)
  const last = newest === undefined ? 0 : Number(readReference(newest)?.base.slice(prefix.length) ?? 0)
  return `${prefix}${String(last + 1).padStart(6, '0')}`
}

/** By text, up to the last number of six digits; the longer ones come after it and are looked for only then. */
async function newestOf(db: Transaction<Tables>, prefix: string): Promise<string | undefined> {
  const between = db
    .selectFrom('dossier')
    .select('reference')
    .where('reference', '>', prefix)
    .where('reference', '<', `${prefix}:`)
  const newest = await between.orderBy('reference', 'desc').limit(1).executeTakeFirst()
  if (newest === undefined || !newest.reference.startsWith(`${prefix}999999`)) return newest?.reference
  const rows = await between.execute()
  const number = ({ reference }: { reference: string }) => Number(readReference(reference)?.base.slice(prefix.length))
  return rows.sort((a, b) => number(b) - number(a))[0]?.reference
}

/** The next number of a variation of a licence: `/1`, `/2` and so on, without bound. */
export async function nextVariation(db: Transaction<Tables>, base: string): Promise<string> {
  const rows = await db
    .selectFrom('dossier')
    .select('reference')
    .where('reference', '>', `${base}/`)
    .where('reference', '<', `${base}0`)
    .execute()
  const numbers = rows.map(({ reference }) => readReference(reference)?.variation ?? 0)
  return `${base}/${Math.max(0, ...numbers) + 1}`
}
