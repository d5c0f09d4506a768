import { CsvRows, type Row } from '../csv.ts'
import { dateIn, firstDay } from '../dates.ts'
import { gathered, type HeadedRow } from '../headed.ts'
import { type ListReader, readerOf } from '../reader.ts'
import { refuseList, shown } from '../refused.ts'
import { UKSL } from './columns.ts'
import { type Designation, designationEntries } from './designation.ts'

/**
 * Reads the UK Sanctions List as CSV: a row for each name, address and number of a designation, which are held to the end
 * of the file. Refuses a first line without a date, another header, a row of another length, and what
 * `designationEntries` does.
 */
export function ukslCsv(file: string): ListReader {
  const designations = gathered(
    file,
    [UKSL],
    (row) => dayOf(file, row),
    ({ cells }) => cells['Unique ID']?.trim() ?? '',
  )
  return readerOf(new CsvRows(file), {
    take: (rows) => {
      designations.take(rows)
      return []
    },
    rest: () =>
      [...designations.end()].flatMap(([id, group]) =>
        designationEntries(
          designationOf(id, group),
          group.map(({ line, cells }) => ({ file, line, record: cells })),
          { file, line: group[0]?.line ?? 1 },
        ),
      ),
    about: designations.about,
  })
}

function dayOf(file: string, { line, cells }: Row): string {
  const printed = /^Report Date:\s*(.+)$/.exec(cells[0]?.trim() ?? '')?.[1] ?? ''
  const day = dateIn(printed.replaceAll('-', ' '))
  if (day === null)
    return refuseList({ file, line }, `the first line is ${shown(cells[0] ?? '')}`, 'Report Date: and a day')
  return firstDay(day)
}

const LINES = [1, 2, 3, 4, 5, 6].map((line) => `Address Line ${line}`)

function designationOf(id: string, rows: readonly HeadedRow[]): Designation {
  const cells = rows.map((row) => row.cells)
  const all = (column: string) => [...new Set(cells.flatMap((row) => row[column]?.trim() ?? []))]
  const first = (column: string) => all(column)[0] ?? ''
  return {
    id,
    kind: first('Designation Type'),
    designated: first('Date Designated'),
    names: cells.map((row) => ({
      given: [1, 2, 3, 4, 5].map((number) => row[`Name ${number}`]?.trim() ?? ''),
      last: row['Name 6']?.trim() ?? '',
      type: row['Name type'] ?? '',
      strength: row['Alias strength'] ?? '',
    })),
    native: cells.map((row) => ({
      name: row['Name non-latin script'] ?? '',
      script: row['Non-latin script type'] ?? '',
      language: row['Non-latin script language'] ?? '',
    })),
    measures: all('Sanctions Imposed').flatMap((cell) => cell.split('|')),
    terms: {
      regime: first('Regime Name'),
      ofsiGroup: first('OFSI Group ID'),
      unReference: first('UN Reference Number'),
      reason: first('UK Statement of Reasons'),
      parent: all('Parent company').join('; '),
      subsidiaries: all('Subsidiaries').join('; '),
      owner: all('Current owner/operator (s)').join('; '),
    },
    addresses: cells.map((row) => ({
      lines: [...LINES, 'Address Postal Code'].map((column) => row[column]?.trim() ?? ''),
      country: row['Address Country'] ?? '',
    })),
    facts: Object.fromEntries(FACTS.map(([property, column]) => [property, all(column)])),
    business: all('Business registration number (s)'),
    notes: all('Other Information'),
  }
}

const FACTS = [
  ['birthDate', 'D.O.B'],
  ['nationality', 'Nationality(/ies)'],
  ['idNumber', 'National Identifier number'],
  ['passportNumber', 'Passport number'],
  ['position', 'Position'],
  ['title', 'Title'],
  ['gender', 'Gender'],
  ['birthPlace', 'Town of birth'],
  ['birthCountry', 'Country of birth'],
  ['legalForm', 'Type of entity'],
  ['imoNumber', 'IMO number'],
  ['flag', 'Current believed flag of ship'],
  ['pastFlags', 'Previous flags'],
  ['type', 'Type of ship'],
  ['tonnage', 'Tonnage of ship'],
  ['phone', 'Phone number'],
  ['website', 'Website'],
  ['email', 'Email address'],
] as const
