import type { Written } from './insert.ts'

/** Makes the statement that writes rows into a table, as many as there are. */
export type Into<Row> = (rows: readonly Row[]) => readonly Written[]

/** Rows that wait to be written, by what writes them and in the order in which they were added. */
export type Added = Map<Into<unknown>, unknown[]>

/** Adds rows to others that wait. */
export function joinAdded(to: Added, more: Added): void {
  for (const [into, rows] of more) {
    const waiting = to.get(into)
    if (waiting === undefined) to.set(into, [...rows])
    else waiting.push(...rows)
  }
}

/** Takes the rows that wait, as what is to be written. */
export function takeAdded(from: Added): Written[] {
  const written = [...from].flatMap(([into, rows]) => into(rows))
  from.clear()
  return written
}
