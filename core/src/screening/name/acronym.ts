import { calledOf } from './lexicon.ts'
import type { Unit } from './unit.ts'

/** Sounds of one Cyrillic letter that Latin writes by several. */
const GROUPS = /^(?:shch|sh|ch|zh|ts|kh|yu|ya)/
/** The letters that they begin with. */
const BEGINS = new Set('sczktky')
const SHORTEST = 3
const LONGEST = 8

/** What a word gives to an abbreviation: its first letter, as it sounds; an abbreviation gives itself. */
export function initialOf({ kind, latin, text, codes }: Unit): string {
  if (kind === 'form' || kind === 'title' || codes.includes('and') || codes.includes('of') || codes.includes('named'))
    return ''
  if (kind === 'number') return latin
  return beginning(latin === '' ? text : latin)
}

const beginning = (spelt: string) => (BEGINS.has(spelt[0] ?? '') && GROUPS.exec(spelt)?.[0]) || spelt.slice(0, 1)

/** What a word may give to an abbreviation in Russian, and in English. */
export type Abroad = readonly [russian: readonly string[], english: readonly string[]]

/** The places of both. */
export const LANGUAGES = [0, 1] as const

/** A word that the lexicon has is said in either language; one of several parts gives the first letter, or one of each. */
export function initialsAbroad(unit: Unit): Abroad {
  const own = initialOf(unit)
  if (own === '' || unit.kind !== 'class') return [[own], [own]]
  const called = unit.codes.flatMap((code) => calledOf(code) ?? [])
  const russian = called.flatMap(({ russian }) => russian.flatMap((parts) => begun(parts, beginning)))
  const english = called.flatMap(({ english }) => english.flatMap((parts) => begun(parts, first)))
  return [orOwn(russian, own), orOwn(english, own)]
}

const first = (word: string) => word.slice(0, 1)

const begun = (parts: readonly string[], letter: (part: string) => string): string[] => [
  letter(parts[0] ?? ''),
  parts.map(letter).join(''),
]

const orOwn = (found: readonly string[], own: string): readonly string[] =>
  found.length === 0 ? [own] : [...new Set(found)]

/** A name that may be abbreviated in more ways is taken by the first of them. */
const MOST_WAYS = 8

/**
 * The letters of what a firm's name may be abbreviated to in Russian and in English, in the order of the alphabet, for
 * each language has an order of words of its own: *KBM* is a machine-building design bureau.
 */
export function lettersAbroad(words: readonly Abroad[]): readonly string[] {
  const found = new Set<string>()
  for (const language of LANGUAGES) {
    let ways: string[][] = [[]]
    for (const word of words) {
      ways = ways.flatMap((way) => word[language].map((initial) => [...way, initial])).slice(0, MOST_WAYS)
    }
    for (const way of ways) {
      const acronym = acronymOf(way)
      if (acronym !== null) found.add(lettersIn(acronym))
    }
  }
  return [...found]
}

/** The letters of an abbreviation in the order of the alphabet. */
export const lettersIn = (acronym: string): string => [...acronym].sort().join('')

/**
 * The abbreviation that the words of a firm's name make by what each gives to it, in Latin letters; null where it would be
 * too short or too long.
 */
export function acronymOf(initials: readonly string[]): string | null {
  let acronym = ''
  let words = 0
  for (const initial of initials) {
    if (initial !== '') words += 1
    acronym += initial
  }
  return words >= SHORTEST && words <= LONGEST ? acronym : null
}

/** Whether a word may be an abbreviation of others, by its length. */
export const mayAbbreviate = ({ kind, latin }: Unit): boolean =>
  kind === 'word' && latin.length >= SHORTEST && latin.length <= LONGEST + 2
