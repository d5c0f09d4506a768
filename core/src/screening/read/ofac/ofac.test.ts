import { expect, test } from 'vitest'
import { readWhole, refusalOf } from '../../testing/read-whole.ts'
import { ofacCsv, ofacSide, type SideKind } from './csv.ts'
import { fileNamed, fileOf } from './lists.ts'
import { remarksIn } from './remarks.ts'

const rest = (remarks = '-0- ') => `-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"${remarks}"\r\n`
const FIRM = `7001,"EXAMPLE MACHINE PLANT",-0- ,"RUSSIA-EX1] [SYRIA",${rest(
  "Tax ID No. 7700000000 (Russia); Registration ID 1027700000000 (Russia); a.k.a. 'EMP'; Linked To: EXAMPLE HOLDING.",
)}`
const PERSON = `7002,"EXAMPLEV, Ivan Petrovich","individual","EX2",${rest(
  'DOB 14 Jun 1975; alt. DOB circa 1974; POB Omsk, Russia; nationality Russia; Gender Male; Passport A1 (Iran) expires 01 Jan 2020.',
)}`
const SHIP = `7003,"EXAMPLE STAR","vessel","EX2",-0- ,"UAAA","Tanker","100","200","Togo","Example Owner",${'"Vessel Registration Identification IMO 9074729; MMSI 273000000."'}\r\n`

const side = (kind: SideKind, text: string) => {
  const reader = ofacSide(`${kind}.csv`, kind)
  reader.push(new TextEncoder().encode(text))
  return reader.end()
}

test('an entry says what its row does, numbers by the publisher’s own words for them', () => {
  const { entries, about } = readWhole(ofacCsv('sdn.csv', 'sdn'), `${FIRM}${PERSON}${SHIP}\x1a`)
  expect(about).toEqual({ published: null, counts: { 'US-SDN': 3 } })
  expect(entries.map(({ entity }) => entity)).toEqual([
    {
      id: 'ofac-7001',
      schema: 'Organization',
      properties: {
        innCode: ['7700000000'],
        name: ['EXAMPLE MACHINE PLANT'],
        ogrnCode: ['1027700000000'],
        weakAlias: ['EMP'],
      },
    },
    {
      id: 'ofac-7002',
      schema: 'Person',
      properties: {
        birthDate: ['1975-06-14', '1974'],
        birthPlace: ['Omsk, Russia'],
        firstName: ['Ivan Petrovich'],
        gender: ['male'],
        lastName: ['EXAMPLEV'],
        name: ['Ivan Petrovich EXAMPLEV'],
        nationality: ['ru'],
        passportNumber: ['A1'],
      },
    },
    {
      id: 'ofac-7003',
      schema: 'Vessel',
      properties: {
        callSign: ['UAAA'],
        flag: ['tg'],
        imoNumber: ['9074729'],
        mmsi: ['273000000'],
        name: ['EXAMPLE STAR'],
        tonnage: ['100', '200'],
        type: ['Tanker'],
      },
    },
  ])
  expect(entries[0]).toMatchObject({
    key: '7001',
    measures: ['RUSSIA-EX1', 'SYRIA'],
    terms: { linkedTo: 'EXAMPLE HOLDING' },
    window: { from: { earliest: null, latest: null }, until: null },
    source: [{ file: 'sdn.csv', line: 1, record: { uid: '7001', programme: 'RUSSIA-EX1] [SYRIA' } }],
  })
})

test('aliases, addresses and the overflow of remarks are joined to their entry', () => {
  const cut = `7001,"EXAMPLE PLANT",-0- ,"EX1",${rest('Tax ID No. 77000')}`
  const sides = {
    aliases: side('aliases', '7001,1,"aka","PRIMER ZAVOD",-0- \r\n7001,2,"fka","OLD PLANT",-0- \r\n\x1a'),
    addresses: side('addresses', '7001,5,"Example street 1","Omsk 644000","Russia",-0- \r\n'),
    comments: side('comments', '7001,"00000 (Russia)."\r\n'),
  }
  const { entries } = readWhole(ofacCsv('sdn.csv', 'sdn', sides), cut)
  expect(entries[0]?.entity.properties).toEqual({
    address: ['Example street 1, Omsk 644000, Russia'],
    alias: ['PRIMER ZAVOD'],
    country: ['ru'],
    innCode: ['7700000000'],
    name: ['EXAMPLE PLANT'],
    previousName: ['OLD PLANT'],
  })
})

test('an entry of the consolidated file is on every list that its programmes tell', () => {
  const row = `7001,"EXAMPLE BANK",-0- ,"UKRAINE-EO13662] [CMIC-EX",${rest()}`
  const { about } = readWhole(ofacCsv('cons_prim.csv', 'consolidated'), row)
  expect(about.counts).toEqual({ 'US-CMIC': 1, 'US-SSI': 1 })
  const untold = readWhole(ofacCsv('cons_prim.csv', 'consolidated'), row.replace('UKRAINE-EO13662] [CMIC-EX', 'EX9'))
  expect(untold.about.counts).toEqual({ 'US-NS': 1 })
})

test('weak names are found in the remarks, with quotes of their own or without', () => {
  const text = "DOB 1951; a.k.a. 'ABU-'UMAR'; a.k.a. ''FOOPIE''; alt. Passport 1 (Sudan); f.k.a. 'OLD; NAME'; EX."
  expect(remarksIn(text)).toEqual({
    weak: ["ABU-'UMAR", 'FOOPIE', 'OLD; NAME'],
    parts: ['DOB 1951', 'Passport 1 (Sudan)', 'EX'],
  })
})

test.each([
  ['7001,"A",-0- ,"B"\r\n', 'sdn.csv:1:1: the row has 4 cells; expected 12: uid, name, type'],
  [`${FIRM}7002,"CUT OFF IN ITS MI`, 'sdn.csv:2:1: a quoted cell does not end'],
  [FIRM.replace('7001', 'ent_num'), 'sdn.csv:1:1: the first cell is `ent_num`; expected the number of an entry'],
  [FIRM.replace('-0- ', '"robot"'), 'sdn.csv:1:1: the type `robot`; expected individual, vessel, aircraft or none'],
  [FIRM.replace('"EXAMPLE MACHINE PLANT"', '-0- '), 'sdn.csv:1:1: the entry has no name; expected a name'],
])('a file of another form is refused with its line', (text, said) => {
  expect(refusalOf(() => ofacCsv('sdn.csv', 'sdn'), text)).toContain(said)
})

test('files of different days are refused, and a kind of alias that there is not', () => {
  const later = () => ofacCsv('sdn.csv', 'sdn', { aliases: side('aliases', '7009,1,"aka","NEW",-0- \r\n') })
  expect(refusalOf(later, FIRM)).toBe('aliases.csv:1:1: entry `7009` is not in sdn.csv; expected files of one day')
  const odd = () => ofacCsv('sdn.csv', 'sdn', { aliases: side('aliases', '7001,1,"zka","NEW",-0- \r\n') })
  expect(refusalOf(odd, FIRM)).toBe('aliases.csv:1:1: the kind `zka`; expected aka, fka or nka')
})

test.each([
  ['sdn.csv', 'sdn'],
  ['SDN.XML', 'sdn'],
  ['SDN_ADVANCED.XML', 'sdn'],
  ['2026-11-20-cons_advanced.xml.gz', 'consolidated'],
  ['2024-05-03-sdn.csv.gz', 'sdn'],
  ['cons_prim.csv', 'consolidated'],
  ['CONSOLIDATED.XML', 'consolidated'],
  ['2024-05-03_cons_prim.csv', 'consolidated'],
  ['non-sdn-cons_prim.csv', 'consolidated'],
  ['constantin.csv', null],
  ['constantin-sdn.csv', null],
  ['sdn-and-cons.csv', null],
  ['non-sdn.csv', null],
  ['list.csv', null],
  ['stdin', null],
])('by its name %s is %s', (name, which) => {
  expect(fileNamed(name)).toBe(which)
})

test('a list is in one of the two files, or somebody else’s', () => {
  expect(['US-SDN', 'US-NS', 'US-SSI', 'US-MBS', 'US-EL', 'NL-DENIALS'].map(fileOf)).toEqual([
    ...['sdn', 'consolidated', 'consolidated', 'consolidated'],
    ...[null, null],
  ])
})
