import type { Row } from './csv.ts'
import { refuseList, shown } from './refused.ts'

export type HeadedRow = { readonly line: number; readonly cells: { readonly [column: string]: string } }

/** Takes rows of a file with a header, and gives their cells by column; empty cells are left out. */
export type Headed = ((rows: readonly Row[]) => HeadedRow[]) & { readonly end: () => void }

/**
 * Reads the header, which must be one of those given, column by column, behind so many lines of `before`. Refuses another
 * header, a row of another number of cells, and a file without a header.
 */
export function headed(
  file: string,
  headers: readonly (readonly string[])[],
  before: (row: Row) => boolean = () => false,
): Headed {
  let columns: readonly string[] | null = null
  const take = (rows: readonly Row[]): HeadedRow[] => {
    const taken: HeadedRow[] = []
    for (const row of rows) {
      if (columns === null) {
        if (!before(row)) columns = headerOf(file, row, headers)
      } else taken.push({ line: row.line, cells: byColumn(file, row, columns) })
    }
    return taken
  }
  const end = (): void => {
    if (columns === null) refuseList({ file, line: 1 }, 'the file has no header', (headers[0] ?? []).join(','))
  }
  return Object.assign(take, { end })
}

function headerOf(file: string, { line, cells }: Row, headers: readonly (readonly string[])[]): readonly string[] {
  const printed = cells.map((cell) => cell.trim())
  const known = headers.find(
    (each) => each.length === printed.length && each.every((column, at) => column === printed[at]),
  )
  if (known !== undefined) return known
  const [nearest = []] = headers.toSorted((a, b) => missing(a, printed) - missing(b, printed))
  const at = nearest.findIndex((column, index) => column !== printed[index])
  const found =
    at < 0
      ? `column ${nearest.length + 1} of the header is ${shown(printed[nearest.length] ?? '')}`
      : `column ${at + 1} of the header is ${shown(printed[at] ?? '')}`
  return refuseList({ file, line }, found, at < 0 ? `${nearest.length} columns` : (nearest[at] ?? ''))
}

function missing(header: readonly string[], printed: readonly string[]): number {
  return header.filter((column) => !printed.includes(column)).length
}

function byColumn(file: string, { line, cells }: Row, columns: readonly string[]): { [column: string]: string } {
  if (cells.length !== columns.length) {
    refuseList({ file, line }, `the row has ${cells.length} cells`, `${columns.length}, as the header has`)
  }
  const said: { [column: string]: string } = {}
  for (const [at, column] of columns.entries()) {
    const cell = cells[at] ?? ''
    if (cell.trim() !== '') said[column] = cell
  }
  return said
}

/**
 * Gathers the rows of a file under their keys, to be read once all of it is there. `dayOf` reads the first line, and may
 * refuse it as `keyOf` may a row.
 */
export function gathered(
  file: string,
  headers: readonly (readonly string[])[],
  dayOf: (row: Row) => string,
  keyOf: (row: HeadedRow) => string,
) {
  const all = new Map<string, HeadedRow[]>()
  let published: string | null = null
  const take = headed(file, headers, (row) => {
    if (published !== null) return false
    published = dayOf(row)
    return true
  })
  return {
    take: (rows: readonly Row[]): void => {
      for (const row of take(rows)) {
        const key = keyOf(row)
        const group = all.get(key)
        if (group === undefined) all.set(key, [row])
        else group.push(row)
      }
    },
    end: (): ReadonlyMap<string, readonly HeadedRow[]> => {
      take.end()
      return all
    },
    about: () => ({ published }),
  }
}
