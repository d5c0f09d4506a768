/** The columns of the publisher's files, which have no header. */
export const MAIN = [
  ...(['uid', 'name', 'type', 'programme', 'title', 'callSign', 'vesselType', 'tonnage', 'grossTonnage'] as const),
  ...(['flag', 'owner', 'remarks'] as const),
] as const
export const ALIASES = ['uid', 'number', 'type', 'name', 'remarks'] as const
export const ADDRESSES = ['uid', 'number', 'address', 'city', 'country', 'remarks'] as const
export const COMMENTS = ['uid', 'remarks'] as const

/** How a cell says that it says nothing. */
const NULL = '-0-'

/** The cells of a row by column, those that say nothing left out. */
export function cellsOf<Column extends string>(
  columns: readonly Column[],
  cells: readonly string[],
): { [column in Column]?: string } {
  const said: { [column in Column]?: string } = {}
  for (const [at, column] of columns.entries()) {
    const cell = cells[at]?.trim() ?? ''
    if (cell !== '' && cell !== NULL) said[column] = cells[at] ?? ''
  }
  return said
}
