import { checkBin } from './bin.ts'
import { checkEdrpou } from './edrpou.ts'
import { checkImoCompany } from './imo-company.ts'
import { checkImoShip } from './imo-ship.ts'
import { checkInn } from './inn.ts'
import { isKpp } from './kpp.ts'
import { checkLei } from './lei.ts'
import { checkOgrn } from './ogrn.ts'
import { checkOkpo } from './okpo.ts'
import { isPassport } from './passport.ts'
import { ukCompanyNumber } from './uk-company.ts'
import { checkUnp } from './unp.ts'
import { checkUscc } from './uscc.ts'

export type Scheme =
  | 'INN'
  | 'OGRN'
  | 'OKPO'
  | 'KPP'
  | 'IMO'
  | 'IMO-COMPANY'
  | 'BIN'
  | 'UNP'
  | 'EDRPOU'
  | 'USCC'
  | 'LEI'
  | 'GB-COMPANY'
  | 'PASSPORT'
  | 'NUMBER'

/** Whether a number, compact, has the right check digit; null for what has not the scheme's form, or no check digit. */
const CHECKS: { readonly [scheme in Scheme]?: (number: string) => boolean | null } = {
  INN: checkInn,
  OGRN: checkOgrn,
  OKPO: checkOkpo,
  IMO: checkImoShip,
  'IMO-COMPANY': checkImoCompany,
  BIN: checkBin,
  UNP: checkUnp,
  EDRPOU: checkEdrpou,
  USCC: checkUscc,
  LEI: checkLei,
}

/** Whether a number is by its check digit what it is said to be. One that has none, or not the form, is not. */
export function isChecked(scheme: Scheme, number: string): boolean {
  return CHECKS[scheme]?.(number) === true
}

/** Whether a scheme has a check digit at all. */
export const hasCheck = (scheme: Scheme): boolean => CHECKS[scheme] !== undefined

const IDENTITY: ReadonlyMap<string, Scheme> = new Map<string, Scheme>([
  ['innCode', 'INN'],
  ['ogrnCode', 'OGRN'],
  ['okpoCode', 'OKPO'],
  ['kppCode', 'KPP'],
  ['leiCode', 'LEI'],
  ['uscCode', 'USCC'],
  ['passportNumber', 'PASSPORT'],
])

const VESSELS = new Set(['Vessel'])

/**
 * The scheme of a number: by the property that it stands in, and, where that is of any register, by the country whose
 * register it is and a right check digit. Never by its length: a ship's and a company's IMO number look alike.
 */
export function schemeOf(property: string, number: string, schema: string, countries: readonly string[]): Scheme {
  if (property === 'imoNumber') return VESSELS.has(schema) ? 'IMO' : 'IMO-COMPANY'
  const said = IDENTITY.get(property)
  if (said) return said
  for (const country of countries) {
    for (const scheme of REGISTERS.get(country) ?? []) if (isChecked(scheme, number)) return scheme
    if (country === 'gb' && property === 'registrationNumber' && ukCompanyNumber(number)) return 'GB-COMPANY'
  }
  return 'NUMBER'
}

const REGISTERS: ReadonlyMap<string, readonly Scheme[]> = new Map<string, readonly Scheme[]>([
  ['ru', ['INN', 'OGRN']],
  ['kz', ['BIN']],
  ['by', ['UNP']],
  ['ua', ['EDRPOU']],
  ['cn', ['USCC']],
])

/** Whether a number has the form that its scheme asks for, check digits aside. */
export function isWellFormed(scheme: Scheme, number: string): boolean {
  if (scheme === 'KPP') return isKpp(number)
  if (scheme === 'PASSPORT') return isPassport(number)
  const check = CHECKS[scheme]
  return check === undefined ? number.length >= 5 : check(number) !== null
}
