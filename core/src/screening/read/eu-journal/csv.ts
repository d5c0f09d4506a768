import type { ListEntry } from '../../list-entry.ts'
import { cellValues } from '../cell-values.ts'
import { CsvRows } from '../csv.ts'
import { Draft, windowFrom } from '../draft.ts'
import { headed } from '../headed.ts'
import { keyOf } from '../key.ts'
import { type ListReader, readerOf } from '../reader.ts'
import { refuseList, shown } from '../refused.ts'
import { AMENDING, CONSOLIDATED, COUNTRIES, DATES, NAMES, PLAIN, SCHEMATA } from './columns.ts'
import { annexList, isCelex } from './lists.ts'

type Cells = { readonly [column: string]: string }

/**
 * Reads the annexes of one act of the Union, or what one act adds to others. Each row is a designation in one annex, and
 * each annex a list. `name` is one cell however many names it holds. Refuses another header, a row of another length,
 * another act within the file, and a schema that the form does not have.
 */
export function euJournalCsv(file: string): ListReader {
  const take = headed(file, [CONSOLIDATED, AMENDING])
  let act: string | null = null
  let isPartial = false
  return readerOf(new CsvRows(file), {
    take: (rows) =>
      take(rows).map(({ line, cells }) => {
        const own = cells.celex ?? cells.amendmentCelex ?? ''
        isPartial = cells.amendmentCelex !== undefined
        act ??= own
        if (own !== act) refuseList({ file, line }, `the act is ${shown(own)}`, `${act}, as in the rows before`)
        return entryOf(file, line, cells)
      }),
    check: take.end,
    about: () => (isPartial ? { partial: true } : {}),
  })
}

function entryOf(file: string, line: number, cells: Cells): ListEntry {
  const place = { file, line }
  const { annex = '', programKey = '', measure = '', recordId = '', schema = '', name = '', startDate = '' } = cells
  const celex = cells.celex ?? cells.amendedCelex ?? ''
  if (!isCelex(celex)) refuseList(place, `the act is ${shown(celex)}`, 'a CELEX number such as 32014R0833')
  if (!SCHEMATA.includes(schema)) refuseList(place, `the schema is ${shown(schema)}`, `one of ${SCHEMATA.join(', ')}`)
  if (name.trim() === '') refuseList(place, 'the row has no name', 'a name')
  const valuesOf = (column: string) => cellValues(cells[column] ?? '', place)
  const draft = new Draft(schema).add('name', name)
  for (const column of NAMES) draft.add(column, ...valuesOf(column))
  for (const column of PLAIN) draft.add(column, ...valuesOf(column))
  for (const column of COUNTRIES) draft.country(column, ...valuesOf(column))
  for (const column of DATES) for (const date of valuesOf(column)) draft.date(column, date)
  for (const gender of valuesOf('gender')) addGender(draft, gender)
  const told =
    recordId === '' ? [name, ...['birthDate', 'imoNumber', 'innCode'].map((each) => cells[each] ?? '')] : [recordId]
  const key = keyOf(celex, annex, programKey, measure, schema, ...told)
  return draft.entry(`eu-oj-${celex.toLowerCase()}-${key}`, {
    list: annexList(celex, annex),
    key,
    window: windowFrom(startDate),
    measures: [measure],
    terms: { programme: programKey, annex, recordId, reason: cells.reason ?? '' },
    source: [{ file, line, record: cells }],
  })
}

function addGender(draft: Draft, printed: string): void {
  const gender = printed.toLowerCase()
  if (/^(m|male|man)$/.test(gender)) draft.add('gender', 'male')
  else if (/^(f|female|woman)$/.test(gender)) draft.add('gender', 'female')
}
