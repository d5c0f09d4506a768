import type { Transaction } from 'kysely'
import { type Written, write } from './insert.ts'
import type { Dossiers } from './store.ts'
import type { Tables } from './tables.ts'

/** Makes the statement that writes rows into a table, as many as there are. */
export type Into<Row> = (rows: readonly Row[]) => readonly Written[]

/** Rows that wait to be written, by what writes them and in the order in which they were added. */
export type Added = Map<Into<unknown>, unknown[]>

/** Adds rows to others that wait. */
export function joinAdded(to: Added, more: Added): void {
  for (const [into, rows] of more) to.set(into, [...(to.get(into) ?? []), ...rows])
}

/** Takes the rows that wait, as what is to be written. */
export function takeAdded(from: Added): Written[] {
  const written = [...from].flatMap(([into, rows]) => into(rows))
  from.clear()
  return written
}

/** An index takes no key of more than a third of a page. */
const MOST_KEY = 400
const MOST_INTEGER = 2_147_483_647

/**
 * Writes a row that a fold makes of an act with all else that the group writes, or before anybody asks anything of its
 * tables. What a table might refuse is written at once: it is its own command's to answer for, and not the group's.
 */
export async function addRow<Row extends object>(
  db: Transaction<Tables>,
  dossiers: Dossiers,
  into: Into<Row>,
  row: Row,
): Promise<void> {
  if (Object.values(row).every(isPlain)) dossiers.add(into, row)
  else await write(db, into([row]))
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return value <= MOST_INTEGER
  return typeof value !== 'string' || (value.length <= MOST_KEY && !value.includes('\0'))
}
