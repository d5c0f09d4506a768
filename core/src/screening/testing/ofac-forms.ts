/** A day as the advanced form has it. */
const day = (year: number, month: number, date: number) =>
  `<Year>${year}</Year><Month>${month}</Month><Day>${date}</Day>`

type Said = readonly [year: number, month: number, date: number]

/** A period from one day to another, each bound a day, or from the first to the last of days. */
export function period(
  [start, startTo, end, endTo]: readonly [Said, Said, Said, Said],
  { approximate = false } = {},
): string {
  const bound = (name: string, from: Said, to: Said) =>
    `<${name} Approximate="${approximate}" YearFixed="false" MonthFixed="false" DayFixed="false">` +
    `<From>${day(...from)}</From><To>${day(...to)}</To></${name}>`
  const fixed = 'CalendarTypeID="61" YearFixed="false" MonthFixed="false" DayFixed="false"'
  return `<DatePeriod ${fixed}>${bound('Start', start, startTo)}${bound('End', end, endTo)}</DatePeriod>`
}

type Value = readonly [id: number, text: string, attributes?: string]

function set(name: string, ...values: readonly Value[]): string {
  const each = values.map(([id, text, more = '']) => `<${name} ID="${id}"${more}>${text}</${name}>`)
  return `<${name}Values>${each.join('')}</${name}Values>`
}

const SETS = [
  set('AliasType', [1, 'A.K.A.'], [2, 'F.K.A.'], [3, 'N.K.A.'], [4, 'Name'], [5, 'Z.K.A.']),
  set('AreaCode', [11, 'RU', ' CountryID="21" Description="Russia" AreaCodeTypeID="1"']),
  set('CalendarType', [61, 'Gregorian'], [62, 'Julian']),
  set('Country', [21, 'Russia', ' ISO2="RU"'], [22, 'Iran', ' ISO2="IR"'], [23, 'undetermined'], [24, 'Togo']),
  set('DetailReference', [31, 'Male'], [32, 'Tanker'], [33, 'Subject to Directive 1']),
  set('DetailType', [35, 'DATE'], [36, 'LOOKUP'], [37, 'TEXT'], [38, 'COUNTRY']),
  set('DocNameStatus', [1, 'Primary Latin'], [2, 'Others']),
  '<EntryLinkTypeValues/>',
  set(
    'FeatureType',
    ...(
      [
        ...['Birthdate', 'Place of Birth', 'Nationality Country', 'Citizenship Country', 'Gender', 'Location', 'Title'],
        ...['Vessel Call Sign', 'VESSEL TYPE', 'Vessel Flag', 'Vessel Owner', 'Vessel Tonnage'],
        ...['Vessel Gross Registered Tonnage', 'Secondary sanctions risk:', 'Email Address', 'Website'],
        ...['Executive Order 13662 Directive Determination -', 'Organization Established Date', 'Former Vessel Flag'],
      ] as const
    ).map((text, at) => [100 + at, text] as const),
  ),
  set('IDRegDocType', [41, 'Tax ID No.'], [42, 'Registration ID'], [43, 'Passport'], [44, 'MMSI'], [45, 'License']),
  set('LegalBasis', [51, 'Executive Order 0 (Example)', ' LegalBasisTypeID="1" SanctionsProgramID="1"']),
  set('List', [71, 'SDN List'], [72, 'Consolidated List']),
  set('LocPartType', [81, 'Unknown'], [82, 'ADDRESS1'], [83, 'CITY'], [84, 'POSTAL CODE'], [85, 'REGION']),
  set(
    'NamePartType',
    [91, 'Last Name'],
    [92, 'First Name'],
    [93, 'Entity Name'],
    [94, 'Vessel Name'],
    [95, 'Patronymic'],
  ),
  set(
    'PartySubType',
    ...([
      [1, 'Vessel', ' PartyTypeID="3"'],
      [2, 'Unknown', ' PartyTypeID="2"'],
      [3, 'Unknown', ' PartyTypeID="1"'],
      [4, 'Robot', ' PartyTypeID="3"'],
    ] as const),
  ),
  set('PartyType', [1, 'Individual'], [2, 'Entity'], [3, 'Transport']),
  set('RelationType', [65, 'Owned or Controlled By', ' Symmetrical="false"'], [66, 'Providing support to']),
  set('SanctionsType', [75, 'Program'], [76, 'Block'], [77, 'Example Directive 2']),
  set('Script', [86, 'Latin'], [87, 'Cyrillic'], [88, 'Chinese Simplified']),
]

const part = (type: number, text: string, local = '') =>
  `<LocationPart LocPartTypeID="${type}">${local}<LocationPartValue Primary="true" LocPartValueTypeID="1" ` +
  `LocPartValueStatusID="1"><Comment/><Value>${text}</Value></LocationPartValue></LocationPart>`

const LOCAL =
  '<LocationPartValue Primary="false" LocPartValueTypeID="1" LocPartValueStatusID="1">' +
  '<Value>Омск</Value></LocationPartValue>'
const country = (id: number) => `<LocationCountry CountryID="${id}" CountryRelevanceID="1"/>`

const LOCATIONS = [
  `<Location ID="201"><LocationAreaCode AreaCodeID="11"/>${country(21)}${part(83, 'Omsk', LOCAL)}` +
    `${part(82, 'Example street 1')}${part(84, '644000')}</Location>`,
  `<Location ID="202">${part(81, 'Iran')}</Location>`,
  `<Location ID="203"><LocationAreaCode AreaCodeID="11"/><FeatureVersionReference FeatureVersionID="1"/></Location>`,
]

const document = (id: number, type: number, identity: number, number: string, by = '') =>
  `<IDRegDocument ID="${id}" IDRegDocTypeID="${type}" IdentityID="${identity}"${by} ValidityID="1"><Comment/>` +
  `<IDRegistrationNo>${number}</IDRegistrationNo><IssuingAuthority/></IDRegDocument>`
const RUSSIAN = ' IssuedBy-CountryID="21"'

const DOCUMENTS = [
  document(301, 41, 401, '7700000000', RUSSIAN),
  document(302, 42, 401, '1027700000000', RUSSIAN),
  document(303, 43, 402, 'A1', ' IssuedBy-CountryID="22"'),
  document(304, 44, 403, '273000000'),
  document(305, 45, 401, 'L 5'),
]

/** A name as the publisher parts it: each part with its kind and its script. */
type NameParts = readonly (readonly [text: string, kind: number, script?: number])[]
type Alias = {
  readonly type: number
  readonly weak?: true
  readonly primary?: true
  readonly names: readonly NameParts[]
}

function identity(id: number, ref: number, aliases: readonly Alias[]): string {
  const groups: string[] = []
  const named = (parts: NameParts) => {
    const values = parts.map(([text, kind, script = 86]) => {
      groups.push(`<NamePartGroup ID="${id}${groups.length}" NamePartTypeID="${kind}"/>`)
      const said = `NamePartGroupID="${id}${groups.length - 1}" ScriptID="${script}" ScriptStatusID="1" Acronym="false"`
      return `<DocumentedNamePart><NamePartValue ${said}>${text}\n</NamePartValue></DocumentedNamePart>`
    })
    return `<DocumentedName ID="1" FixedRef="${ref}" DocNameStatusID="1">${values.join('')}</DocumentedName>`
  }
  const all = aliases.map(
    ({ type, weak = false, primary = false, names }) =>
      `<Alias FixedRef="${ref}" AliasTypeID="${type}" Primary="${primary}" LowQuality="${weak}">` +
      `${names.map(named).join('')}</Alias>`,
  )
  const master = groups.map((group) => `<MasterNamePartGroup>${group}</MasterNamePartGroup>`)
  return (
    `<Identity ID="${id}" FixedRef="${ref}" Primary="true" False="false">${all.join('\n')}` +
    `<NamePartGroups>${master.join('')}</NamePartGroups></Identity>`
  )
}

/** A feature: its type by its place in the set of them, and what a version of it holds. */
export function feature(type: number, ...held: readonly string[]): string {
  const version = `<FeatureVersion ID="1" ReliabilityID="1"><Comment/>${held.join('')}</FeatureVersion>`
  const of = '<IdentityReference IdentityID="1" IdentityFeatureLinkTypeID="1"/>'
  return `<Feature ID="1" FeatureTypeID="${type}">${version}${of}</Feature>`
}

export const detail = (text: string) => `<VersionDetail DetailTypeID="37">${text}</VersionDetail>`
const lookup = (id: number) => `<VersionDetail DetailTypeID="36" DetailReferenceID="${id}"/>`
const at = (id: number) => `<VersionDetail DetailTypeID="38"/><VersionLocation LocationID="${id}"/>`
const DATE = '<VersionDetail DetailTypeID="35"/>'

const party = (ref: number, type: number, held: readonly string[], comment = '') =>
  `<DistinctParty FixedRef="${ref}"><Comment>${comment}</Comment><Profile ID="${ref}" PartySubTypeID="${type}">\n` +
  `${held.join('\n')}\n</Profile></DistinctParty>`

const BIRTHS = [
  period([
    [1975, 6, 14],
    [1975, 6, 14],
    [1975, 6, 14],
    [1975, 6, 14],
  ]),
  period(
    [
      [1974, 1, 1],
      [1974, 1, 1],
      [1974, 12, 31],
      [1974, 12, 31],
    ],
    { approximate: true },
  ),
]

const PARTIES = [
  party(
    7001,
    2,
    [
      identity(401, 7001, [
        { type: 4, primary: true, names: [[['ПРИМЕР ЗАВОД', 93, 87]], [['EXAMPLE PLANT', 93]]] },
        { type: 1, weak: true, names: [[['EXP', 93]]] },
        { type: 2, names: [[['OLD &amp; PLANT', 93]]] },
      ]),
      feature(105, '<VersionLocation LocationID="201"/>'),
      feature(113, detail('section 0 of an example order')),
    ],
    'named in an example; (Linked To: EXAMPLE HOLDING).',
  ),
  party(7002, 3, [
    identity(402, 7002, [
      {
        type: 4,
        primary: true,
        names: [
          [
            ['EXAMPLEV', 91],
            ['Ivan Petrovich', 92],
          ],
          [
            ['Примеров', 91, 87],
            ['Иван', 92, 87],
          ],
          [
            ['例', 91, 88],
            ['伊万', 92, 88],
          ],
        ],
      },
      { type: 1, weak: true, names: [[['VANYA', 91]]] },
      {
        type: 1,
        names: [
          [
            ['PRIMER', 91],
            ['Ivan', 92],
          ],
        ],
      },
    ]),
    ...BIRTHS.map((birth) => feature(100, birth, DATE)),
    feature(101, detail('Omsk, Russia')),
    feature(102, at(203)),
    feature(103, at(202)),
    feature(104, lookup(31)),
    feature(106, detail('Example Director')),
  ]),
  party(7003, 1, [
    identity(403, 7003, [{ type: 4, primary: true, names: [[['EXAMPLE STAR', 94]]] }]),
    feature(107, detail('UAAA')),
    feature(108, lookup(32)),
    feature(109, detail('Togo')),
    feature(110, detail('Example Owner')),
    feature(111, detail('100')),
    feature(112, detail('200')),
  ]),
  party(7004, 2, [identity(404, 7004, [{ type: 4, primary: true, names: [[['EXAMPLE HOLDING', 93]]] }])]),
]

const relation = (id: number, from: number, to: number, type: number, former = false) =>
  `<ProfileRelationship ID="${id}" From-ProfileID="${from}" To-ProfileID="${to}" RelationTypeID="${type}" ` +
  `RelationQualityID="1" Former="${former}" SanctionsEntryID="${from}"><Comment/></ProfileRelationship>`

function entry(ref: number, ...programmes: readonly string[]): string {
  const made = `<Comment/><Date CalendarTypeID="61">${day(2014, 3, 20)}</Date>`
  const measures = programmes.map(
    (each) => `<SanctionsMeasure ID="2" SanctionsTypeID="75"><Comment>${each}</Comment></SanctionsMeasure>`,
  )
  return (
    `<SanctionsEntry ID="${ref}" ProfileID="${ref}" ListID="71">` +
    `<EntryEvent ID="1" EntryEventTypeID="1" LegalBasisID="51">${made}</EntryEvent>` +
    `<SanctionsMeasure ID="1" SanctionsTypeID="76"/>${measures.join('')}</SanctionsEntry>`
  )
}

const section = (name: string, records: readonly string[]) => `<${name}>\n${records.join('\n')}\n</${name}>`

/** The sections of a sound file of invented parties, in their order. Its ids are not the publisher's. */
export const ADVANCED = {
  DateOfIssue: `<DateOfIssue CalendarTypeID="61">${day(2018, 12, 19)}</DateOfIssue>`,
  ReferenceValueSets: section('ReferenceValueSets', SETS),
  Locations: section('Locations', LOCATIONS),
  IDRegDocuments: section('IDRegDocuments', DOCUMENTS),
  DistinctParties: section('DistinctParties', PARTIES),
  ProfileRelationships: section('ProfileRelationships', [
    relation(1, 7001, 7004, 65),
    relation(2, 7002, 7001, 65, true),
    relation(3, 7003, 7002, 66),
  ]),
  SanctionsEntries: section('SanctionsEntries', [
    entry(7001, 'EX1', 'EX2'),
    entry(7002, 'EX2'),
    entry(7003, 'EX2'),
    entry(7004, 'EX1'),
  ]),
  SanctionsEntryLinks: '<SanctionsEntryLinks />',
} as const

/** The file that sections make, some of them perhaps others. */
export function advanced(
  sections: { readonly [name in keyof typeof ADVANCED]?: string } = {},
  root = 'xmlns="http://example.org/exports" Version="3"',
): string {
  const all = Object.values({ ...ADVANCED, ...sections })
  return `<?xml version="1.0" encoding="utf-8"?>\n<Sanctions ${root}>\n${all.join('\n')}\n</Sanctions>\n`
}
