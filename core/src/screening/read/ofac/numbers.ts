import { countryCode } from '../country.ts'
import type { Draft } from '../draft.ts'

/** What the publisher calls a number, and the property that it is; its own words decide, never the number's length. */
const NUMBERS: { readonly [type: string]: string } = {
  'Government Gazette Number': 'okpoCode',
  'Legal Entity Number': 'leiCode',
  'Unified Social Credit Code (USCC)': 'uscCode',
  MMSI: 'mmsi',
  'SWIFT/BIC': 'swiftBic',
  Passport: 'passportNumber',
  'Diplomatic Passport': 'passportNumber',
  'Aircraft Tail Number': 'registrationNumber',
  "Aircraft Manufacturer's Serial Number (MSN)": 'serialNumber',
  'Aircraft Construction Number (also called L/N or S/N or F/N)': 'serialNumber',
  'Business Registration Number': 'registrationNumber',
  'Commercial Registry Number': 'registrationNumber',
  'Company Number': 'registrationNumber',
  'C.R. No.': 'registrationNumber',
  'Economic Register Number (CBLS)': 'registrationNumber',
  'Enterprise Number': 'registrationNumber',
  'Matricula Mercantil No': 'registrationNumber',
  'Public Registration Number': 'registrationNumber',
  'Folio Mercantil No.': 'registrationNumber',
  'Registered Charity No.': 'registrationNumber',
  'Trade License No.': 'registrationNumber',
  'Chamber of Commerce Number': 'registrationNumber',
  'NIT #': 'taxNumber',
  'RIF #': 'taxNumber',
  'RUC #': 'taxNumber',
  RTN: 'taxNumber',
  'R.F.C.': 'taxNumber',
  'V.A.T. Number': 'taxNumber',
  'C.U.I.T.': 'taxNumber',
  'Italian Fiscal Code': 'taxNumber',
  'Fiscal Code': 'taxNumber',
  'National ID No.': 'idNumber',
  'Identification Number': 'idNumber',
  'Cedula No.': 'idNumber',
  'Cedula de Ciudadania': 'idNumber',
  'C.U.R.P.': 'idNumber',
  'D.N.I.': 'idNumber',
  'National Foreign ID Number': 'idNumber',
  'Personal ID Card': 'idNumber',
  "Citizen's Card Number": 'idNumber',
  'Residency Number': 'idNumber',
  'Kenyan ID No.': 'idNumber',
  SSN: 'idNumber',
  'I.F.E.': 'idNumber',
  'Electoral Registry No.': 'idNumber',
}

const SPECIAL = ['Tax ID No.', 'Registration Number', 'Registration ID', 'Vessel Registration Identification']
const BY_LENGTH = [...Object.keys(NUMBERS), ...SPECIAL].sort((a, b) => b.length - a.length)
const BEGINNINGS = BY_LENGTH.map((type) => `${type} `)

/** Adds a number by what the publisher calls it; false where it is none that screening reads. */
export function addNumber(draft: Draft, type: string, number: string, country: string): boolean {
  const code = countryCode(country)
  const imo = /^IMO (\d+)$/.exec(number)
  if (imo && (type === 'Vessel Registration Identification' || type === 'Identification Number')) {
    draft.add('imoNumber', imo[1])
    return true
  }
  const property = propertyOf(type, number, code)
  if (property === null) return false
  draft.add(property, number)
  return true
}

/** Whether the publisher calls a number so, of those that screening reads. */
export function isNumberType(type: string): boolean {
  return BY_LENGTH.includes(type)
}

function propertyOf(type: string, number: string, country: string | null): string | null {
  const isRussian = country === 'ru'
  if (type === 'Tax ID No.') return isRussian && /^(\d{10}|\d{12})$/.test(number) ? 'innCode' : 'taxNumber'
  if (type === 'Registration Number' || type === 'Registration ID') {
    return isRussian && /^(\d{13}|\d{15})$/.test(number) ? 'ogrnCode' : 'registrationNumber'
  }
  if (type === 'Vessel Registration Identification') return 'registrationNumber'
  return Object.hasOwn(NUMBERS, type) ? (NUMBERS[type] ?? null) : null
}

/** The same from a part of the remarks: `Tax ID No. 7700000000 (Russia)`, `Passport A1 (Iran) expires 01 Jan 2020`. */
export function addPrintedNumber(draft: Draft, part: string): boolean {
  const type = BY_LENGTH[BEGINNINGS.findIndex((beginning) => part.startsWith(beginning))]
  if (type === undefined) return false
  const said = /^(.+?)(?: \(([^()]*)\))?(?: (?:issued|expires|Date of Issue).*)?$/.exec(part.slice(type.length + 1))
  const number = said?.[1]?.trim() ?? ''
  return !number.startsWith('(') && addNumber(draft, type, number, said?.[2] ?? '')
}
