const PERSON = ['Person']
const ORGANISATIONS = ['Organization', 'Company', 'PublicBody']
const LEGAL = ['LegalEntity', ...PERSON, ...ORGANISATIONS]
const SHIPS = ['Vessel']
const CRAFT = [...SHIPS, 'Airplane', 'Vehicle']

/** The schemata that may have a property, of those properties that not every thing may have. */
const ONLY: { readonly [property: string]: readonly string[] } = {
  ...only(PERSON, [
    'firstName',
    'secondName',
    'middleName',
    'fatherName',
    'motherName',
    'lastName',
    'title',
    'position',
  ]),
  ...only(PERSON, ['birthDate', 'birthPlace', 'birthCountry', 'deathDate', 'nationality', 'citizenship', 'gender']),
  ...only(PERSON, ['passportNumber', 'appearance', 'ethnicity']),
  ...only(LEGAL, ['incorporationDate', 'jurisdiction', 'legalForm', 'sector', 'phone', 'email', 'website', 'status']),
  ...only(LEGAL, ['innCode', 'ogrnCode', 'okpoCode', 'uscCode', 'leiCode', 'taxNumber', 'idNumber', 'swiftBic']),
  ...only([...LEGAL, ...CRAFT], ['registrationNumber']),
  ...only(['Company'], ['kppCode', 'ticker']),
  ...only([...ORGANISATIONS, ...SHIPS], ['imoNumber']),
  ...only(SHIPS, ['mmsi', 'callSign', 'flag', 'pastFlags', 'tonnage']),
  ...only(CRAFT, ['type', 'model', 'buildDate']),
  ...only(['Airplane'], ['serialNumber']),
}

function only(schemata: readonly string[], properties: readonly string[]): { [property: string]: readonly string[] } {
  return Object.fromEntries(properties.map((property) => [property, schemata]))
}

const FITTING: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(ONLY).map(([property, schemata]) => [property, new Set(schemata)]),
)

/** Whether an entity of a schema may have a property, of those that the readers give. */
export function fits(schema: string, property: string): boolean {
  return FITTING.get(property)?.has(schema) ?? true
}
