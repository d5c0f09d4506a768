import type { Script } from './scripts.ts'

/** An `initial` is of a person; a `letter` is a word of the name of a firm or a ship. */
export const UNIT_KINDS = [
  'word',
  'class',
  'given',
  'number',
  'initial',
  'particle',
  'title',
  'form',
  'letter',
] as const
export type UnitKind = (typeof UNIT_KINDS)[number]

/**
 * A word of a name, read: in Latin letters, by its skeletons, and by what it is known to mean. Two names that have the
 * same word share the unit, so it is never changed. `codes` says which given names or classes of words it may be, `weight`
 * what the word tables say it is worth, 1 for a word that they have not.
 */
export type Unit = {
  readonly key: string
  readonly kind: UnitKind
  readonly text: string
  readonly latin: string
  readonly script: Script
  readonly readings: readonly string[]
  readonly codes: readonly string[]
  readonly weight: number
  /** Whether its class is that of an English word, and not of a Slavic stem: two of one language are synonyms at best. */
  readonly english: boolean
  /** Which consonants the word has, a bit each: words that differ in many are not near. */
  readonly letters: number
}

/** Where a unit is printed: from `start` up to `end`. */
export type Span = readonly [start: number, end: number]

/** Who bears a name decides how its words are read. */
export type Bearer = 'person' | 'thing' | 'ship'

/** A name as it is compared. */
export type Reading = { readonly bearer: Bearer; readonly units: readonly Unit[]; readonly spans: readonly Span[] }

/** What a code begins with that is a word without its endings. */
export const STEM = '~'
