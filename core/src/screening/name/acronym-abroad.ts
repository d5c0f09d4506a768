import { acronymOf, beginning, initialOf, mayBeAbbreviated, SHORTEST } from './acronym.ts'
import { calledOf } from './lexicon.ts'
import type { Unit } from './unit.ts'

/** What a word may give to an abbreviation in Russian, and in English. */
export type Abroad = readonly [russian: readonly string[], english: readonly string[]]

const LANGUAGES = [0, 1] as const
/** What words of the lexicon give, that were asked before; the others give what they begin with. */
const GIVEN = new WeakMap<Unit, Abroad>()

/** A word that the lexicon has is said in either language; one of several parts gives the first letter, or one of each. */
export function initialsAbroad(unit: Unit): Abroad {
  const known = GIVEN.get(unit)
  if (known !== undefined) return known
  const own = initialOf(unit)
  if (own === '' || unit.kind !== 'class') return alone(own)
  const given = givenBy(unit, own)
  GIVEN.set(unit, given)
  return given
}

/** What a word gives that is said in no other way. */
export const alone = (initial: string): Abroad => [[initial], [initial]]

function givenBy(unit: Unit, own: string): Abroad {
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

/** A name that may be abbreviated in more ways is filed by the first of them. */
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

/** Whether words make these letters in Russian or in English, in any order. Most do not by the first of them. */
export function makeAbroad(words: readonly Unit[], acronym: string): boolean {
  if (!mayBeAbbreviated(words.length) || words.length > acronym.length) return false
  return LANGUAGES.some((language) => makeFrom(words, 0, language, acronym))
}

function makeFrom(words: readonly Unit[], at: number, language: 0 | 1, left: string): boolean {
  const word = words[at]
  if (word === undefined) return left === ''
  return initialsAbroad(word)[language].some((initial) => {
    const rest = without(left, initial)
    return rest !== null && makeFrom(words, at + 1, language, rest)
  })
}

/** Letters without those of another word; null where that has one that they have not. */
function without(letters: string, taken: string): string | null {
  let left = letters
  for (const letter of taken) {
    const at = left.indexOf(letter)
    if (at < 0) return null
    left = left.slice(0, at) + left.slice(at + 1)
  }
  return left
}

/** An abbreviation of a part of a name has no more letters: a longer one is a name of its own. */
export const LONGEST_RUN = 5

/** The letters of what some words in a row may be abbreviated to, as they are printed, in Russian or in English. */
export function lettersOfRuns(words: readonly (readonly [own: string, ...abroad: Abroad])[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (const way of [0, 1, 2] as const) {
    const initials = words.flatMap(({ [way]: given }) => (typeof given === 'string' ? given : given[0]) || [])
    for (let start = 0; start + SHORTEST <= initials.length; start += 1) {
      let run = initials.slice(start, start + SHORTEST - 1).join('')
      for (let end = start + SHORTEST - 1; end < initials.length; end += 1) {
        run += initials[end]
        if (run.length > LONGEST_RUN) break
        found.add(lettersIn(run))
      }
    }
  }
  return found
}
