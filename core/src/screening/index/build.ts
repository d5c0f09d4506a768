import type { Listed } from '../entity.ts'
import { identifiersOf } from '../identifier/identifiers.ts'
import { acronymOf, initialOf } from '../name/acronym.ts'
import { isPhrase, newVocabulary, readName } from '../name/read-name.ts'
import { isFar, SCRIPTS } from '../name/scripts.ts'
import type { Bearer, Reading, Unit } from '../name/unit.ts'
import { UNIT_KINDS } from '../name/unit.ts'
import type { Facts, Kind, Subject } from '../score/subject.ts'
import { bearerOf, factsOf, kindOf, NO_FACTS, printedNames } from '../score/subject.ts'
import type { NearIndex } from './bigrams.ts'
import { buildNear } from './bigrams.ts'
import type { Filed } from './filed.ts'
import { FiledBuilder } from './filed.ts'
import type { Postings } from './postings.ts'
import { PostingsBuilder } from './postings.ts'
import type { Units } from './units.ts'
import { UnitsBuilder, unpacked } from './units.ts'

/** What is looked up: the entries, and what was laid out of them. */
export type Index = IndexBlock & {
  readonly entries: readonly IndexEntry[]
  /** Words of the index that somebody has asked for, by their number. */
  readonly read: (Unit | undefined)[]
}

/** Names of entries word by word, and where each word and each number stands: typed arrays, and nothing else. */
export type IndexBlock = {
  readonly names: IndexNames
  readonly units: Units
  readonly near: NearIndex
  readonly nearUnits: Postings
  /** Whether each word of the index is of an alphabet, and no particle. */
  readonly unitPlain: Uint8Array
  readonly byUnit: Postings
  /** Names of things by the abbreviation that their words make. */
  readonly byAcronym: Filed
  readonly byNumber: Filed
}

export type IndexEntry = {
  readonly listed: Listed
  readonly kind: Kind
  /** What it says beside its names, once somebody has asked. */
  facts: Facts | null
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
  const entries: IndexEntry[] = []
  for (const each of listed) {
    const entry = { listed: each, kind: kindOf(each.entity.schema), facts: null }
    building.add(entry)
    entries.push(entry)
  }
  return indexOf(entries, building.block())
}

function indexOf(entries: readonly IndexEntry[], block: IndexBlock): Index {
  return { entries, ...block, read: new Array(block.units.kinds.length) }
}

class Building {
  readonly #entry: number[] = []
  readonly #first: number[] = [0]
  readonly #marks: number[] = []
  readonly #units = new UnitsBuilder()
  readonly #unitIds = new Map<Unit, number>()
  readonly #phrases = new Map<string, number>()
  readonly #initials: string[] = []
  readonly #unitsOf = new PostingsBuilder()
  readonly #byUnit = new PostingsBuilder()
  readonly #byAcronym = new FiledBuilder()
  readonly #byNumber = new FiledBuilder()
  readonly #vocabulary = newVocabulary()

  add({ listed, kind }: IndexEntry): void {
    const at = this.#first.length - 1
    for (const { printed, weak } of printedNames(listed.entity, kind)) this.#name(at, printed, weak, bearerOf(kind))
    this.#first.push(this.#entry.length)
    for (const { number } of identifiersOf(listed.entity)) this.#byNumber.add(number, at)
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
    const acronym = bearer === 'thing' ? acronymOf(ids.map((id) => this.#initials[id] as string)) : null
    if (acronym !== null) this.#byAcronym.add(acronym, name)
  }

  #unit(unit: Unit): number {
    const known = this.#unitIds.get(unit) ?? (isPhrase(unit) ? this.#phrases.get(unit.key) : undefined)
    if (known !== undefined) return known
    const id = this.#units.add(unit)
    if (isPhrase(unit)) this.#phrases.set(unit.key, id)
    else this.#unitIds.set(unit, id)
    this.#initials.push(initialOf(unit))
    return id
  }

  block(): IndexBlock {
    const { bones, nearUnits } = byLength(this.#units.byBones)
    const units = this.#units.build()
    return {
      names: {
        entry: Uint32Array.from(this.#entry),
        first: Uint32Array.from(this.#first),
        unitsOf: this.#unitsOf.build(this.#entry.length),
        marks: Uint8Array.from(this.#marks),
      },
      units,
      near: buildNear(bones),
      nearUnits,
      unitPlain: units.kinds.map((kind, id) => (isPlain(kind, units.scripts[id] as number) ? 1 : 0)),
      byUnit: this.#byUnit.build(units.kinds.length),
      byAcronym: this.#byAcronym.build(),
      byNumber: this.#byNumber.build(),
    }
  }
}

function isPlain(kind: number, script: number): boolean {
  return !isFar(SCRIPTS[script] ?? 'other') && UNIT_KINDS[kind] !== 'particle'
}

/** Skeletons by their length, so that those of a like length stand together, and the words of each. */
function byLength(filed: FiledBuilder): { readonly bones: readonly string[]; readonly nearUnits: Postings } {
  const keys = filed.keys()
  const { starts, values } = filed.under()
  const order = keys.map((_, place) => place)
  order.sort((one, other) => (keys[one] as string).length - (keys[other] as string).length)
  const nearUnits = new PostingsBuilder()
  order.forEach((place, list) => {
    for (let at = starts[place] as number; at < (starts[place + 1] as number); at += 1)
      nearUnits.add(list, values[at] as number)
  })
  return { bones: order.map((place) => keys[place] as string), nearUnits: nearUnits.build(keys.length) }
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
  const entry = index.entries[index.names.entry[name] as number]
  return { bearer: bearerOf(entry?.kind ?? 'unknown'), units, spans: [] }
}

/** A name of the index as it is printed. */
export function printedAt({ entries, names }: Index, name: number): string {
  const entry = names.entry[name] as number
  const { listed, kind } = entries[entry] as IndexEntry
  return printedNames(listed.entity, kind)[name - (names.first[entry] as number)]?.printed ?? ''
}

/** What an entry is compared by, its names aside; `bare`, without what nothing that is said of a party can meet. */
export function subjectAt(index: Index, entry: number, bare: boolean): Subject {
  const found = index.entries[entry] as IndexEntry
  const { listed, kind } = found
  if (!bare) found.facts ??= factsOf(listed.entity)
  return { schema: listed.entity.schema, kind, names: [], ...((!bare && found.facts) || NO_FACTS) }
}
