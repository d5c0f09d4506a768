import type { Entity } from '../entity.ts'
import { compact } from './digits.ts'
import type { Scheme } from './scheme.ts'
import { isChecked, isWellFormed, schemeOf } from './scheme.ts'
import { ukCompanyNumber } from './uk-company.ts'

/** A number of a register: raw as printed, its scheme, the number as it is compared, and whether its check digit is right. */
export type Identifier = {
  readonly scheme: Scheme
  readonly property: string
  readonly raw: string
  readonly number: string
  readonly checked: boolean
}

const PROPERTIES = [
  'innCode',
  'ogrnCode',
  'okpoCode',
  'kppCode',
  'imoNumber',
  'leiCode',
  'uscCode',
  'passportNumber',
  'registrationNumber',
  'taxNumber',
  'vatCode',
  'idNumber',
  'mmsi',
  'swiftBic',
]

const COUNTRIES = ['country', 'jurisdiction', 'nationality', 'citizenship', 'mainCountry']

/** The numbers of a record, each once, in the order of its properties. Nothing is dropped for a wrong check digit. */
export function identifiersOf(entity: Entity): Identifier[] {
  const countries = COUNTRIES.flatMap((property) => entity.properties[property] ?? []).map((code) => code.toLowerCase())
  const found = new Map<string, Identifier>()
  for (const property of PROPERTIES) {
    for (const raw of entity.properties[property] ?? []) {
      const identifier = read(property, raw, entity.schema, countries)
      if (identifier.number.length < 4) continue
      const key = `${identifier.scheme}:${identifier.number}`
      if (!found.has(key)) found.set(key, identifier)
    }
  }
  return [...found.values()]
}

function read(property: string, raw: string, schema: string, countries: readonly string[]): Identifier {
  const bare = compact(raw)
  const scheme = schemeOf(property, bare, schema, countries)
  return { scheme, property, raw, number: written(scheme, bare), checked: isChecked(scheme, bare) }
}

function written(scheme: Scheme, bare: string): string {
  if (scheme === 'IMO' || scheme === 'IMO-COMPANY') return bare.replace(/^IMO/, '')
  return scheme === 'GB-COMPANY' ? (ukCompanyNumber(bare) ?? bare) : bare
}

/** Whether a number names its bearer alone, as far as its form goes: one of no register does from seven letters on. */
export function identifies({ scheme, number }: Identifier): boolean {
  if (scheme === 'KPP') return false
  if (scheme === 'NUMBER' || scheme === 'PASSPORT' || scheme === 'GB-COMPANY')
    return number.length >= 6 && !/^(.)\1*$/.test(number)
  return isWellFormed(scheme, number)
}
