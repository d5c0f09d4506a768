import type { ListEntry } from '../../list-entry.ts'
import { cellValues } from '../cell-values.ts'
import { CsvRows, type Row } from '../csv.ts'
import { dateIn, dayAfter, lastDay } from '../dates.ts'
import { Draft, slug, windowFrom } from '../draft.ts'
import type { HeadedRow } from '../headed.ts'
import { keyOf } from '../key.ts'
import { type ListReader, readerOf } from '../reader.ts'
import { refuseList, shown } from '../refused.ts'

const SCHEMATA = ['Person', 'LegalEntity', 'Organization', 'Company', 'PublicBody', 'Vessel', 'Airplane']
const COUNTRIES = ['country', 'nationality', 'citizenship', 'jurisdiction', 'flag']
const DATES = ['birthDate', 'incorporationDate']
const TEXTS = [
  ...['alias', 'weakAlias', 'previousName', 'firstName', 'fatherName', 'lastName', 'birthPlace', 'position', 'address'],
  ...['registrationNumber', 'taxNumber', 'idNumber', 'passportNumber', 'innCode', 'ogrnCode', 'kppCode', 'okpoCode'],
  ...['leiCode', 'imoNumber', 'mmsi', 'website', 'notes'],
]
const OWN = ['key', 'schema', 'name', 'from', 'last', 'measure', 'reason']
const COLUMNS = [...OWN, ...COUNTRIES, ...DATES, ...TEXTS]

type Cells = HeadedRow['cells']

/**
 * Reads denials of a partner, or any list of one's own, as a table: a header with `schema` and `name` and whichever else
 * of the columns it has, in any order; cells of several values part them by `;`, but for `name`. `from` and `last` are the
 * first and the last day. Refuses a column that it does not know, a row of another length, and one without a name.
 */
export function denialsCsv(file: string, list: string): ListReader {
  let columns: readonly string[] | null = null
  return readerOf(new CsvRows(file), {
    take: (rows) => {
      const read: ListEntry[] = []
      for (const row of rows) {
        if (columns === null) columns = columnsOf(file, row)
        else read.push(entryOf(file, row.line, cellsOf(file, row, columns), list))
      }
      return read
    },
    check: () => {
      if (columns === null) refuseList({ file, line: 1 }, 'the file has no header', 'schema,name and other columns')
    },
  })
}

function columnsOf(file: string, { line, cells }: Row): readonly string[] {
  const columns = cells.map((cell) => cell.trim())
  const wrong = columns.find((column, at) => !COLUMNS.includes(column) || columns.indexOf(column) !== at)
  if (wrong !== undefined)
    refuseList({ file, line }, `the column ${shown(wrong)}`, `each once of ${COLUMNS.join(', ')}`)
  for (const column of ['schema', 'name']) {
    if (!columns.includes(column)) refuseList({ file, line }, `the column ${column} is missing`, 'schema and name')
  }
  return columns
}

function cellsOf(file: string, { line, cells }: Row, columns: readonly string[]): Cells {
  if (cells.length !== columns.length) {
    refuseList({ file, line }, `the row has ${cells.length} cells`, `${columns.length}, as the header has`)
  }
  return Object.fromEntries(
    columns.map((column, at) => [column, cells[at]?.trim() ?? '']).filter(([, cell]) => cell !== ''),
  )
}

function entryOf(file: string, line: number, cells: Cells, list: string): ListEntry {
  const { schema = '', name = '', from = '', last = '', measure = '', reason = '' } = cells
  const place = { file, line }
  if (!SCHEMATA.includes(schema)) refuseList(place, `the schema is ${shown(schema)}`, `one of ${SCHEMATA.join(', ')}`)
  if (name === '') refuseList(place, 'the row has no name', 'a name')
  for (const day of [from, last]) {
    if (day !== '' && dateIn(day) === null) refuseList(place, `the day is ${shown(day)}`, 'a day such as 2014-08-01')
  }
  const draft = new Draft(schema).add('name', name)
  for (const column of TEXTS) draft.add(column, ...cellValues(cells[column] ?? '', place))
  for (const column of COUNTRIES) draft.country(column, ...cellValues(cells[column] ?? '', place))
  for (const column of DATES) for (const date of cellValues(cells[column] ?? '', place)) draft.date(column, date)
  const end = dateIn(last)
  const key = cells.key ?? keyOf(schema, name, from)
  return draft.entry(slug(list, key), {
    list,
    key,
    window: windowFrom(from, 'day-first', end && dayAfter(lastDay(end))),
    measures: [measure],
    terms: { reason },
    source: [{ ...place, record: cells }],
  })
}
