import type { ListEntry, SourceRecord } from '../../list-entry.ts'
import { CsvRows, type Row } from '../csv.ts'
import { type ListReader, readerOf } from '../reader.ts'
import { refuseList, shown } from '../refused.ts'
import { ADDRESSES, ALIASES, COMMENTS, cellsOf, MAIN } from './columns.ts'
import { ALIAS_KINDS, addName, addRemarks, draftOf } from './entity.ts'
import { listsOf, type OfacFile } from './lists.ts'
import { remarksIn } from './remarks.ts'

const SIDES = { aliases: ALIASES, addresses: ADDRESSES, comments: COMMENTS }

export type SideKind = keyof typeof SIDES
type SideRow = { readonly file: string; readonly line: number; readonly cells: { readonly [column: string]: string } }

/** What the files beside the main one say of each entry, by its number. */
export type Sides = { readonly [kind in SideKind]?: Map<string, SideRow[]> }

/** Reads `alt.csv`, `add.csv` or `sdn_comments.csv`. They are held until the main file has been read. */
export function ofacSide(file: string, kind: SideKind) {
  const rows = new CsvRows(file, { endMark: true })
  const byEntry = new Map<string, SideRow[]>()
  const take = (more: readonly Row[]) => {
    for (const row of more) {
      const cells = checked(file, row, SIDES[kind])
      const known = byEntry.get(cells.uid ?? '') ?? []
      byEntry.set(cells.uid ?? '', known)
      known.push({ file, line: row.line, cells })
    }
  }
  return {
    push: (bytes: Uint8Array): void => take(rows.push(bytes)),
    end: (): Map<string, SideRow[]> => {
      take(rows.end())
      return byEntry
    },
  }
}

/**
 * Reads `sdn.csv` or `cons_prim.csv`, with what the other files of the same day say of each entry. Refuses a row of
 * another number of cells, a type or a kind of alias that the publisher does not have, and aliases, addresses or comments
 * of entries that are not there: then the files are of different days.
 */
export function ofacCsv(file: string, which: OfacFile, sides: Sides = {}): ListReader {
  return readerOf(new CsvRows(file, { endMark: true }), {
    take: (rows) => rows.flatMap((row) => entriesOf(file, row, which, sides)),
    check: () => {
      for (const side of Object.values(sides)) for (const left of side.values()) refuseLeft(left, file)
    },
  })
}

function refuseLeft([first]: readonly SideRow[], main: string): void {
  if (first === undefined) return
  refuseList(first, `entry ${shown(first.cells.uid ?? '')} is not in ${main}`, 'files of one day')
}

function entriesOf(file: string, row: Row, which: OfacFile, sides: Sides): ListEntry[] {
  const cells = checked(file, row, MAIN)
  const key = cells.uid ?? ''
  const [aliases, addresses, comments] = [
    taken(sides.aliases, key),
    taken(sides.addresses, key),
    taken(sides.comments, key),
  ]
  const draft = draftOf(cells.type ?? 'entity')
  if (draft === null) return refuseList({ file, line: row.line }, `the type ${shown(cells.type ?? '')}`, TYPES)
  if (cells.name === undefined) refuseList({ file, line: row.line }, 'the entry has no name', 'a name')
  addName(draft, 'name', cells.name ?? '')
  for (const { file, line, cells } of aliases) {
    const kind = ALIAS_KINDS[cells.type ?? '']
    if (kind === undefined) return refuseList({ file, line }, `the kind ${shown(cells.type ?? '')}`, 'aka, fka or nka')
    addName(draft, kind, cells.name ?? '')
  }
  for (const { cells } of addresses) {
    draft.add('address', [cells.address, cells.city, cells.country].filter((each) => each).join(', '))
    draft.country('country', cells.country ?? '')
  }
  draft.add('title', cells.title).add('callSign', cells.callSign).add('type', cells.vesselType)
  draft.add('tonnage', cells.tonnage, cells.grossTonnage).country('flag', cells.flag ?? '')
  const remarks = (cells.remarks ?? '') + comments.map((each) => each.cells.remarks ?? '').join('')
  const { linkedTo, directives } = addRemarks(draft, remarksIn(remarks))
  const programmes = (cells.programme ?? '').split('] [')
  const source: SourceRecord[] = [{ file, line: row.line, record: cells }]
  for (const { file, line, cells } of [...aliases, ...addresses, ...comments])
    source.push({ file, line, record: cells })
  return listsOf(which, programmes).map((list) =>
    draft.entry(`ofac-${key}`, {
      list,
      key,
      measures: [...programmes, ...directives],
      terms: { linkedTo: linkedTo.join('; '), owner: cells.owner ?? '' },
      source,
    }),
  )
}

const TYPES = 'individual, vessel, aircraft or none'

function taken(side: Map<string, SideRow[]> | undefined, key: string): readonly SideRow[] {
  const rows = side?.get(key) ?? []
  side?.delete(key)
  return rows
}

function checked(file: string, { line, cells }: Row, columns: readonly string[]): { [column: string]: string } {
  if (cells.length !== columns.length) {
    refuseList({ file, line }, `the row has ${cells.length} cells`, `${columns.length}: ${columns.join(', ')}`)
  }
  if (!/^\d+$/.test(cells[0]?.trim() ?? '')) {
    refuseList({ file, line }, `the first cell is ${shown(cells[0] ?? '')}`, 'the number of an entry')
  }
  return { ...cellsOf(columns, cells), uid: cells[0]?.trim() ?? '' }
}
