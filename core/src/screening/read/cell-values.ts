import { utf8 } from '../../ledger/bytes.ts'
import { CsvRows } from './csv.ts'
import { ListRefused, type Place, refuseList } from './refused.ts'

/**
 * The values of a cell that holds several, parted by `;`; a value that itself has a semicolon or a quotation mark is
 * quoted as in CSV. Refuses a cell whose quotes do not close.
 */
export function cellValues(cell: string, place: Place): string[] {
  if (!cell.includes('"')) {
    return cell
      .split(';')
      .map((value) => value.trim())
      .filter((value) => value !== '')
  }
  // What stands behind a separator's space is quoted all the same.
  const rows = new CsvRows(place.file, { delimiter: ';' })
  try {
    const text = cell.replace(/[\r\n]+/g, ' ').replace(/;\s+(?=")/g, ';')
    const [row] = [...rows.push(utf8(text.trim())), ...rows.end()]
    return (row?.cells ?? []).map((value) => value.trim()).filter((value) => value !== '')
  } catch (error) {
    if (!(error instanceof ListRefused)) throw error
    return refuseList(
      place,
      `a cell of several values: ${error.problem.message}`,
      'values parted by `;`, quoted as in CSV',
    )
  }
}
