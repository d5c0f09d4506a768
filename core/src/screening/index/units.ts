import { formUnit } from '../name/read-name.ts'
import { isFar, SCRIPTS } from '../name/scripts.ts'
import type { Unit, UnitKind } from '../name/unit.ts'
import { UNIT_KINDS } from '../name/unit.ts'
import { consonantKey } from './consonant-key.ts'
import type { Filed } from './filed.ts'
import { FiledBuilder } from './filed.ts'
import type { Postings } from './postings.ts'
import { PostingsBuilder } from './postings.ts'
import type { Spellings } from './spelt.ts'
import { SpellingsBuilder, spelledIn } from './spelt.ts'
import { TextsBuilder, wordAt } from './texts.ts'

/** The words of an index in typed arrays. Their readings and codes are places in what they are filed under. */
export type Units = {
  readonly kinds: Uint8Array
  readonly scripts: Uint8Array
  readonly english: Uint8Array
  readonly weights: Float64Array
  /** Which consonants each has. */
  readonly letters: Int32Array
  readonly keys: Spellings
  readonly texts: Spellings
  readonly latin: Spellings
  readonly readings: Postings
  readonly codes: Postings
  readonly byReading: Filed
  readonly byCode: Filed
  readonly byConsonants: Filed
  readonly farByConsonants: Filed
}

/** What of words tells whether they are near to others, by the order in which they were added. */
export type Told = {
  readonly kinds: readonly number[]
  readonly scripts: readonly number[]
  readonly letters: readonly number[]
  readonly latin: Spellings
}

/** Words of these kinds are met by what they are, and by no likeness of their letters. */
const NEVER_NEAR: ReadonlySet<UnitKind> = new Set<UnitKind>(['number', 'initial', 'letter'])

/** Gathers the distinct words of names. */
export class UnitsBuilder {
  readonly #kinds: number[] = []
  readonly #scripts: number[] = []
  readonly #english: number[] = []
  readonly #weights: number[] = []
  readonly #letters: number[] = []
  readonly #keys = new TextsBuilder()
  readonly #texts = new SpellingsBuilder()
  readonly #latin = new SpellingsBuilder()
  readonly #readings = new PostingsBuilder()
  readonly #codes = new PostingsBuilder()
  readonly #byReading = new FiledBuilder()
  readonly #byCode = new FiledBuilder()
  readonly #byConsonants = new FiledBuilder()
  readonly #farByConsonants = new FiledBuilder()
  /** Words by the first of their skeletons, those that may be near to another. */
  readonly byBones = new FiledBuilder()

  /** The number of a word, which is added where it is new. */
  add(unit: Unit): number {
    const id = this.#keys.add(unit.key)
    if (id < this.#kinds.length) return id
    this.#kinds.push(UNIT_KINDS.indexOf(unit.kind))
    this.#scripts.push(SCRIPTS.indexOf(unit.script))
    this.#english.push(Number(unit.english))
    this.#weights.push(unit.weight)
    this.#letters.push(unit.letters)
    this.#texts.add(unit.text)
    this.#latin.add(unit.latin)
    if (unit.kind !== 'form') this.#file(unit, id)
    return id
  }

  #file(unit: Unit, id: number): void {
    for (const bones of unit.readings) this.#readings.add(id, this.#byReading.add(bones, id))
    for (const code of unit.codes) this.#codes.add(id, this.#byCode.add(code, id))
    const [first] = unit.readings
    if (first !== undefined && !NEVER_NEAR.has(unit.kind) && first.length > 1) this.byBones.add(first, id)
    if (unit.kind !== 'word' && unit.kind !== 'given') return
    const far = isFar(unit.script)
    for (const loosely of far ? [unit.script === 'han'] : [false, true]) {
      const bones = consonantKey(unit, loosely)
      if (bones === null) continue
      this.#byConsonants.add(bones, id)
      if (far) this.#farByConsonants.add(bones, id)
    }
  }

  /** What of the words tells whether they are near to others. */
  get told(): Told {
    return { kinds: this.#kinds, scripts: this.#scripts, letters: this.#letters, latin: this.#latin.spelt }
  }

  /** The words in an order, and by what they are found; each then has the number of its place in it, as `numbers` says. */
  build(order: Uint32Array, numbers: Uint32Array): Units {
    const count = this.#kinds.length
    this.#readings.renumberLists(numbers)
    this.#codes.renumberLists(numbers)
    for (const filed of [this.#byReading, this.#byCode, this.#byConsonants, this.#farByConsonants])
      filed.renumber(numbers)
    return {
      kinds: Uint8Array.from(order, (id) => this.#kinds[id] as number),
      scripts: Uint8Array.from(order, (id) => this.#scripts[id] as number),
      english: Uint8Array.from(order, (id) => this.#english[id] as number),
      weights: Float64Array.from(order, (id) => this.#weights[id] as number),
      letters: Int32Array.from(order, (id) => this.#letters[id] as number),
      keys: spelledIn(order, this.#keys.spelt),
      texts: spelledIn(order, this.#texts.spelt),
      latin: spelledIn(order, this.#latin.spelt),
      readings: this.#readings.build(count),
      codes: this.#codes.build(count),
      byReading: this.#byReading.build(),
      byCode: this.#byCode.build(),
      byConsonants: this.#byConsonants.build(),
      farByConsonants: this.#farByConsonants.build(),
    }
  }
}

/** What of a word says what it weighs. */
export function weighedAt({ kinds, scripts, weights, latin: { starts } }: Units, id: number) {
  return {
    kind: UNIT_KINDS[kinds[id] as number] ?? 'word',
    script: SCRIPTS[scripts[id] as number] ?? 'latin',
    weight: weights[id] as number,
    latin: { length: (starts[id + 1] as number) - (starts[id] as number) },
  }
}

/** A word as it was read. */
export function unpacked(units: Units, id: number): Unit {
  const kind = UNIT_KINDS[units.kinds[id] as number] ?? 'word'
  const text = wordAt(units.texts, id)
  if (kind === 'form') return formUnit(text)
  const latin = wordAt(units.latin, id)
  return {
    key: wordAt(units.keys, id),
    kind,
    text,
    latin: latin === text ? text : latin,
    script: SCRIPTS[units.scripts[id] as number] ?? 'latin',
    readings: wordsAt(units.readings, id, units.byReading),
    codes: wordsAt(units.codes, id, units.byCode),
    weight: units.weights[id] as number,
    english: units.english[id] === 1,
    letters: units.letters[id] as number,
  }
}

function wordsAt({ starts, values }: Postings, id: number, { keys }: Filed): string[] {
  const words: string[] = []
  for (let at = starts[id] as number; at < (starts[id + 1] as number); at += 1)
    words.push(wordAt(keys, values[at] as number))
  return words
}
