import type { Entity } from '../entity.ts'
import type { ListEntry, SaidDate, SaidName, SourceRecord, Window } from '../list-entry.ts'
import { contentHash, UNKNOWN_WINDOW } from '../list-entry.ts'
import { countriesIn } from './country.ts'
import type { Order } from './dates.ts'
import { saidDate } from './dates.ts'
import { fits } from './schema.ts'

/** Longer than any value of the lists; a name of a megabyte would be compared for ever. */
const MOST_VALUE = 20_000

/**
 * An entity as it is being read. Empty values and repeated ones are nothing; none is split. What its schema has no
 * property for is a note.
 */
export class Draft {
  readonly schema: string
  readonly #properties = new Map<string, Set<string>>()
  readonly #dates: SaidDate[] = []
  readonly #names: SaidName[] = []

  constructor(schema: string) {
    this.schema = schema
  }

  add(property: string, ...values: readonly (string | undefined)[]): this {
    if (!fits(this.schema, property)) {
      return this.add('notes', ...values.map((value) => (value?.trim() ? `${property}: ${value}` : '')))
    }
    for (const value of values) {
      const text = value === undefined ? '' : blanksAsOne(value).slice(0, MOST_VALUE).toWellFormed()
      if (text === '') continue
      const known = this.#properties.get(property) ?? new Set()
      this.#properties.set(property, known.add(text))
    }
    return this
  }

  /** A spelling of a name, with its language or script where the list prints them. */
  name(
    property: string,
    value: string,
    said: { language?: string | undefined; script?: string | undefined } = {},
  ): this {
    const name = blanksAsOne(value)
    const { language = '', script = '' } = said
    if (name !== '' && (language !== '' || script !== '') && !this.#names.some((each) => each.name === name)) {
      this.#names.push({ name, ...(language !== '' && { language }), ...(script !== '' && { script }) })
    }
    return this.add(property, name)
  }

  /** A date as it is printed. */
  date(property: string, printed: string, order?: Order): this {
    const text = printed.trim()
    if (text === '') return this
    const { said, values } = saidDate(property, text, order)
    if (!this.#dates.some((each) => each.property === property && each.printed === text)) this.#dates.push(said)
    return this.add(property, ...values)
  }

  /** Countries by the names or codes that cells print. What names none is left to the source record. */
  country(property: string, ...printed: readonly string[]): this {
    return this.add(property, ...printed.flatMap(countriesIn))
  }

  has(property: string): boolean {
    return this.#properties.has(property)
  }

  values(property: string): string[] {
    return [...(this.#properties.get(property) ?? [])]
  }

  /** The entry, with a name that is no alias as well taken out of the aliases. */
  entry(id: string, placed: Placed): ListEntry {
    return entryOf(this.told(id), placed)
  }

  /** What is told of the entity wherever it is listed. */
  told(id: string): Told {
    this.#withoutRepeated()
    const properties = Object.fromEntries(
      [...this.#properties]
        .filter(([, values]) => values.size > 0)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([property, values]) => [property, [...values]]),
    )
    const entity: Entity = { id, schema: this.schema, properties }
    return { entity, hash: contentHash(entity), dates: this.#dates, names: this.#names }
  }

  /** Whatever is said twice counts as the stronger of the two. */
  #withoutRepeated(): void {
    const stronger = new Set<string>()
    for (const property of ['name', 'alias', 'previousName', 'weakAlias']) {
      const values = this.#properties.get(property)
      for (const value of values ?? []) {
        if (stronger.has(value)) values?.delete(value)
        else stronger.add(value)
      }
    }
  }
}

export type Told = Pick<ListEntry, 'entity' | 'hash' | 'dates' | 'names'>

/** The entry of an entity on a list. */
export function entryOf({ entity, hash, dates, names }: Told, placed: Placed): ListEntry {
  const { list, key, window = UNKNOWN_WINDOW, measures = [], terms = {}, source } = placed
  return {
    list,
    entity,
    hash,
    key,
    window,
    measures: [...new Set(measures.map((each) => each.trim()).filter((each) => each !== ''))],
    terms: Object.fromEntries(Object.entries(terms).filter(([, text]) => text.trim() !== '')),
    dates,
    names,
    source,
  }
}

type Placed = {
  readonly list: string
  readonly key: string
  readonly window?: Window
  readonly measures?: readonly string[]
  readonly terms?: { readonly [name: string]: string }
  readonly source: readonly SourceRecord[]
}

/** Most values have single blanks within, and none at their ends. */
function blanksAsOne(value: string): string {
  return /^\s|\s$|\s\s|[^\S ]/.test(value) ? value.replace(/\s+/g, ' ').trim() : value
}

/** As ids are made of names and numbers: small letters and digits, and single hyphens between. */
export function slug(...parts: readonly string[]): string {
  return parts
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** The window of an entry whose list prints the first day. */
export function windowFrom(printed: string, order?: Order, until: string | null = null): Window {
  const { said } = saidDate('', printed, order)
  const { earliest, latest } = said
  return { from: { earliest, latest }, until }
}
