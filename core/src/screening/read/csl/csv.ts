import type { ListEntry, Window } from '../../list-entry.ts'
import { CsvRows } from '../csv.ts'
import { dateIn, dayAfter, lastDay } from '../dates.ts'
import { Draft, slug, windowFrom } from '../draft.ts'
import { headed } from '../headed.ts'
import { addName, addRemarks, draftOf } from '../ofac/entity.ts'
import { remarksIn } from '../ofac/remarks.ts'
import { type ListReader, readerOf } from '../reader.ts'
import { refuseList, shown } from '../refused.ts'
import { CSL, LISTS } from './columns.ts'
import { addNumbers } from './numbers.ts'

type Cells = { readonly [column: string]: string }

/**
 * Reads the Consolidated Screening List, in which the lists of three departments stand together. Most rows print no type:
 * such an entity may be a person or an organisation. Refuses another header, a row of another length, a source that is
 * none of the lists known, and a row without an id or a name.
 */
export function cslCsv(file: string): ListReader {
  const take = headed(file, [CSL])
  return readerOf(new CsvRows(file), {
    take: (rows) => take(rows).map(({ line, cells }) => entryOf(file, line, cells)),
    check: take.end,
  })
}

function entryOf(file: string, line: number, cells: Cells): ListEntry {
  const { _id: key = '', source = '', name = '', type = '', entity_number: number = '' } = cells
  const list = LISTS[/\((?:NS-)?([A-Z]+)(?: List)?\)/.exec(source)?.[1] ?? '']
  if (list === undefined)
    refuseList({ file, line }, `the source is ${shown(source)}`, `one with ${Object.keys(LISTS).join(', ')}`)
  if (key === '' || name.trim() === '') refuseList({ file, line }, 'the row has no id or no name', 'both')
  const draft = type === '' ? new Draft('LegalEntity') : draftOf(type)
  if (draft === null)
    return refuseList({ file, line }, `the type is ${shown(type)}`, 'Individual, Entity, Vessel or Aircraft')
  addName(draft, 'name', name)
  for (const alias of several(cells.alt_names)) addName(draft, 'alias', alias.replace(/^and /, ''))
  const leads = addRemarks(draft, remarksIn(cells.remarks ?? ''))
  addFacts(draft, cells)
  return draft.entry(number === '' ? slug('trade-csl', key) : `ofac-${number}`, {
    list,
    key,
    window: windowOf(cells),
    measures: [...several(cells.programs), ...leads.directives],
    terms: {
      licenceRequirement: cells.license_requirement ?? '',
      licencePolicy: cells.license_policy ?? '',
      notice: cells.federal_register_notice ?? '',
      standardOrder: cells.standard_order ?? '',
      linkedTo: leads.linkedTo.join('; '),
      owner: cells.vessel_owner ?? '',
    },
    source: [{ file, line, record: cells }],
  })
}

function addFacts(draft: Draft, cells: Cells): void {
  for (const address of several(cells.addresses)) {
    draft.add('address', address).country('country', /(?:^|, )([A-Z]{2})$/.exec(address)?.[1] ?? '')
  }
  draft.country('nationality', ...several(cells.nationalities))
  draft.country('citizenship', ...several(cells.citizenships))
  for (const date of several(cells.dates_of_birth)) draft.date('birthDate', date)
  draft.add('birthPlace', ...several(cells.places_of_birth)).add('title', cells.title)
  draft.add('callSign', cells.call_sign).add('type', cells.vessel_type)
  draft.add('tonnage', cells.gross_tonnage, cells.gross_registered_tonnage)
  draft.country('flag', cells.vessel_flag ?? '')
  addNumbers(draft, cells.ids ?? '')
}

/** The publisher parts the values of a cell by semicolons. */
function several(cell = ''): string[] {
  return cell
    .split(';')
    .map((value) => value.trim())
    .filter((value) => value !== '')
}

/** A denial lasts through its last day. */
function windowOf({ start_date: start = '', end_date: end = '' }: Cells): Window {
  const last = dateIn(end)
  return windowFrom(start, 'day-first', last && dayAfter(lastDay(last)))
}
