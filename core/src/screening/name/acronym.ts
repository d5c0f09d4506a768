import type { Unit } from './unit.ts'

/** Sounds of one Cyrillic letter that Latin writes by several. */
const GROUPS = /^(?:shch|sh|ch|zh|ts|kh|yu|ya)/
/** The letters that they begin with. */
const BEGINS = new Set('sczktky')
/** Fewer words are not abbreviated, and to no fewer letters. */
export const SHORTEST = 3
const LONGEST = 8

/** What a word gives to an abbreviation: its first letter, as it sounds; an abbreviation gives itself. */
export function initialOf({ kind, latin, text, codes }: Unit): string {
  if (kind === 'form' || kind === 'title' || codes.includes('and') || codes.includes('of') || codes.includes('named'))
    return ''
  if (kind === 'number') return latin
  return beginning(latin === '' ? text : latin)
}

/** The first sound of a word. */
export const beginning = (spelt: string) => (BEGINS.has(spelt[0] ?? '') && GROUPS.exec(spelt)?.[0]) || spelt.slice(0, 1)

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
  return mayBeAbbreviated(words) ? acronym : null
}

/** Whether a name of so many words may be abbreviated to their letters. */
export const mayBeAbbreviated = (words: number): boolean => words >= SHORTEST && words <= LONGEST

/** Whether a word may be an abbreviation of others, by its length. */
export const mayAbbreviate = ({ kind, latin }: Unit): boolean =>
  kind === 'word' && latin.length >= SHORTEST && latin.length <= LONGEST + 2
