import { expect, test } from 'vitest'
import { readWhole, refusalOf } from '../../testing/read-whole.ts'
import { BEFORE_2022, FROM_2022 } from './columns.ts'
import { conlistCsv } from './csv.ts'

type Cells = { readonly [column: string]: string }

function fileOf(columns: readonly string[], ...rows: readonly Cells[]): string {
  const line = (cells: readonly string[]) => cells.map((cell) => (/[",]/.test(cell) ? `"${cell}"` : cell)).join(',')
  return [
    'Last Updated,27/04/2020',
    columns.join(','),
    ...rows.map((row) => line(columns.map((each) => row[each] ?? ''))),
  ].join('\r\n')
}

const PERSON: Cells = {
  'Name 6': 'EXAMPLEV',
  'Name 1': 'Ivan',
  'Name 2': 'Petrovich',
  DOB: '00/00/1980',
  Nationality: '(1) Russia (2) Syria',
  'Other Information': '(UK Sanctions List Ref):RUS9001. Financial sanctions: Trust services. (Gender):Male',
  'Group Type': 'Individual',
  'Alias Type': 'Prime Alias',
  Regime: 'Russia',
  'Listed On': '18/03/2014',
  'Group ID': '13999',
}

test('the rows of a group are one entry, wherever they stand', () => {
  const firm = { 'Name 6': 'EXAMPLE PLANT', 'Group Type': 'Entity', 'Alias Type': 'Prime Alias', 'Group ID': '14000' }
  const alias = { ...PERSON, 'Name 1': 'Vanya', 'Name 2': '', DOB: '00/00/1981', 'Alias Type': 'AKA' }
  const { entries, about } = readWhole(conlistCsv('c.csv'), fileOf(BEFORE_2022, PERSON, firm, alias))
  expect(about).toEqual({ published: '2020-04-27', counts: { 'GB-OFSI': 2 } })
  expect(entries[0]).toMatchObject({
    key: '13999',
    list: 'GB-OFSI',
    window: { from: { earliest: '2014-03-18', latest: '2014-03-18' }, until: null },
    terms: { reference: 'RUS9001', regime: 'Russia' },
  })
  expect(entries[0]?.source.map(({ line }) => line)).toEqual([3, 5])
  expect(entries[0]?.entity).toEqual({
    id: 'gb-hmt-13999',
    schema: 'Person',
    properties: {
      alias: ['Vanya EXAMPLEV'],
      birthDate: ['1980', '1981'],
      firstName: ['Ivan'],
      gender: ['male'],
      lastName: ['EXAMPLEV'],
      name: ['Ivan Petrovich EXAMPLEV'],
      nationality: ['ru', 'sy'],
    },
  })
})

test('the form from 2022 has native names, weak aliases and numbers in its remarks', () => {
  const firm = {
    'Name 6': 'JOINT STOCK COMPANY EXAMPLE',
    'Name Non-Latin Script': 'АО Пример',
    'Non-Latin Script Language': 'Russian',
    Country: 'Russia',
    'Other Information':
      '(UK Sanctions List Ref):RUS9002. (Business Reg No):TIN: 7703000000, Registration number: 5177746148784',
    'Group Type': 'Entity',
    'Alias Type': 'Primary name',
    'Group ID': '15999',
  }
  const weak = { ...firm, 'Name 6': 'EX', 'Alias Type': 'AKA', 'Alias Quality': 'Low' }
  const { entries } = readWhole(conlistCsv('c.csv'), fileOf(FROM_2022, firm, weak))
  expect(entries[0]?.names).toEqual([{ name: 'АО Пример', language: 'Russian' }])
  expect(entries[0]?.entity.properties).toMatchObject({
    alias: ['АО Пример'],
    innCode: ['7703000000'],
    name: ['JOINT STOCK COMPANY EXAMPLE'],
    ogrnCode: ['5177746148784'],
    weakAlias: ['EX'],
  })
})

test('a group without a primary name is called by its first', () => {
  const { entries } = readWhole(conlistCsv('c.csv'), fileOf(BEFORE_2022, { ...PERSON, 'Alias Type': 'AKA' }))
  expect(entries[0]?.entity.properties.name).toEqual(['Ivan Petrovich EXAMPLEV'])
})

test('a line that is no UTF-8 is read in Windows-1252, as the list was written then', () => {
  const text = new TextEncoder().encode(fileOf(BEFORE_2022, { ...PERSON, 'Name 6': 'EX#MPLE' }))
  const { entries } = readWhole(
    conlistCsv('c.csv'),
    text.map((byte) => (byte === 0x23 ? 0xe9 : byte)),
  )
  expect(entries[0]?.entity.properties.lastName).toEqual(['EXéMPLE'])
})

test.each([
  [
    fileOf(BEFORE_2022, PERSON).replace('Last Updated', 'Report Date'),
    'c.csv:1:1: the first line starts with `Report Date`',
  ],
  [fileOf(BEFORE_2022.slice(1), PERSON), 'c.csv:2:1: column 1 of the header is `Name 1`; expected Name 6'],
  [fileOf(BEFORE_2022, { ...PERSON, 'Group ID': '' }), 'c.csv:3:1: Group ID is ``; expected a number'],
  [fileOf(BEFORE_2022, { ...PERSON, 'Group Type': 'Robot' }), 'c.csv:3:1: Group Type is `Robot`'],
  [`${fileOf(BEFORE_2022, PERSON)}\r\nEXAMPLE,CUT`, 'c.csv:4:1: the row has 2 cells; expected 29, as the header has'],
])('a file of another form is refused with its line', (text, said) => {
  expect(refusalOf(() => conlistCsv('c.csv'), text)).toContain(said)
})
