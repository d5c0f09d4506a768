import { expect, test } from 'vitest'
import { readWhole, refusalOf } from '../../testing/read-whole.ts'
import { UKSL } from './columns.ts'
import { ukslCsv } from './csv.ts'
import { ukslXml } from './xml.ts'

type Cells = { readonly [column: string]: string }

function fileOf(...rows: readonly Cells[]): string {
  const line = (cells: readonly string[]) => cells.map((cell) => (/[",]/.test(cell) ? `"${cell}"` : cell)).join(',')
  return [
    'Report Date: 08-Oct-2026',
    UKSL.join(','),
    ...rows.map((row) => line(UKSL.map((each) => row[each] ?? ''))),
  ].join('\n')
}

const FIRM: Cells = {
  'Unique ID': 'RUS9001',
  'Name 6': 'EXAMPLE PLANT',
  'Name type': 'Primary Name',
  'Designation Type': 'Entity',
  'Sanctions Imposed': 'Asset freeze|Trust Services Sanctions',
  'Date Designated': '24/02/2022',
  'Address Country': 'Russia',
  'Regime Name': 'Russia',
  'Business registration number (s)': 'TIN: 7703000000; OGRN: 1027700000000',
  'Parent company': 'Example Holding',
}

test('the rows of a designation are one, on the list whatever its measures, and on those that they name', () => {
  const alias = { ...FIRM, 'Name 6': 'PRIMER', 'Name type': 'ALias', 'Alias strength': 'Low quality' }
  const native = {
    ...FIRM,
    'Name 6': 'EXAMPLE WORKS',
    'Name type': 'Primary name Variation',
    'Name non-latin script': 'Пример',
  }
  const { entries, about } = readWhole(ukslCsv('uk.csv'), fileOf(FIRM, alias, native))
  expect(about).toEqual({ published: '2026-10-08', counts: { 'GB-SL': 1, 'GB-SL-FREEZE': 1 } })
  expect(entries[0]).toMatchObject({
    list: 'GB-SL',
    key: 'RUS9001',
    window: { from: { earliest: '2022-02-24', latest: '2022-02-24' }, until: null },
    measures: ['Asset freeze', 'Trust Services Sanctions'],
    terms: { regime: 'Russia', parent: 'Example Holding' },
  })
  expect(entries[0]?.entity).toMatchObject({
    id: 'gb-fcdo-rus9001',
    schema: 'Organization',
    properties: {
      alias: ['EXAMPLE WORKS', 'Пример'],
      country: ['ru'],
      innCode: ['7703000000'],
      name: ['EXAMPLE PLANT'],
      ogrnCode: ['1027700000000'],
      weakAlias: ['PRIMER'],
    },
  })
})

test('a director who is disqualified is on the list, and not among those whose assets are frozen', () => {
  const person = {
    ...FIRM,
    'Unique ID': 'CYB9001',
    'Name 1': 'Ivan',
    'Name 6': 'EXAMPLEV',
    'Designation Type': 'Individual',
    'Sanctions Imposed': 'Director Disqualification Sanction',
    'D.O.B': 'dd/mm/1958',
  }
  const { entries, about } = readWhole(ukslCsv('uk.csv'), fileOf(person))
  expect(about.counts).toEqual({ 'GB-SL': 1 })
  expect(entries[0]?.entity.properties).toMatchObject({
    birthDate: ['1958'],
    lastName: ['EXAMPLEV'],
    name: ['Ivan EXAMPLEV'],
  })
})

const SHIP = `<?xml version="1.0"?><Designations><DateGenerated>08/10/2026</DateGenerated>
<Designation><UniqueID>RUS9002</UniqueID><DateDesignated>24/02/2022</DateDesignated>
<Names><Name><Name6>EXAMPLE STAR</Name6><NameType>Primary Name</NameType></Name></Names>
<NonLatinNames><NonLatinName><NameNonLatinScript>Пример</NameNonLatinScript><NonLatinScriptLanguage>Russian</NonLatinScriptLanguage></NonLatinName></NonLatinNames>
<IndividualEntityShip>Ship</IndividualEntityShip>
<SanctionsImposedIndicators><AssetFreeze>false</AssetFreeze><ProhibitionOfPortEntry>true</ProhibitionOfPortEntry></SanctionsImposedIndicators>
<ShipDetails><Ship><IMONumbers><IMONumber>IMO9074729</IMONumber></IMONumbers></Ship></ShipDetails></Designation></Designations>`

test('the same list as XML says the same', () => {
  const { entries, about } = readWhole(ukslXml('uk.xml'), SHIP)
  expect(about).toEqual({ published: '2026-10-08', counts: { 'GB-SL': 1, 'GB-SL-SHIP': 1 } })
  expect(entries[1]).toMatchObject({ list: 'GB-SL-SHIP', measures: ['ProhibitionOfPortEntry'] })
  expect(entries[0]?.names).toEqual([{ name: 'Пример', language: 'Russian' }])
  expect(entries[0]?.entity).toEqual({
    id: 'gb-fcdo-rus9002',
    schema: 'Vessel',
    properties: { alias: ['Пример'], imoNumber: ['9074729'], name: ['EXAMPLE STAR'] },
  })
})

test.each([
  [fileOf(FIRM).replace('Report Date', 'Last Updated'), 'uk.csv:1:1: the first line is `Last Updated: 08-Oct-2026`'],
  [
    fileOf(FIRM).replace('OFSI Group ID', 'Group ID'),
    'uk.csv:2:1: column 3 of the header is `Group ID`; expected OFSI Group ID',
  ],
  [fileOf({ ...FIRM, 'Unique ID': '' }), 'uk.csv:3:1: the unique id is ``; expected one such as RUS0001'],
  [
    fileOf({ ...FIRM, 'Designation Type': 'Robot' }),
    'uk.csv:3:1: RUS9001 is `Robot`; expected Individual, Entity or Ship',
  ],
  [fileOf({ ...FIRM, 'Name 6': '' }), 'uk.csv:3:1: RUS9001 has no name; expected a name'],
])('a table of another form is refused with its line', (text, said) => {
  expect(refusalOf(() => ukslCsv('uk.csv'), text)).toContain(said)
})

test('an element that is not known is refused, and not dropped', () => {
  const said = refusalOf(() => ukslXml('uk.xml'), SHIP.replaceAll('ShipDetails', 'ShipFacts'))
  expect(said).toContain('uk.xml:7:1: <Designation> holds <ShipFacts>; expected one of LastUpdated')
})
