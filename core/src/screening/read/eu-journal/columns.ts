const COMMON = [
  ...['recordId', 'programKey', 'annex', 'measure', 'startDate', 'reason', 'schema', 'name', 'alias', 'weakAlias'],
  ...[
    'previousName',
    'country',
    'nationality',
    'jurisdiction',
    'birthDate',
    'birthPlace',
    'position',
    'passportNumber',
  ],
  ...['gender', 'appearance', 'ethnicity', 'fatherName', 'motherName', 'incorporationDate', 'legalForm', 'sector'],
  ...[
    'registrationNumber',
    'taxNumber',
    'idNumber',
    'innCode',
    'ogrnCode',
    'kppCode',
    'okpoCode',
    'leiCode',
    'swiftBic',
  ],
  ...['ticker', 'imoNumber', 'mmsi', 'flag', 'address', 'phone', 'email', 'website', 'notes'],
]

/** The header of a file that holds the annexes of one act as they stand. */
export const CONSOLIDATED = ['celex', ...COMMON]

/** The header of a file that holds what one act adds to the annexes of others. */
export const AMENDING = ['amendedCelex', 'amendmentCelex', ...COMMON]

export const SCHEMATA = ['Person', 'LegalEntity', 'Organization', 'Company', 'Vessel', 'Asset']
export const COUNTRIES = ['country', 'nationality', 'jurisdiction', 'flag']
export const DATES = ['birthDate', 'incorporationDate']
export const NAMES = ['alias', 'weakAlias', 'previousName']

/** Properties whose cells are taken as they stand, value by value. */
export const PLAIN = [
  ...['birthPlace', 'position', 'passportNumber', 'appearance', 'ethnicity', 'fatherName', 'motherName', 'legalForm'],
  ...['sector', 'registrationNumber', 'taxNumber', 'idNumber', 'innCode', 'ogrnCode', 'kppCode', 'okpoCode', 'leiCode'],
  ...['swiftBic', 'ticker', 'imoNumber', 'mmsi', 'address', 'phone', 'email', 'website', 'notes'],
]
