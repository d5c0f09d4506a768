import { expect, test } from 'vitest'
import { readWhole, refusalOf } from '../../testing/read-whole.ts'
import { AMENDING, CONSOLIDATED } from './columns.ts'
import { euJournalCsv } from './csv.ts'

type Cells = { readonly [column: string]: string }

const FIRM: Cells = {
  celex: '32014R0833',
  recordId: '7',
  programKey: 'EU-RUS',
  annex: 'IV',
  measure: 'Export control',
  startDate: '12.9.2014',
  schema: 'Company',
  name: 'Example Plant (Открытое акционерное общество «Пример»)',
  alias: 'Primer; "EX; AMPLE"',
  country: 'Russian Federation',
  innCode: '7700000000',
}

function fileOf(columns: readonly string[], ...rows: readonly Cells[]): string {
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
  return [columns.join(','), ...rows.map((row) => line(columns.map((column) => row[column] ?? '')))].join('\n')
}

const read = (...rows: readonly Cells[]) => readWhole(euJournalCsv('833.csv'), fileOf(CONSOLIDATED, ...rows))

test('a designation is an entry of its annex, from the day that the annex prints', () => {
  const { entries, about } = read(FIRM)
  expect(about.counts).toEqual({ 'EU-833-IV': 1 })
  expect(entries[0]).toMatchObject({
    list: 'EU-833-IV',
    window: { from: { earliest: '2014-09-12', latest: '2014-09-12' }, until: null },
    measures: ['Export control'],
    terms: { programme: 'EU-RUS', annex: 'IV', recordId: '7' },
  })
  expect(entries[0]?.entity.properties).toEqual({
    alias: ['Primer', 'EX; AMPLE'],
    country: ['ru'],
    innCode: ['7700000000'],
    name: ['Example Plant (Открытое акционерное общество «Пример»)'],
  })
})

test('a name is one cell, however many names it holds', () => {
  const name = 'Example; Plant (EX) / Primer'
  expect(read({ ...FIRM, name }).entries[0]?.entity.properties.name).toEqual([name])
})

test('without a printed day its window is unknown; with a month it may begin on any day of it', () => {
  const without = read({ ...FIRM, startDate: '' }).entries[0]?.window
  expect(without).toEqual({ from: { earliest: null, latest: null }, until: null })
  const month = read({ ...FIRM, startDate: '2014-09' }).entries[0]?.window
  expect(month).toEqual({ from: { earliest: '2014-09-01', latest: '2014-09-30' }, until: null })
})

test('the parts of an annex are one list, and the freeze of 2014 is one by a short name', () => {
  expect(read({ ...FIRM, annex: 'XIX.A' }).entries[0]?.list).toBe('EU-833-XIX')
  expect(read({ ...FIRM, celex: '32014R0269', annex: 'I.ENTITIES' }).entries[0]?.list).toBe('EU-269')
  expect(read({ ...FIRM, celex: '32012R0036', annex: 'II.A' }).entries[0]?.list).toBe('EU-2012-36-II')
})

test('an entry keeps its key while its number stays, and by its name where it has none', () => {
  const [before, after] = [read(FIRM), read({ ...FIRM, name: 'Renamed' })].map(({ entries }) => entries[0])
  expect(after?.key).toBe(before?.key)
  expect(after?.hash).not.toBe(before?.hash)
  const [one, other] = [read({ ...FIRM, recordId: '' }), read({ ...FIRM, recordId: '', name: 'Other' })]
  expect(other.entries[0]?.key).not.toBe(one.entries[0]?.key)
})

test('what an amending act adds is told from the annex as it stands', () => {
  const { celex = '', ...rest } = FIRM
  const text = fileOf(AMENDING, { ...rest, amendedCelex: celex, amendmentCelex: '32026R1720' })
  const { about, entries } = readWhole(euJournalCsv('1720.csv'), text)
  expect(about.partial).toBe(true)
  expect(entries[0]?.list).toBe('EU-833-IV')
})

test.each([
  [fileOf(CONSOLIDATED.slice(1), FIRM), '833.csv:1:1: column 1 of the header is `recordId`; expected celex'],
  [`${fileOf(CONSOLIDATED, FIRM)}\n32014R0833,8`, '833.csv:3:1: the row has 2 cells; expected 45, as the header has'],
  [
    fileOf(CONSOLIDATED, FIRM, { ...FIRM, celex: '32014R0269' }),
    '833.csv:3:1: the act is `32014R0269`; expected 32014R0833',
  ],
  [fileOf(CONSOLIDATED, { ...FIRM, celex: 'L 833' }), '833.csv:2:1: the act is `L 833`; expected a CELEX number'],
  [fileOf(CONSOLIDATED, { ...FIRM, schema: 'Firm' }), '833.csv:2:1: the schema is `Firm`; expected one of Person'],
  [fileOf(CONSOLIDATED, { ...FIRM, name: '' }), '833.csv:2:1: the row has no name; expected a name'],
  [
    fileOf(CONSOLIDATED, { ...FIRM, alias: '"a; b' }),
    '833.csv:2:1: a cell of several values: a quoted cell does not end',
  ],
  ['', '833.csv:1:1: the file has no header; expected celex,recordId'],
])('a file of another form is refused with its line', (text, said) => {
  expect(refusalOf(() => euJournalCsv('833.csv'), text)).toContain(said)
})
