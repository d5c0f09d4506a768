import { firstDayIn } from '../dates.ts'
import { type ListReader, readerOf } from '../reader.ts'
import { type Element, elementRecord, textWithin, within, XmlRecords } from '../xml.ts'
import { type Designation, designationEntries } from './designation.ts'
import { UKSL_FORM } from './form.ts'

/** Reads the UK Sanctions List as XML. Refuses an element that its form does not have, and what `designationEntries` does. */
export function ukslXml(file: string): ListReader {
  let published: string | null = null
  return readerOf(new XmlRecords(file, UKSL_FORM), {
    take: (elements) =>
      elements.flatMap((element) => {
        if (element.name === 'DateGenerated') {
          published = firstDayIn(element.text)
          return []
        }
        const place = { file, line: element.line }
        return designationEntries(designationOf(element), [{ ...place, record: elementRecord(element) }], place)
      }),
    about: () => ({ published }),
  })
}

const NAMES = ['Name1', 'Name2', 'Name3', 'Name4', 'Name5']
const LINES = [1, 2, 3, 4, 5, 6].map((line) => `AddressLine${line}`)

function designationOf(record: Element): Designation {
  const one = (name: string) => textWithin(record, name)
  const all = (...path: readonly string[]) => at(record, path).flatMap(({ text }) => text.trim() || [])
  return {
    id: one('UniqueID'),
    kind: one('IndividualEntityShip'),
    designated: one('DateDesignated'),
    names: at(record, ['Names', 'Name']).map((name) => ({
      given: NAMES.map((each) => textWithin(name, each)),
      last: textWithin(name, 'Name6'),
      type: textWithin(name, 'NameType'),
      strength: textWithin(name, 'AliasStrength'),
    })),
    native: at(record, ['NonLatinNames', 'NonLatinName']).map((name) => ({
      name: textWithin(name, 'NameNonLatinScript'),
      script: textWithin(name, 'NonLatinScriptType'),
      language: textWithin(name, 'NonLatinScriptLanguage'),
    })),
    measures: [...one('SanctionsImposed').split('|'), ...indicated(record)],
    terms: {
      regime: one('RegimeName'),
      ofsiGroup: one('OFSIGroupID'),
      unReference: one('UNReferenceNumber'),
      reason: one('UKStatementofReasons'),
      parent: all('EntityDetails', 'Entity', 'ParentCompanies', 'ParentCompany').join('; '),
      subsidiaries: all('EntityDetails', 'Entity', 'Subsidiaries', 'Subsidiary').join('; '),
      owner: all('ShipDetails', 'Ship', 'CurrentOwnerOperators', 'CurrentOwnerOperator').join('; '),
    },
    addresses: at(record, ['Addresses', 'Address']).map((address) => ({
      lines: [...LINES, 'AddressPostalCode'].map((line) => textWithin(address, line)),
      country: textWithin(address, 'AddressCountry'),
    })),
    facts: Object.fromEntries(FACTS.map(([property, path]) => [property, all(...path.split('/'))])),
    business: all('EntityDetails', 'Entity', 'BusinessRegistrationNumbers', 'BusinessRegistrationNumber'),
    notes: [one('OtherInformation')],
  }
}

function at(element: Element, [name, ...rest]: readonly string[]): Element[] {
  if (name === undefined) return [element]
  return within(element, name).flatMap((each) => at(each, rest))
}

/** Measures that stand as elements with `true`, as `AssetFreeze`. */
function indicated(record: Element): string[] {
  const indicators = within(record, 'SanctionsImposedIndicators').flatMap(({ children }) => children)
  return indicators.filter(({ text }) => text.trim().toLowerCase() === 'true').map(({ name }) => name)
}

const FACTS = [
  ['birthDate', 'IndividualDetails/Individual/DOBs/DOB'],
  ['nationality', 'IndividualDetails/Individual/Nationalities/Nationality'],
  ['idNumber', 'IndividualDetails/Individual/NationalIdentifierDetails/NationalIdentifier/NationalIdentifierNumber'],
  ['passportNumber', 'IndividualDetails/Individual/PassportDetails/Passport/PassportNumber'],
  ['position', 'IndividualDetails/Individual/Positions/Position'],
  ['title', 'Titles/Title'],
  ['gender', 'IndividualDetails/Individual/Genders/Gender'],
  ['birthPlace', 'IndividualDetails/Individual/BirthDetails/Location/TownOfBirth'],
  ['birthCountry', 'IndividualDetails/Individual/BirthDetails/Location/CountryOfBirth'],
  ['legalForm', 'EntityDetails/Entity/TypeOfEntities/TypeOfEntity'],
  ['imoNumber', 'ShipDetails/Ship/IMONumbers/IMONumber'],
  ['flag', 'ShipDetails/Ship/CurrentBelievedFlagOfShips/CurrentBelievedFlagOfShip'],
  ['pastFlags', 'ShipDetails/Ship/PreviousFlags/PreviousFlag'],
  ['type', 'ShipDetails/Ship/TypeOfShipDetails/TypeOfShip'],
  ['tonnage', 'ShipDetails/Ship/TonnageOfShipDetails/TonnageOfShip'],
  ['phone', 'PhoneNumbers/PhoneNumber'],
  ['website', 'Websites/Website'],
  ['email', 'EmailAddresses/EmailAddress'],
] as const
