import type { ListEntry, SourceRecord } from '../../list-entry.ts'
import { CsvRows, type Row } from '../csv.ts'
import { dateIn, firstDay } from '../dates.ts'
import { windowFrom } from '../draft.ts'
import type { HeadedRow } from '../headed.ts'
import { gathered } from '../headed.ts'
import { type ListReader, readerOf } from '../reader.ts'
import { refuseList, shown } from '../refused.ts'
import { labelled } from '../uk-details.ts'
import { BEFORE_2022, FROM_2022, SCHEMATA } from './columns.ts'
import { groupEntity } from './entity.ts'

/**
 * Reads the consolidated list of OFSI, which ended on 28 January 2026, in its forms before and after February 2022. The
 * rows of a group may stand anywhere in it, so that all are held to its end. Old files are in Windows-1252. Refuses a
 * first line without a date, another header, a row of another length, and a group without a number or a known type.
 */
export function conlistCsv(file: string): ListReader {
  const groups = gathered(
    file,
    [FROM_2022, BEFORE_2022],
    (row) => dayOf(file, row),
    (row) => groupId(file, row),
  )
  return readerOf(new CsvRows(file, { legacy: 'windows-1252' }), {
    take: (rows) => {
      groups.take(rows)
      return []
    },
    rest: () => [...groups.end()].map(([key, group]) => entryOf(file, key, group)),
    about: groups.about,
  })
}

function groupId(file: string, { line, cells }: HeadedRow): string {
  const key = cells['Group ID'] ?? ''
  return /^\d+$/.test(key) ? key : refuseList({ file, line }, `Group ID is ${shown(key)}`, 'a number')
}

function dayOf(file: string, { line, cells }: Row): string {
  const day = cells[0]?.trim() === 'Last Updated' ? dateIn(cells[1] ?? '') : null
  if (day === null)
    return refuseList({ file, line }, `the first line starts with ${shown(cells[0] ?? '')}`, 'Last Updated, and a day')
  return firstDay(day)
}

function entryOf(file: string, key: string, rows: readonly HeadedRow[]): ListEntry {
  const { line, cells } = rows[0] ?? { line: 1, cells: {} }
  const type = cells['Group Type'] ?? ''
  const schema = SCHEMATA[type.toLowerCase()]
  if (schema === undefined) {
    return refuseList({ file, line }, `Group Type is ${shown(type)}`, Object.keys(SCHEMATA).join(', '))
  }
  const draft = groupEntity(schema, rows)
  if (!draft.has('name')) refuseList({ file, line }, `group ${key} has no name`, 'a name')
  const listed = cells['Listed On'] ?? ''
  const source: SourceRecord[] = rows.map((row) => ({ file, line: row.line, record: row.cells }))
  return draft.entry(`gb-hmt-${key}`, {
    list: 'GB-OFSI',
    key,
    window: windowFrom(listed),
    measures: [],
    terms: {
      regime: cells.Regime ?? '',
      reference:
        labelled(cells['Other Information'] ?? '')['UK Sanctions List Ref']?.match(/^[A-Z]{2,4}\d{3,5}/)?.[0] ?? '',
      designatedOn: cells['UK Sanctions List Date Designated'] ?? '',
      updatedOn: cells['Last Updated'] ?? '',
    },
    source,
  })
}
