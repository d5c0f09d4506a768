import type { Listed } from '../entity.ts'
import { identifiersOf } from '../identifier/identifiers.ts'
import { acronymOf, initialOf } from '../name/acronym.ts'
import { fileUnder } from '../name/file-under.ts'
import { newVocabulary, readName } from '../name/read-name.ts'
import { isFar } from '../name/scripts.ts'
import { consonants } from '../name/skeleton.ts'
import type { Bearer, Reading, Unit } from '../name/unit.ts'
import type { Spellings } from '../score/edit.ts'
import { spellingsOf } from '../score/edit.ts'
import type { Kind, Subject } from '../score/subject.ts'
import { bearerOf, factsOf, kindOf, printedNames } from '../score/subject.ts'
import type { NearIndex } from './bigrams.ts'
import { buildNear } from './bigrams.ts'
import type { Postings } from './postings.ts'
import { PostingsBuilder } from './postings.ts'

/** What is looked up: the entries, their names word by word, and where each word and each number stands. */
export type Index = {
  readonly entries: readonly IndexEntry[]
  readonly names: IndexNames
  readonly units: readonly Unit[]
  readonly byReading: ReadonlyMap<string, readonly number[]>
  readonly byCode: ReadonlyMap<string, readonly number[]>
  readonly byConsonants: ReadonlyMap<string, readonly number[]>
  readonly farByConsonants: ReadonlyMap<string, readonly number[]>
  readonly near: NearIndex
  readonly nearUnits: Postings
  /** Of each word of the index: how it is spelt in Latin letters, which consonants it has, and whether it is of an alphabet. */
  readonly unitLatin: Spellings
  readonly unitLetters: Int32Array
  readonly unitPlain: Uint8Array
  readonly byUnit: Postings
  /** Names of things by the abbreviation that their words make. */
  readonly byAcronym: ReadonlyMap<string, readonly number[]>
  readonly byNumber: ReadonlyMap<string, readonly number[]>
}

export type IndexEntry = {
  readonly listed: Listed
  readonly kind: Kind
  /** What it says beside its names, once somebody has asked. */
  facts: ReturnType<typeof factsOf> | null
}

export type IndexNames = {
  readonly entry: Uint32Array
  readonly unitsOf: Postings
  readonly printed: readonly string[]
  /** 1 for a weak alias. */
  readonly marks: Uint8Array
}

export const WEAK = 1

/** An index over entries of lists. The order in which they come changes no answer. */
export function buildIndex(listed: Iterable<Listed>): Index {
  const building = new Building()
  for (const each of listed) building.add(each)
  return building.index()
}

class Building {
  readonly #entries: IndexEntry[] = []
  readonly #printed: string[] = []
  readonly #owner: number[] = []
  readonly #marks: number[] = []
  readonly #units: Unit[] = []
  readonly #unitIds = new Map<Unit, number>()
  readonly #unitKeys = new Map<string, number>()
  readonly #initials: string[] = []
  readonly #unitsOf = new PostingsBuilder()
  readonly #byUnit = new PostingsBuilder()
  readonly #byAcronym = new Map<string, number[]>()
  readonly #byNumber = new Map<string, number[]>()
  readonly #vocabulary = newVocabulary()

  add(listed: Listed): void {
    const at = this.#entries.length
    const kind = kindOf(listed.entity.schema)
    this.#entries.push({ listed, kind, facts: null })
    for (const { printed, weak } of printedNames(listed.entity, kind)) this.#name(at, printed, weak, bearerOf(kind))
    for (const { number } of identifiersOf(listed.entity)) fileUnder(this.#byNumber, number, at)
  }

  #name(entry: number, printed: string, weak: boolean, bearer: Bearer): void {
    const name = this.#printed.length
    const reading = readName(printed, bearer, this.#vocabulary)
    this.#printed.push(printed)
    this.#owner.push(entry)
    this.#marks.push(weak ? WEAK : 0)
    const ids = reading.units.map((unit) => this.#unit(unit))
    ids.forEach((id, at) => {
      this.#unitsOf.add(name, id)
      if (ids.indexOf(id) === at) this.#byUnit.add(id, name)
    })
    const acronym = bearer === 'thing' ? acronymOf(ids.map((id) => this.#initials[id] as string)) : null
    if (acronym !== null) fileUnder(this.#byAcronym, acronym, name)
  }

  #unit(unit: Unit): number {
    const known = this.#unitIds.get(unit) ?? this.#unitKeys.get(unit.key)
    if (known !== undefined) return known
    const id = this.#units.length
    this.#unitIds.set(unit, id)
    this.#unitKeys.set(unit.key, id)
    this.#units.push(unit)
    this.#initials.push(initialOf(unit))
    return id
  }

  index(): Index {
    const units = this.#units
    const maps = unitMaps(units)
    const bones = [...maps.byBones.keys()]
    const nearUnits = new PostingsBuilder()
    bones.forEach((each, list) => {
      for (const id of maps.byBones.get(each) ?? []) nearUnits.add(list, id)
    })
    return {
      entries: this.#entries,
      names: {
        entry: Uint32Array.from(this.#owner),
        unitsOf: this.#unitsOf.build(this.#printed.length),
        printed: this.#printed,
        marks: Uint8Array.from(this.#marks),
      },
      units,
      byReading: maps.byReading,
      byCode: maps.byCode,
      byConsonants: maps.byConsonants,
      farByConsonants: maps.farByConsonants,
      near: buildNear(bones),
      nearUnits: nearUnits.build(bones.length),
      unitLatin: spellingsOf(units.map(({ latin }) => latin)),
      unitLetters: Int32Array.from(units, ({ letters }) => letters),
      unitPlain: Uint8Array.from(units, ({ script, kind }) => (isFar(script) || kind === 'particle' ? 0 : 1)),
      byUnit: this.#byUnit.build(units.length),
      byAcronym: this.#byAcronym,
      byNumber: this.#byNumber,
    }
  }
}

function unitMaps(units: readonly Unit[]) {
  const byReading = new Map<string, number[]>()
  const byBones = new Map<string, number[]>()
  const byCode = new Map<string, number[]>()
  const byConsonants = new Map<string, number[]>()
  const farByConsonants = new Map<string, number[]>()
  for (let id = 0; id < units.length; id += 1) {
    const unit = units[id] as Unit
    if (unit.kind === 'form') continue
    for (const bones of unit.readings) fileUnder(byReading, bones, id)
    for (const code of unit.codes) fileUnder(byCode, code, id)
    const [first] = unit.readings
    if (first !== undefined && unit.kind !== 'number' && unit.kind !== 'initial' && first.length > 1)
      fileUnder(byBones, first, id)
    if (unit.kind !== 'word' && unit.kind !== 'given') continue
    const far = isFar(unit.script)
    for (const loosely of far ? [unit.script === 'han'] : [false, true]) {
      const bones = consonantKey(unit, loosely)
      if (bones === null) continue
      fileUnder(byConsonants, bones, id)
      if (far) fileUnder(farByConsonants, bones, id)
    }
  }
  return { byReading, byBones, byCode, byConsonants, farByConsonants }
}

/** What a word is looked up by across far scripts: its consonants, loosely for those of syllables. */
export function consonantKey({ latin }: Unit, loosely: boolean): string | null {
  const bones = consonants(latin, loosely)
  return bones.length < 2 ? null : `${loosely ? 'loose' : 'close'}:${bones}`
}

/** The reading of a name of the index, without the places where it is printed. */
export function readingAt(index: Index, name: number): Reading {
  const { starts, values } = index.names.unitsOf
  const units: Unit[] = []
  for (let at = starts[name] as number; at < (starts[name + 1] as number); at += 1) {
    units.push(index.units[values[at] as number] as Unit)
  }
  const entry = index.entries[index.names.entry[name] as number]
  return { bearer: bearerOf(entry?.kind ?? 'unknown'), units, spans: [] }
}

/** What an entry is compared by, its names aside. */
export function subjectAt(index: Index, entry: number): Subject {
  const found = index.entries[entry] as IndexEntry
  const { listed, kind } = found
  found.facts ??= factsOf(listed.entity)
  return { schema: listed.entity.schema, kind, names: [], ...found.facts }
}
