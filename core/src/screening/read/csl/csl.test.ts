import { expect, test } from 'vitest'
import { readWhole, refusalOf } from '../../testing/read-whole.ts'
import { CSL } from './columns.ts'
import { cslCsv } from './csv.ts'

type Cells = { readonly [column: string]: string }

function fileOf(...rows: readonly Cells[]): string {
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
  return [CSL.join(','), ...rows.map((row) => line(CSL.map((column) => row[column] ?? '')))].join('\n')
}

const EL: Cells = {
  _id: 'abc1',
  source: 'Entity List (EL) - Bureau of Industry and Security',
  name: 'Example 46th Institute',
  addresses: 'Example street 1, Omsk, RU; Minsk, BY',
  federal_register_notice: '87 FR 1',
  start_date: '2022-03-03',
  license_requirement: 'For all items subject to the EAR.',
  license_policy: 'Policy of denial.',
  alt_names: '46 ExNII; and 46 ExNII MO RF',
}
const SDN: Cells = {
  _id: '7001',
  source: 'Specially Designated Nationals (SDN) - Treasury Department',
  entity_number: '7001',
  type: 'Individual',
  programs: 'EX1; EX2',
  name: 'EXAMPLEV, Ivan',
  dates_of_birth: '1975-06-14; circa 1974',
  citizenships: 'RU',
}

test('an entity of unknown kind is none of a kind, and what the law turns on is kept', () => {
  const { entries } = readWhole(cslCsv('csl.csv'), fileOf(EL))
  expect(entries[0]).toMatchObject({
    list: 'US-EL',
    key: 'abc1',
    window: { from: { earliest: '2022-03-03', latest: '2022-03-03' }, until: null },
    terms: {
      licenceRequirement: 'For all items subject to the EAR.',
      licencePolicy: 'Policy of denial.',
      notice: '87 FR 1',
    },
  })
  expect(entries[0]?.entity).toEqual({
    id: 'trade-csl-abc1',
    schema: 'LegalEntity',
    properties: {
      address: ['Example street 1, Omsk, RU', 'Minsk, BY'],
      alias: ['46 ExNII', '46 ExNII MO RF'],
      country: ['ru', 'by'],
      name: ['Example 46th Institute'],
    },
  })
})

test('a denial lasts through its last day', () => {
  const denied = {
    ...EL,
    source: 'Denied Persons List (DPL) - Bureau',
    start_date: '2019-01-01',
    end_date: '2056-06-29',
  }
  const { entries } = readWhole(cslCsv('csl.csv'), fileOf(denied))
  expect(entries[0]).toMatchObject({
    list: 'US-DPL',
    window: { from: { earliest: '2019-01-01' }, until: '2056-06-30' },
  })
})

test('an entry of the Treasury has the id that its own list gives it', () => {
  const { entries } = readWhole(cslCsv('csl.csv'), fileOf(SDN))
  expect(entries[0]?.entity).toMatchObject({
    id: 'ofac-7001',
    schema: 'Person',
    properties: { name: ['Ivan EXAMPLEV'] },
  })
  expect(entries[0]?.measures).toEqual(['EX1', 'EX2'])
})

test.each([
  'RU, 7700000000, Tax ID No.; RU, 1027700000000, Registration ID; IMO 5342883, Identification Number; Male, Gender',
  'Tax ID No., 7700000000, RU; Registration ID, 1027700000000, RU; Identification Number, IMO 5342883; Gender, Male',
])('numbers are read in the order of older files and of newer ones', (ids) => {
  const { entries } = readWhole(cslCsv('csl.csv'), fileOf({ ...SDN, type: 'Entity', ids }))
  expect(entries[0]?.entity.properties).toMatchObject({
    imoNumber: ['5342883'],
    innCode: ['7700000000'],
    ogrnCode: ['1027700000000'],
  })
})

test('the lists of one file are told apart', () => {
  const of = (source: string, at: number) => ({ ...EL, _id: `a${at}`, source })
  const sources = ['Military End User (MEU) List - BIS', 'Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury']
  const { about } = readWhole(cslCsv('csl.csv'), fileOf(EL, SDN, ...sources.map(of)))
  expect(about.counts).toEqual({ 'US-EL': 1, 'US-MBS': 1, 'US-MEU': 1, 'US-SDN': 1 })
})

test.each([
  [fileOf(EL).split(',""').slice(0, 9).join(',""'), 'csl.csv:2:1: the row has'],
  [`${fileOf(EL)}\n"abc2","Entity List (EL)","`, 'csl.csv:3:1: a quoted cell does not end'],
  [
    fileOf({ ...EL, source: 'New List (NL) - Commerce' }),
    'csl.csv:2:1: the source is `New List (NL) - Commerce`; expected one',
  ],
  [fileOf({ ...EL, _id: '' }), 'csl.csv:2:1: the row has no id or no name; expected both'],
  [fileOf({ ...SDN, type: 'Robot' }), 'csl.csv:2:1: the type is `Robot`'],
  ['a,b\n', 'csl.csv:1:1: column 1 of the header is `a`; expected _id'],
])('a file that is cut off or of another form is refused with its line', (text, said) => {
  expect(refusalOf(() => cslCsv('csl.csv'), text)).toContain(said)
})
