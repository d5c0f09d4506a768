import type { Entity } from '../entity.ts'
import type { Identifier } from '../identifier/identifiers.ts'
import { identifiersOf } from '../identifier/identifiers.ts'
import type { Vocabulary } from '../name/read-name.ts'
import { newVocabulary, readName } from '../name/read-name.ts'
import { splitCell } from '../name/split.ts'
import type { Bearer, Reading } from '../name/unit.ts'

export type Kind = 'person' | 'organisation' | 'vessel' | 'unknown'

/** A name of a record, as it is printed in its cell, and read. A weak one alone is never a strong match. */
export type SubjectName = {
  readonly printed: string
  readonly weak: boolean
  /** The name as each bearer that it may have reads it: the record's own kind, or all of them where that is unknown. */
  readonly readings: { readonly [bearer in Bearer]?: Reading }
}

/** A record as it is compared. */
export type Subject = {
  readonly schema: string
  readonly kind: Kind
  readonly names: readonly SubjectName[]
  readonly identifiers: readonly Identifier[]
  readonly birthDates: readonly string[]
  readonly countries: readonly string[]
  readonly genders: readonly string[]
  readonly fathers: readonly string[]
}

const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['Person', 'person'],
  ['Organization', 'organisation'],
  ['Company', 'organisation'],
  ['PublicBody', 'organisation'],
  ['Vessel', 'vessel'],
  ['Airplane', 'vessel'],
  ['Vehicle', 'vessel'],
])

/** What sort of thing a schema of FollowTheMoney is; any that is none of these is unknown, and is met by all. */
export const kindOf = (schema: string): Kind => KINDS.get(schema) ?? 'unknown'

export const bearerOf = (kind: Kind): Bearer => (kind === 'person' ? 'person' : kind === 'vessel' ? 'ship' : 'thing')

/** All bearers that a name of this kind may have. */
const bearersOf = (kind: Kind): readonly Bearer[] => (kind === 'unknown' ? ANY : [bearerOf(kind)])

const ANY: readonly Bearer[] = ['thing', 'person', 'ship']

/** A record made ready to be compared. */
export function subjectOf(entity: Entity, vocabulary: Vocabulary = newVocabulary()): Subject {
  const kind = kindOf(entity.schema)
  return {
    schema: entity.schema,
    kind,
    names: printedNames(entity, kind).map(({ printed, weak }) => ({
      printed,
      weak,
      readings: Object.fromEntries(bearersOf(kind).map((bearer) => [bearer, readName(printed, bearer, vocabulary)])),
    })),
    ...factsOf(entity),
  }
}

/** What a record says beside its names. */
export type Facts = Pick<Subject, 'identifiers' | 'birthDates' | 'countries' | 'genders' | 'fathers'>

export const NO_FACTS: Facts = { identifiers: [], birthDates: [], countries: [], genders: [], fathers: [] }

/** Whether anything of a party can be looked up: a name with a word in it, or a number. By all else nobody is found. */
export function isSearchable({ names, identifiers }: Subject): boolean {
  return names.length > 0 || identifiers.length > 0
}

/** Whether a record says nothing beside its names and its kind: then nothing that another says meets or contradicts it. */
export function isBare({ identifiers, birthDates, countries, genders, fathers }: Facts): boolean {
  return [identifiers, birthDates, countries, genders, fathers].every((said) => said.length === 0)
}

export function factsOf(entity: Entity): Facts {
  return {
    identifiers: identifiersOf(entity),
    birthDates: values(entity, ['birthDate']).filter((date) => /^\d{4}/.test(date)),
    countries: codes(values(entity, COUNTRIES)),
    genders: codes(values(entity, ['gender'])).filter((gender) => gender === 'male' || gender === 'female'),
    fathers: values(entity, ['fatherName']),
  }
}

const STRONG = ['name', 'alias', 'previousName', 'abbreviation']
const WEAK = ['weakAlias']
const COUNTRIES = ['country', 'nationality', 'citizenship', 'jurisdiction', 'birthCountry', 'mainCountry', 'flag']

/** The most names of one record that are compared; no entry of a list has a third of them. */
const MOST_NAMES = 400

/** The names of a record, cells split, each once; strong ones first. */
export function printedNames(entity: Entity, kind: Kind): { printed: string; weak: boolean }[] {
  const found = new Map<string, boolean>()
  for (const [properties, weak] of [
    [STRONG, false],
    [WEAK, true],
  ] as const) {
    for (const cell of values(entity, properties)) {
      for (const printed of splitCell(cell, bearerOf(kind))) if (!found.has(printed)) found.set(printed, weak)
    }
  }
  if (found.size === 0 && kind === 'person') for (const printed of fromParts(entity)) found.set(printed, false)
  return [...found].slice(0, MOST_NAMES).map(([printed, weak]) => ({ printed, weak }))
}

/** A person's name from its parts, where the record has no whole one. */
function fromParts(entity: Entity): string[] {
  const parts = (properties: readonly string[]) => values(entity, properties)[0] ?? ''
  const whole = [['firstName'], ['fatherName', 'middleName', 'secondName'], ['lastName']]
    .map(parts)
    .filter((part) => part !== '')
  return whole.length > 0 ? [whole.join(' ')] : []
}

const values = ({ properties }: Entity, wanted: readonly string[]): string[] =>
  wanted.flatMap((name) => properties[name] ?? [])

const codes = (all: readonly string[]) => [...new Set(all.map((value) => value.trim().toLowerCase()))]

/** Whether a person's name has one word only, which says little. */
export function isSingle({ units }: Reading): boolean {
  return units.filter((unit) => unit.kind === 'word' || unit.kind === 'given').length < 2
}
