import { expect, test } from 'vitest'
import { ADVANCED, advanced, detail, feature } from '../../testing/ofac-forms.ts'
import { readWhole, refusalOf } from '../../testing/read-whole.ts'
import { ofacXml } from '../ofac/xml.ts'
import { ofacAdvancedXml } from './xml.ts'

const read = (text = advanced()) => readWhole(ofacAdvancedXml('SDN_ADVANCED.XML', 'sdn'), text)
const first = (text: string) => read(text).entries[0]

/** What the file reads with a part of one section replaced. */
function changed(section: keyof typeof ADVANCED, from: string | RegExp, to: string): string {
  const text = ADVANCED[section].replace(from, to)
  if (text === ADVANCED[section]) throw new Error(`${section} has no ${from}`)
  return advanced({ [section]: text })
}

test('a party is read with its names in every script, its numbers, dates and places', () => {
  const { entries, about } = read()
  expect(about).toEqual({ published: '2018-12-19', counts: { 'US-SDN': 4 } })
  expect(entries.map(({ entity }) => entity)).toEqual([
    {
      id: 'ofac-7001',
      schema: 'Organization',
      properties: {
        address: ['Example street 1, Omsk, 644000, Russia'],
        alias: ['ПРИМЕР ЗАВОД'],
        country: ['ru'],
        innCode: ['7700000000'],
        name: ['EXAMPLE PLANT'],
        notes: ['License L 5', 'Secondary sanctions risk: section 0 of an example order', 'named in an example'],
        ogrnCode: ['1027700000000'],
        previousName: ['OLD & PLANT'],
        weakAlias: ['EXP'],
      },
    },
    {
      id: 'ofac-7002',
      schema: 'Person',
      properties: {
        alias: ['Иван Примеров', '例伊万', 'Ivan PRIMER'],
        birthDate: ['1975-06-14', '1974'],
        birthPlace: ['Omsk, Russia'],
        citizenship: ['ir'],
        firstName: ['Ivan Petrovich'],
        gender: ['male'],
        lastName: ['EXAMPLEV'],
        name: ['Ivan Petrovich EXAMPLEV'],
        nationality: ['ru'],
        passportNumber: ['A1'],
        title: ['Example Director'],
        weakAlias: ['VANYA'],
      },
    },
    {
      id: 'ofac-7003',
      schema: 'Vessel',
      properties: {
        callSign: ['UAAA'],
        flag: ['tg'],
        mmsi: ['273000000'],
        name: ['EXAMPLE STAR'],
        tonnage: ['100', '200'],
        type: ['Tanker'],
      },
    },
    { id: 'ofac-7004', schema: 'Organization', properties: { name: ['EXAMPLE HOLDING'] } },
  ])
})

test('beside the party stand programmes, relations, scripts and dates as they are said', () => {
  const [firm, person, ship] = read().entries
  expect(firm).toMatchObject({
    key: '7001',
    measures: ['EX1', 'EX2'],
    names: [{ name: 'ПРИМЕР ЗАВОД', script: 'Cyrillic' }],
    terms: {
      linkedTo: 'EXAMPLE HOLDING',
      related: 'Owned or Controlled By EXAMPLE HOLDING',
      listedOn: '2014-03-20',
      legalBasis: 'Executive Order 0 (Example)',
    },
    window: { from: { earliest: null, latest: null }, until: null },
  })
  expect(person).toMatchObject({
    dates: [
      { printed: '14 Jun 1975', earliest: '1975-06-14', latest: '1975-06-14', circa: false },
      { printed: 'circa 1974', earliest: '1974-01-01', latest: '1974-12-31', circa: true },
    ],
    names: [
      { name: 'Иван Примеров', script: 'Cyrillic' },
      { name: '例伊万', script: 'Chinese Simplified' },
    ],
    terms: { related: 'formerly Owned or Controlled By EXAMPLE PLANT' },
  })
  expect(person?.terms).not.toHaveProperty('linkedTo')
  expect(ship?.terms).toMatchObject({ linkedTo: 'EXAMPLEV, Ivan Petrovich', owner: 'Example Owner' })
})

test('the source is whole: the party, its documents, places and relations, its entry, and what their ids stand for', () => {
  const [firm] = read().entries
  const names = firm?.source.map(({ record }) => (Array.isArray(record) ? record[0] : null))
  expect(names).toEqual([
    ...['DistinctParty', 'IDRegDocument', 'IDRegDocument', 'IDRegDocument'],
    ...['Location', 'ProfileRelationship', 'SanctionsEntry'],
  ])
  const text = JSON.stringify(firm?.source)
  for (const said of ['"CountryID":"21","CountryRelevanceID":"1","Country":"Russia"', 'Омск', '"Script":"Cyrillic"']) {
    expect(text).toContain(said)
  }
  const lines = advanced().split('\n')
  for (const { line, file, record } of firm?.source ?? []) {
    expect(file).toBe('SDN_ADVANCED.XML')
    expect(lines[line - 1]).toContain(`<${Array.isArray(record) ? record[0] : ''} `)
  }
})

const SDN = `<sdnList xmlns="http://example.org/exports"><publshInformation><Publish_Date>12/19/2018</Publish_Date>
<Record_Count>4</Record_Count></publshInformation>
<sdnEntry><uid>7001</uid><lastName>EXAMPLE PLANT</lastName><sdnType>Entity</sdnType>
<remarks>named in an example; (Linked To: EXAMPLE HOLDING).</remarks>
<programList><program>EX1</program><program>EX2</program></programList>
<idList><id><uid>1</uid><idType>Tax ID No.</idType><idNumber>7700000000</idNumber><idCountry>Russia</idCountry></id>
<id><uid>2</uid><idType>Registration ID</idType><idNumber>1027700000000</idNumber><idCountry>Russia</idCountry></id>
<id><uid>3</uid><idType>License</idType><idNumber>L 5</idNumber></id>
<id><uid>4</uid><idType>Secondary sanctions risk:</idType><idNumber>section 0 of an example order</idNumber></id></idList>
<akaList><aka><uid>1</uid><type>a.k.a.</type><category>weak</category><lastName>EXP</lastName></aka>
<aka><uid>2</uid><type>f.k.a.</type><category>strong</category><lastName>OLD &amp; PLANT</lastName></aka></akaList>
<addressList><address><uid>1</uid><address1>Example street 1</address1><city>Omsk</city><postalCode>644000</postalCode>
<country>Russia</country></address></addressList></sdnEntry>
<sdnEntry><uid>7002</uid><firstName>Ivan Petrovich</firstName><lastName>EXAMPLEV</lastName>
<title>Example Director</title><sdnType>Individual</sdnType><programList><program>EX2</program></programList>
<idList><id><uid>1</uid><idType>Passport</idType><idNumber>A1</idNumber><idCountry>Iran</idCountry></id>
<id><uid>2</uid><idType>Gender</idType><idNumber>Male</idNumber></id></idList>
<akaList><aka><uid>3</uid><type>a.k.a.</type><category>weak</category><lastName>VANYA</lastName></aka>
<aka><uid>4</uid><type>a.k.a.</type><category>strong</category><lastName>PRIMER</lastName><firstName>Ivan</firstName></aka>
</akaList>
<nationalityList><nationality><uid>1</uid><country>Russia</country></nationality></nationalityList>
<citizenshipList><citizenship><uid>1</uid><country>Iran</country></citizenship></citizenshipList>
<dateOfBirthList>
<dateOfBirthItem><uid>5</uid><dateOfBirth>14 Jun 1975</dateOfBirth></dateOfBirthItem>
<dateOfBirthItem><uid>6</uid><dateOfBirth>circa 1974</dateOfBirth></dateOfBirthItem></dateOfBirthList>
<placeOfBirthList><placeOfBirthItem><uid>7</uid><placeOfBirth>Omsk, Russia</placeOfBirth></placeOfBirthItem>
</placeOfBirthList></sdnEntry>
<sdnEntry><uid>7003</uid><lastName>EXAMPLE STAR</lastName><sdnType>Vessel</sdnType>
<programList><program>EX2</program></programList>
<idList><id><uid>1</uid><idType>MMSI</idType><idNumber>273000000</idNumber></id></idList>
<vesselInfo><callSign>UAAA</callSign><vesselType>Tanker</vesselType><vesselFlag>Togo</vesselFlag>
<vesselOwner>Example Owner</vesselOwner><tonnage>100</tonnage><grossRegisteredTonnage>200</grossRegisteredTonnage>
</vesselInfo></sdnEntry>
<sdnEntry><uid>7004</uid><lastName>EXAMPLE HOLDING</lastName><sdnType>Entity</sdnType>
<programList><program>EX1</program></programList></sdnEntry></sdnList>`

test('the same parties in SDN.XML are the same entities, but for the other scripts', () => {
  const plain = readWhole(ofacXml('SDN.XML', 'sdn'), SDN)
  const { entries, about } = read()
  expect(about).toEqual(plain.about)
  const sorted = (properties: { readonly [property: string]: readonly string[] }, left: ReadonlySet<string>) =>
    Object.fromEntries(
      Object.entries(properties)
        .map(([property, values]) => [property, values.filter((value) => !left.has(value)).sort()] as const)
        .filter(([, values]) => values.length > 0),
    )
  for (const [at, { key, entity, measures, dates, list, names }] of entries.entries()) {
    const same = plain.entries[at]
    expect([list, key, measures, dates]).toEqual([same?.list, same?.key, same?.measures, same?.dates])
    expect([entity.id, entity.schema]).toEqual([same?.entity.id, same?.entity.schema])
    const scripts = new Set(names.map(({ name }) => name))
    expect(sorted(entity.properties, scripts)).toEqual(sorted(same?.entity.properties ?? {}, new Set()))
  }
  const hashes = (all: typeof entries) => all.filter(({ names }) => names.length === 0).map(({ hash }) => hash)
  expect(hashes(entries)).toEqual(hashes(plain.entries).slice(2))
})

test('whatever else a feature says is read as the remarks of sdn.csv are', () => {
  const more = [
    feature(114, detail('info@example.org')),
    feature(115, detail('example.org')),
    feature(116, '<VersionDetail DetailTypeID="36" DetailReferenceID="33"/>'),
  ]
  const entry = first(changed('DistinctParties', '\n</Profile>', `\n${more.join('\n')}\n</Profile>`))
  expect(entry?.entity.properties).toMatchObject({ email: ['info@example.org'], website: ['example.org'] })
  expect(entry?.measures).toContain('Executive Order 13662 Directive Determination - Subject to Directive 1')
})

test('a kind of measure that is neither a programme nor blocking is a measure of its own', () => {
  const text = changed('SanctionsEntries', 'SanctionsTypeID="76"', 'SanctionsTypeID="77"')
  expect(first(text)?.measures).toEqual(['EX1', 'EX2', 'Example Directive 2'])
})

test('a party of the consolidated file is on the lists that its programmes tell', () => {
  const entries = ADVANCED.SanctionsEntries.replaceAll('ListID="71"', 'ListID="72"').replace('EX1', 'UKRAINE-EO13662')
  const cons = () => ofacAdvancedXml('CONS_ADVANCED.XML', 'consolidated')
  const { about } = readWhole(cons(), advanced({ SanctionsEntries: entries }))
  expect(about.counts).toEqual({ 'US-NS': 3, 'US-SSI': 1 })
  expect(refusalOf(cons, advanced())).toContain('on the list `SDN List` alone; expected a list that is not the SDN')
  expect(refusalOf(() => ofacAdvancedXml('f', 'sdn'), advanced({ SanctionsEntries: entries }))).toContain(
    'the entry is on the list `Consolidated List` alone; expected SDN List',
  )
})

test('a party with several entries is one entry by all its programmes', () => {
  const second =
    '<SanctionsEntry ID="1" ProfileID="7001" ListID="72"><EntryEvent ID="1" EntryEventTypeID="1">\
<Date CalendarTypeID="61"><Year>2014</Year><Month>7</Month><Day>16</Day></Date></EntryEvent>\
<SanctionsMeasure ID="1" SanctionsTypeID="75"><Comment>UKRAINE-EO13662</Comment></SanctionsMeasure></SanctionsEntry>'
  const { entries, about } = read(changed('SanctionsEntries', '</SanctionsEntries>', `${second}</SanctionsEntries>`))
  expect(about.counts).toEqual({ 'US-SDN': 4 })
  expect(entries[0]).toMatchObject({
    measures: ['EX1', 'EX2', 'UKRAINE-EO13662'],
    terms: { listedOn: '2014-03-20; 2014-07-16' },
  })
  expect(entries[0]?.source).toHaveLength(8)
})

test('what a father or a mother is called stands with the family where it is printed before what is given', () => {
  const twoFamilies = changed('DistinctParties', 'NamePartTypeID="91"', 'NamePartTypeID="95"')
  expect(read(twoFamilies).entries[1]?.entity.properties).toMatchObject({
    name: ['Ivan Petrovich EXAMPLEV'],
    lastName: ['EXAMPLEV'],
  })
})

const lineOf = (text: string, piece: string) => text.slice(0, text.indexOf(piece)).split('\n').length

test.each<[keyof typeof ADVANCED, string | RegExp, string, string]>([
  ['DistinctParties', 'FixedRef="7001"', 'FixedRef="x"', '<DistinctParty> has the FixedRef `x`; expected a number'],
  ['DistinctParties', 'PartySubTypeID="2"', 'PartySubTypeID="4"', 'the type `Robot`; expected Individual, Entity'],
  ['DistinctParties', 'PartySubTypeID="2"', 'PartySubTypeID="9"', 'the ID of a <PartySubType> of this file'],
  ['DistinctParties', 'AliasTypeID="2"', 'AliasTypeID="5"', '<AliasType> is `Z.K.A.`; expected Name, A.K.A.'],
  ['DistinctParties', 'Primary="true" LowQ', 'Primary="false" LowQ', 'party 7001 has no name; expected a primary'],
  [
    'DistinctParties',
    'ScriptID="87"',
    'ScriptID="1"',
    '<NamePartValue> has the ScriptID `1`; expected the ID of a <Script>',
  ],
  ['DistinctParties', 'LocationID="201"', 'LocationID="9"', 'has the LocationID `9`; expected the ID of a <Location>'],
  ['DistinctParties', 'NamePartGroupID="4010"', 'NamePartGroupID="9"', 'expected the ID of a <NamePartGroup> of this'],
  [
    'DistinctParties',
    'DetailReferenceID="31"',
    'DetailReferenceID="9"',
    'has the DetailReferenceID `9`; expected the ID',
  ],
  ['DistinctParties', 'CalendarTypeID="61"', 'CalendarTypeID="62"', 'the calendar `Julian`; expected Gregorian'],
  ['DistinctParties', '<Month>6</Month>', '<Month>13</Month>', '<From> is `1975-13-14`; expected year, month and day'],
  ['DistinctParties', '<Feature ', '<Trait/><Feature ', '<Profile> holds <Trait>; expected one of Comment, Identity'],
  ['DistinctParties', 'Profile ID="7002"', 'Profile ID="7001"', '<Profile> has the ID `7001`; expected an ID that no'],
  [
    'DistinctParties',
    '</Profile>',
    '</Profile><Profile ID="1" PartySubTypeID="2"/>',
    'party 7001 has several profiles',
  ],
  ['IDRegDocuments', 'IDRegDocTypeID="41"', 'IDRegDocTypeID="9"', '<IDRegDocument> has the IDRegDocTypeID `9`'],
  [
    'IDRegDocuments',
    'CountryID="21"',
    'CountryID="9"',
    'has the IssuedBy-CountryID `9`; expected the ID of a <Country>',
  ],
  ['IDRegDocuments', 'IdentityID="401"', 'IdentityID="9"', 'a document has the IdentityID `9`; expected the ID of an'],
  ['Locations', 'Location ID="202"', 'Location ID="201"', '<Location> has the ID `201`; expected an ID that no other'],
  ['ReferenceValueSets', 'Country ID="22"', 'Country ID="21"', '<Country> `21` stands twice; expected each once'],
  [
    'ReferenceValueSets',
    '<EntryLinkTypeValues/>',
    '<NewValues/>',
    '<ReferenceValueSets> holds <NewValues>; expected one of',
  ],
  ['ProfileRelationships', 'To-ProfileID="7004"', 'To-ProfileID="9"', '<ProfileRelationship> has the To-ProfileID `9`'],
  [
    'SanctionsEntries',
    'ProfileID="7001"',
    'ProfileID="9"',
    '<SanctionsEntry> has the ProfileID `9`; expected the ID of a',
  ],
  [
    'SanctionsEntries',
    'Entry ID="7002"',
    'Entry ID="7001"',
    '<SanctionsEntry> has the ID `7001`; expected an ID that no',
  ],
  [
    'SanctionsEntries',
    'ProfileID="7002"',
    'ProfileID="7001"',
    'party 7002 has no entry; expected a <SanctionsEntry> of',
  ],
  ['SanctionsEntries', /<SanctionsEntry ID="7002".*/, '', 'party 7002 has no entry; expected a <SanctionsEntry> of'],
  ['SanctionsEntries', 'SanctionsTypeID="76"', 'SanctionsTypeID="9"', '<SanctionsMeasure> has the SanctionsTypeID `9`'],
  [
    'SanctionsEntries',
    'ProfileID="7001"',
    'ProfileID="7001" DeltaAction="delete"',
    'has the DeltaAction `delete`; expected',
  ],
  ['SanctionsEntryLinks', /^.*$/s, '', 'there is no <SanctionsEntryLinks>; expected the whole list'],
  ['IDRegDocuments', /^.*$/s, '', 'there is no <IDRegDocuments>; expected the whole list'],
  ['DateOfIssue', /^.*$/s, '', 'it does not say its day; expected <DateOfIssue>'],
  [
    'SanctionsEntryLinks',
    ' />',
    '><SanctionsEntryLink/></SanctionsEntryLinks>',
    'holds <SanctionsEntryLink>; expected no',
  ],
])('in %s: `%s` changed is refused with its line', (section, from, to, said) => {
  const text = changed(section, from, to)
  const message = refusalOf(() => ofacAdvancedXml('f.xml', 'sdn'), text)
  expect(message).toContain(said)
  expect(message).toMatch(/^f\.xml:\d+:1: /)
})

test('the line of a refusal is that of the record', () => {
  const text = changed('DistinctParties', 'LocationID="201"', 'LocationID="9"')
  expect(refusalOf(() => ofacAdvancedXml('f.xml', 'sdn'), text)).toMatch(
    new RegExp(`^f\\.xml:${lineOf(text, 'LocationID="9"')}:1: `),
  )
})

test('a file that is cut off, ill-formed, of another root or a delta is refused', () => {
  const refusal = (text: string) => refusalOf(() => ofacAdvancedXml('f.xml', 'sdn'), text)
  for (const cut of [0.2, 0.5, 0.8, 0.99]) {
    const text = advanced()
    expect(refusal(text.slice(0, text.length * cut))).toContain('expected well-formed XML')
  }
  expect(refusal(advanced().replace('&amp;', '&'))).toContain('an `&` that begins no reference; expected `&amp;`')
  expect(refusal(advanced().replaceAll('Sanctions>', 'Measures>').replace('<Sanctions ', '<Measures '))).toContain(
    'the document is <Measures>; expected <Sanctions>',
  )
  expect(refusal(advanced({}, 'Version="3" DeltaBaseVersion="2"'))).toBe(
    'f.xml:2:1: <Sanctions> has the DeltaBaseVersion `2`; expected a whole list',
  )
})
