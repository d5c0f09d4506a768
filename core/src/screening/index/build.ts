import type { Listed } from '../entity.ts'
import { identifiersOf } from '../identifier/identifiers.ts'
import { acronymOf, initialOf } from '../name/acronym.ts'
import type { Abroad } from '../name/acronym-abroad.ts'
import { alone, initialsAbroad, lettersAbroad, lettersOfRuns } from '../name/acronym-abroad.ts'
import { newVocabulary, readName } from '../name/read-name.ts'
import type { Bearer, Reading, Unit } from '../name/unit.ts'
import type { Facts, Kind, Subject } from '../score/subject.ts'
import { bearerOf, factsOf, kindOf, NO_FACTS, printedNames } from '../score/subject.ts'
import type { NearIndex } from './bigrams.ts'
import type { Entries } from './entries.ts'
import { entriesOf, kindAt, schemaAt } from './entries.ts'
import type { Filed } from './filed.ts'
import { FiledBuilder } from './filed.ts'
import { buildNear } from './near-words.ts'
import type { Postings } from './postings.ts'
import { PostingsBuilder } from './postings.ts'
import type { Units } from './units.ts'
import { UnitsBuilder, unpacked } from './units.ts'

/** What is looked up: the entries, and what was laid out of them. */
export type Index = IndexBlock & {
  readonly entries: Entries
  /** What entries say beside their names, of those that somebody has asked for. */
  readonly facts: (Facts | undefined)[]
  /** Words of the index that somebody has asked for, by their number. */
  readonly read: (Unit | undefined)[]
}

/** Names of entries word by word, and where each word and each number stands: typed arrays, and nothing else. */
export type IndexBlock = {
  readonly names: IndexNames
  readonly units: Units
  readonly near: NearIndex
  readonly byUnit: Postings
  /** Names of things by the abbreviation that their words make. */
  readonly byAcronym: Filed
  readonly byNumber: Filed
}

export type IndexNames = {
  readonly entry: Uint32Array
  /** The first name of each entry, and behind the last how many names there are. */
  readonly first: Uint32Array
  readonly unitsOf: Postings
  /** 1 for a weak alias. */
  readonly marks: Uint8Array
}

export const WEAK = 1

/** An index over entries of lists. The order in which they come changes no answer. */
export function buildIndex(listed: Iterable<Listed>): Index {
  const building = new Building()
  const all: Listed[] = []
  for (const each of listed) {
    building.add(each, kindOf(each.entity.schema))
    all.push(each)
  }
  return indexOf(entriesOf(all), building.block())
}

/** An index of what was laid out, now or before. */
export function indexOf(entries: Entries, block: IndexBlock): Index {
  return { entries, ...block, facts: new Array(entries.count), read: new Array(block.units.kinds.length) }
}

/** So many words stay read while names are: of a million names most have a word of their own. */
const MOST_READ = 50_000

/** Stands before the letters of an abbreviation of either language, in no order, where names are filed by them. */
export const ABROAD = '*'
/** The same of words in a row that are a part of the name. */
export const PART = '.'

class Building {
  readonly #entry: number[] = []
  readonly #first: number[] = [0]
  readonly #marks: number[] = []
  readonly #units = new UnitsBuilder()
  /** Words of the vocabulary that have their number. */
  readonly #known = new Map<Unit, number>()
  readonly #initials: string[] = []
  /** Of words of the lexicon; the others give their initials. */
  readonly #abroad = new Map<number, Abroad>()
  readonly #unitsOf = new PostingsBuilder()
  readonly #byUnit = new PostingsBuilder()
  readonly #byAcronym = new FiledBuilder()
  readonly #byNumber = new FiledBuilder()
  #vocabulary = newVocabulary()

  add({ entity }: Listed, kind: Kind): void {
    if (this.#vocabulary.words.size > MOST_READ) {
      this.#vocabulary = newVocabulary()
      this.#known.clear()
    }
    const at = this.#first.length - 1
    for (const { printed, weak } of printedNames(entity, kind)) this.#name(at, printed, weak, bearerOf(kind))
    this.#first.push(this.#entry.length)
    for (const { number } of identifiersOf(entity)) this.#byNumber.add(number, at)
  }

  #name(entry: number, printed: string, weak: boolean, bearer: Bearer): void {
    const name = this.#entry.length
    const reading = readName(printed, bearer, this.#vocabulary)
    this.#entry.push(entry)
    this.#marks.push(weak ? WEAK : 0)
    const ids = reading.units.map((unit) => this.#unit(unit))
    ids.forEach((id, at) => {
      this.#unitsOf.add(name, id)
      if (ids.indexOf(id) === at) this.#byUnit.add(id, name)
    })
    if (bearer === 'thing') this.#abbreviate(ids, name)
  }

  #abbreviate(ids: readonly number[], name: number): void {
    const own = ids.map((id) => this.#initials[id] as string)
    const abroad = ids.map((id, at) => this.#abroad.get(id) ?? alone(own[at] as string))
    for (const letters of lettersOfRuns(own.map((initial, at) => [initial, ...(abroad[at] as Abroad)])))
      this.#byAcronym.add(PART + letters, name)
    const acronym = acronymOf(own)
    if (acronym === null) return
    this.#byAcronym.add(acronym, name)
    for (const letters of lettersAbroad(abroad)) this.#byAcronym.add(ABROAD + letters, name)
  }

  #unit(unit: Unit): number {
    const known = this.#known.get(unit)
    if (known !== undefined) return known
    const id = this.#units.add(unit)
    if (id === this.#initials.length) {
      this.#initials.push(initialOf(unit))
      if (unit.kind === 'class') this.#abroad.set(id, initialsAbroad(unit))
    }
    this.#known.set(unit, id)
    return id
  }

  block(): IndexBlock {
    const { near, order } = buildNear(this.#units.byBones.build(), this.#units.told)
    const numbers = new Uint32Array(order.length)
    order.forEach((id, at) => {
      numbers[id] = at
    })
    this.#unitsOf.renumberValues(numbers)
    this.#byUnit.renumberLists(numbers)
    const units = this.#units.build(order, numbers)
    return {
      names: {
        entry: Uint32Array.from(this.#entry),
        first: Uint32Array.from(this.#first),
        unitsOf: this.#unitsOf.build(this.#entry.length),
        marks: Uint8Array.from(this.#marks),
      },
      units,
      near,
      byUnit: this.#byUnit.build(units.kinds.length),
      byAcronym: this.#byAcronym.build(),
      byNumber: this.#byNumber.build(),
    }
  }
}

/** A word of the index. */
export function unitAt({ units, read }: Index, id: number): Unit {
  const known = read[id]
  if (known !== undefined) return known
  const unit = unpacked(units, id)
  read[id] = unit
  return unit
}

/** The reading of a name of the index, without the places where it is printed. */
export function readingAt(index: Index, name: number): Reading {
  const { starts, values } = index.names.unitsOf
  const units: Unit[] = []
  for (let at = starts[name] as number; at < (starts[name + 1] as number); at += 1) {
    units.push(unitAt(index, values[at] as number))
  }
  const kind = kindAt(index.entries, index.names.entry[name] as number)
  return { bearer: bearerOf(kind), units, spans: [] }
}

/** A name of the index as it is printed. */
export function printedAt({ entries, names }: Index, name: number): string {
  const entry = names.entry[name] as number
  return (
    printedNames(entries.listedAt(entry).entity, kindAt(entries, entry))[name - (names.first[entry] as number)]
      ?.printed ?? ''
  )
}

/** What an entry is compared by, its names aside; `bare`, without what nothing that is said of a party can meet. */
export function subjectAt({ entries, facts }: Index, entry: number, bare: boolean): Subject {
  const said = bare ? NO_FACTS : (facts[entry] ?? factsOf(entries.listedAt(entry).entity))
  if (!bare) facts[entry] = said
  const { identifiers, birthDates, countries, genders, fathers } = said
  const [schema, kind] = [schemaAt(entries, entry), kindAt(entries, entry)]
  return { schema, kind, names: [], identifiers, birthDates, countries, genders, fathers }
}
