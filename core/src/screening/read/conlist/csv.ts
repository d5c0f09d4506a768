import type { ListEntry, SourceRecord } from '../../list-entry.ts'
import { CsvRows, type Row } from '../csv.ts'
import { dateIn, firstDay } from '../dates.ts'
import { windowFrom } from '../draft.ts'
import type { HeadedRow } from '../headed.ts'
import { headed } from '../headed.ts'
import type { ListReader } from '../reader.ts'
import { Tally } from '../reader.ts'
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
  const rows = new CsvRows(file, { legacy: 'windows-1252' })
  const groups = new Map<string, HeadedRow[]>()
  const tally = new Tally()
  let published: string | null = null
  const take = headed(file, [FROM_2022, BEFORE_2022], (row) => {
    if (published !== null) return false
    published = dayOf(file, row)
    return true
  })
  const gather = (more: readonly Row[]) => {
    for (const row of take(more)) {
      const key = row.cells['Group ID'] ?? ''
      if (!/^\d+$/.test(key)) refuseList({ file, line: row.line }, `Group ID is ${shown(key)}`, 'a number')
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [row])
      else group.push(row)
    }
    return []
  }
  return {
    push: (bytes) => gather(rows.push(bytes)),
    end: () => {
      gather(rows.end())
      take.end()
      const entries = tally.pass([...groups].map(([key, group]) => entryOf(file, key, group)))
      return { entries, about: { published, counts: tally.counts() } }
    },
  }
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
