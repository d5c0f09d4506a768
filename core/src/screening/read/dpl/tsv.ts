import type { ListEntry } from '../../list-entry.ts'
import { CsvRows } from '../csv.ts'
import { dateIn, dayAfter, lastDay } from '../dates.ts'
import { Draft, windowFrom } from '../draft.ts'
import { headed } from '../headed.ts'
import { keyOf } from '../key.ts'
import { type ListReader, readerOf } from '../reader.ts'
import { refuseList, shown } from '../refused.ts'

export const DPL = [
  ...['Name', 'Street_Address', 'City', 'State', 'Country', 'Postal_Code', 'Effective_Date', 'Expiration_Date'],
  ...['Standard_Order', 'Last_Update', 'Action', 'FR_Citation'],
]

type Cells = { readonly [column: string]: string }

/**
 * Reads the Denied Persons List in its own tab-separated form. It prints no key and no kind: the key is made of name,
 * place and first day. Refuses another header, a row of another length, no name, and a first day that is none.
 */
export function dplTsv(file: string): ListReader {
  const take = headed(file, [DPL])
  return readerOf(new CsvRows(file, { delimiter: '\t' }), {
    take: (rows) => take(rows).map(({ line, cells }) => entryOf(file, line, cells)),
    check: take.end,
  })
}

function entryOf(file: string, line: number, cells: Cells): ListEntry {
  const { Name: name = '', Effective_Date: from = '', Expiration_Date: end = '' } = cells
  if (name.trim() === '') refuseList({ file, line }, 'the row has no name', 'a name')
  if (dateIn(from, 'month-first') === null) {
    refuseList({ file, line }, `Effective_Date is ${shown(from)}`, 'a day such as 06/19/2003')
  }
  const last = dateIn(end, 'month-first')
  const place = ['Street_Address', 'City', 'State', 'Postal_Code', 'Country'].map((column) => cells[column] ?? '')
  const key = keyOf(name.trim(), ...place, from)
  const draft = new Draft('LegalEntity').add('name', name).country('country', cells.Country ?? '')
  draft.add('address', place.filter((part) => part !== '').join(', ')).add('notes', cells.Action)
  return draft.entry(`us-bis-denied-${key}`, {
    list: 'US-DPL',
    key,
    window: windowFrom(from, 'month-first', last && dayAfter(lastDay(last))),
    terms: { notice: cells.FR_Citation ?? '', standardOrder: cells.Standard_Order ?? '', until: end },
    source: [{ file, line, record: cells }],
  })
}
