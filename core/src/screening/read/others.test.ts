import { expect, test } from 'vitest'
import { readWhole, refusalOf } from '../testing/read-whole.ts'
import { denialsCsv } from './denials/csv.ts'
import { dplTsv } from './dpl/tsv.ts'
import { ftmLines } from './ftm/lines.ts'
import { recognise } from './recognise.ts'

const DPL_HEAD =
  'Name\tStreet_Address\tCity\tState\tCountry\tPostal_Code\tEffective_Date\tExpiration_Date\tStandard_Order\tLast_Update\tAction\tFR_Citation'
const DENIED =
  '" E. XAMPLE"\t"1 Road"\t"OMSK"\t""\t"RU"\t""\t"06/19/2003"\t"06/29/2056"\t"Y"\t"2007-01-31"\t"ADDED"\t"1 F.R. 2"'

test('a denied person is on the list through the last day that is printed', () => {
  const { entries } = readWhole(dplTsv('dpl.txt'), `${DPL_HEAD}\n${DENIED}`)
  expect(entries[0]).toMatchObject({
    list: 'US-DPL',
    entity: { schema: 'LegalEntity', properties: { name: ['E. XAMPLE'], country: ['ru'] } },
    window: { from: { earliest: '2003-06-19', latest: '2003-06-19' }, until: '2056-06-30' },
    terms: { notice: '1 F.R. 2', standardOrder: 'Y' },
  })
  const bad = `${DPL_HEAD}\n${DENIED.replace('06/19/2003', '19/06/2003')}`
  expect(refusalOf(() => dplTsv('dpl.txt'), bad)).toBe(
    'dpl.txt:2:1: Effective_Date is `19/06/2003`; expected a day such as 06/19/2003',
  )
})

test('a table of denials has whichever columns it needs', () => {
  const text =
    'schema,name,innCode,from,last,measure\nCompany,"Example; Plant",7700000000,2014-03-18,2015-03-17,denied\n'
  const { entries } = readWhole(denialsCsv('d.csv', 'NL-DENIALS'), text)
  expect(entries[0]).toMatchObject({
    list: 'NL-DENIALS',
    entity: { schema: 'Company', properties: { name: ['Example; Plant'], innCode: ['7700000000'] } },
    window: { from: { earliest: '2014-03-18', latest: '2014-03-18' }, until: '2015-03-18' },
    measures: ['denied'],
  })
  expect(entries[0]?.entity.id).toMatch(/^nl-denials-[0-9a-f]{20}$/)
})

test.each([
  ['schema,name,colour\n', 'd.csv:1:1: the column `colour`; expected each once of key, schema'],
  ['schema,alias\n', 'd.csv:1:1: the column name is missing; expected schema and name'],
  ['schema,name\nFirm,A\n', 'd.csv:2:1: the schema is `Firm`; expected one of Person'],
  ['schema,name,from\nCompany,A,soon\n', 'd.csv:2:1: the day is `soon`; expected a day such as 2014-08-01'],
])('a table that is none is refused with its line', (text, said) => {
  expect(refusalOf(() => denialsCsv('d.csv', 'X'), text)).toContain(said)
})

test('entities of FollowTheMoney keep their ids, and those that are no party are passed over', () => {
  const party = { id: 'ex-1', schema: 'Company', properties: { name: ['Example'], innCode: ['7700000000'] } }
  const edge = { id: 'ex-2', schema: 'Ownership', properties: { owner: ['ex-1'], asset: ['ex-3'] } }
  const text = [party, edge].map((each) => JSON.stringify(each)).join('\n')
  const { entries, about } = readWhole(ftmLines('e.json', 'EX'), text)
  expect(about.counts).toEqual({ EX: 1 })
  expect(entries[0]).toMatchObject({ list: 'EX', key: 'ex-1', entity: party })
})

test.each([
  ['{"id":"a"', 'e.json:1:1: the line is no JSON; expected an entity of FollowTheMoney'],
  ['\n[]', 'e.json:2:1: the entity has no id'],
  [
    '{"id":"a","schema":"Person","properties":{"name":"A"}}',
    'e.json:1:1: the property `name`; expected a list of strings',
  ],
  [
    '{"id":"a","schema":"Person","properties":{"name":["A\\u0000"]}}',
    'e.json:1:1: the property `name`; expected a list',
  ],
  [
    '{"id":"a","schema":"Person","properties":{"name":["A\\ud800"]}}',
    'e.json:1:1: the property `name`; expected a list',
  ],
  ['{"id":"a","schema":"Person","properties":{}}', 'e.json:1:1: the entity has no name; expected one'],
])('a line that is no entity is refused', (text, said) => {
  expect(refusalOf(() => ftmLines('e.json', 'EX'), text)).toContain(said)
})

test.each([
  ['36,"EXAMPLE",-0- ,"A",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n', { form: 'ofac-csv' }],
  ['36,12,"aka","EXAMPLE",-0- \r\n', { side: 'aliases' }],
  ['36,25,-0- ,"Omsk","Russia",-0- \r\n', { side: 'addresses' }],
  ['36,"rest"\r\n', { side: 'comments' }],
  ['<?xml version="1.0"?>\n<!-- a --><CONSOLIDATED_LIST dateGenerated="2026">', { form: 'un-xml' }],
  ['\ufeffcelex,recordId,programKey\n', { form: 'eu-journal-csv' }],
  ['"_id","source","entity_number"\n', { form: 'csl-csv' }],
  [DPL_HEAD, { form: 'dpl-tsv' }],
  ['Last Updated,27/04/2020\r\n', { form: 'conlist-csv' }],
  ['name,schema,innCode\n', { form: 'denials-csv' }],
  ['{"id":"a","schema":"Person"}\n', { form: 'ftm-lines' }],
  ['<?xml version="1.0" standalone="yes"?>\n<sdnList xmlns="x">', { form: 'ofac-xml' }],
  ['<?xml version="1.0"?>\n<Sanctions xmlns="x" Version="3">', { form: 'ofac-advanced-xml' }],
  ['<Designations>', { form: 'uksl-xml' }],
  ['<export xmlns="x" generationDate="y">', { form: 'eu-fsf-xml' }],
  ['Report Date: 13-Feb-2026\r\nLast Updated,', { form: 'uksl-csv' }],
  ['hello\n', null],
  ['', null],
])('a file is known by how it begins: %j', (text, known) => {
  expect(recognise(new TextEncoder().encode(text))).toEqual(known)
})
