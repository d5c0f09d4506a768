import { units } from '@entente/core/glossary/terms'
import type { Language } from './language.ts'

const MONTHS: { readonly [language in Language]: readonly string[] } = {
  en: 'January February March April May June July August September October November December'.split(' '),
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' '),
}

const NO_BREAK = '\u00a0'

/** `14 February 2014, 12:00:00 UTC` of `2014-02-14T12:00:00Z`. What is no such instant stands as it is. */
export function instantText(iso: string, language: Language): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2}:\d{2})Z$/.exec(iso)
  if (parts === null) return iso
  const [, year = '', month = '', day = '', time = ''] = parts
  const date = [String(Number(day)), MONTHS[language][Number(month) - 1] ?? month, year].join(NO_BREAK)
  return `${date}${language === 'ru' ? `${NO_BREAK}г.` : ''}, ${time}${NO_BREAK}UTC`
}

/** An amount of more signs than this may be broken between its groups. */
const LONGEST_AMOUNT = 14

/** `120 000.00` of `120000.00`: every digit, and nothing rounded. A space is read alike in both languages. */
export function amountText(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.')
  const space = decimal.length > LONGEST_AMOUNT ? '\u2009' : '\u202f'
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, space)
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

/** `articles` of `NAR`; the code where it has no name here. */
export function unitText(code: string, language: Language): string {
  const known: { readonly [code: string]: string } = units(language)
  return Object.hasOwn(known, code) ? (known[code] ?? code) : code
}

/** A hash in groups of eight, for an eye that compares it; anything else as it stands. */
export function hashText(hash: string): string {
  return /^[0-9a-f]{64}$/.test(hash) ? hash.replace(/.{8}(?!$)/g, '$& ') : hash
}
