import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { utf8 } from '../ledger/bytes.ts'
import type { Entity, Listed } from './entity.ts'

/** A day as `2014-08-01`. */
export type Day = string

/**
 * When an entry is on its list in law, `[from, until)`. The first day lies between `earliest` and `latest`, which are the
 * same where the list prints a day; null is unknown, and between the two it is open whether the entry is on the list.
 * `until` null: no end is printed.
 */
export type Window = {
  readonly from: { readonly earliest: Day | null; readonly latest: Day | null }
  readonly until: Day | null
}

/** A date as the list prints it, and the days that it may be. A year is not its first of January. */
export type SaidDate = {
  readonly property: string
  readonly printed: string
  readonly earliest: Day | null
  readonly latest: Day | null
  readonly circa: boolean
}

/** What a list says of one spelling of a name: the language or the script, as it prints them. */
export type SaidName = { readonly name: string; readonly language?: string; readonly script?: string }

/** A source record, whole: the cells of its rows by column, or its element; `line` is the first of it in `file`. */
export type SourceRecord = { readonly file: string; readonly line: number; readonly record: Json }
export type Json = string | readonly Json[] | { readonly [name: string]: Json }

/** An entry of a list with everything that its publisher says of it. */
export type ListEntry = Listed & {
  /** What the publisher calls the entry, alone on its list in one version. */
  readonly key: string
  readonly window: Window
  /** What the list says is imposed, in its own words. */
  readonly measures: readonly string[]
  /** Printed texts that law turns on: a licence requirement, a policy, the notice that listed it. */
  readonly terms: { readonly [name: string]: string }
  readonly dates: readonly SaidDate[]
  readonly names: readonly SaidName[]
  readonly source: readonly SourceRecord[]
}

/** What screening reads of an entity beside its schema. An address or a remark that changes makes no new entry. */
export const SCREENED = [
  ...['name', 'alias', 'weakAlias', 'previousName', 'abbreviation'],
  ...['firstName', 'secondName', 'middleName', 'fatherName', 'lastName'],
  ...['birthDate', 'incorporationDate', 'gender'],
  ...['country', 'jurisdiction', 'nationality', 'citizenship', 'birthCountry', 'mainCountry', 'flag', 'pastFlags'],
  ...['innCode', 'ogrnCode', 'kppCode', 'okpoCode', 'uscCode', 'leiCode', 'imoNumber', 'mmsi', 'swiftBic', 'callSign'],
  ...['registrationNumber', 'taxNumber', 'vatCode', 'idNumber', 'passportNumber', 'serialNumber'],
] as const

const PLACE: ReadonlyMap<string, number> = new Map(SCREENED.map((property, at) => [property, at]))

const sorted = (values: readonly string[]) => (values.length === 1 ? values : [...values].sort())

/** `sha256:` and the hash of what screening reads of an entity; the order of its properties and values is nothing. */
export function contentHash({ schema, properties }: Pick<Entity, 'schema' | 'properties'>): string {
  const read = Object.keys(properties)
    .filter((property) => PLACE.has(property) && properties[property]?.length !== 0)
    .sort((one, other) => (PLACE.get(one) ?? 0) - (PLACE.get(other) ?? 0))
    .map((property) => [property, sorted(properties[property] ?? [])])
  return `sha256:${bytesToHex(sha256(utf8(JSON.stringify([schema, read]))))}`
}

export const UNKNOWN_WINDOW: Window = { from: { earliest: null, latest: null }, until: null }

/** Whether an entry is on its list on a day, by its window alone; null is open. */
export function isInWindow({ from, until }: Window, day: Day): boolean | null {
  if (until !== null && day >= until) return false
  if (from.earliest !== null && day < from.earliest) return false
  return from.latest !== null && day >= from.latest ? true : null
}
