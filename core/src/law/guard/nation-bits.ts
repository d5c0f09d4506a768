import type { Condition, Rule } from '../model.ts'
import type { Lists } from './lists.ts'
import { nationPlace, PLACES } from './nation-place.ts'

/** Numbers that every set of nations counts with: a nation that no rule names, and one that is not stated. */
const ELSEWHERE = 0
const UNSTATED = 1
const BITS = 32

/**
 * For which nations in `from`, or in `to`, the rules of a column do not fail: for each rule a row of words, one word for
 * 32 nations. Only conditions that name each nation are read; what a list of nations holds changes with the instant.
 */
export class NationBits {
  /** How many words a rule has. */
  readonly rows: number
  /** Room for the nations that one condition names. */
  readonly #named: Int32Array
  readonly #field: 'from' | 'to'
  readonly #home: string | null
  readonly #numbers = new Uint16Array(PLACES)
  #used = UNSTATED
  readonly #lists = new Set<string>()

  constructor(field: 'from' | 'to', rules: readonly Rule[], home: string | null, lists: Lists) {
    this.#field = field
    this.#home = home
    if (home !== null) this.#number(home)
    for (const { when } of rules)
      for (const condition of when) if (this.#isMine(condition)) this.#learn(condition.set, lists)
    this.rows = Math.floor(this.#used / BITS) + 1
    this.#named = new Int32Array(this.rows)
  }

  /** The number of a stated nation, or of one that is not. */
  number(nation: string | undefined): number {
    return nation === undefined ? UNSTATED : (this.#numbers[nationPlace(nation)] ?? ELSEWHERE)
  }

  /** Writes a rule's words, `rows` of them from `first` on: the nation of number n has bit n % 32 of word n / 32. */
  write({ when }: Rule, words: Int32Array, first: number): void {
    words.fill(-1, first, first + this.rows)
    for (const condition of when) if (this.reads(condition)) this.#narrow(words, first, condition)
  }

  /** Whether the bits say all that a condition does, of a nation that is stated. */
  reads(condition: Condition): condition is OfNation {
    if (!this.#isMine(condition)) return false
    return this.#lists.size === 0 || condition.set.every((word) => !this.#lists.has(word))
  }

  #isMine(condition: Condition): condition is OfNation {
    return condition.kind === 'field' && condition.field === this.#field
  }

  /** A word that is no nation's code must be a list. */
  #learn(words: readonly string[], lists: Lists): void {
    for (const word of words) {
      if (word === 'home' || this.#lists.has(word)) continue
      if (!/^[A-Z]{2}$/.test(word) || lists.has(word)) this.#lists.add(lists.get(word).list.name)
      else this.#number(word)
    }
  }

  #number(nation: string): void {
    const place = nationPlace(nation)
    if (place >= 0 && this.#numbers[place] === ELSEWHERE) this.#numbers[place] = ++this.#used
  }

  #narrow(words: Int32Array, first: number, { set, not }: OfNation): void {
    const named = this.#named.fill(0)
    for (const word of set) {
      const number = this.number(word === 'home' ? (this.#home ?? '') : word)
      if (number !== ELSEWHERE) named[number >> 5] = (named[number >> 5] ?? 0) | (1 << number)
    }
    for (let row = 0; row < this.rows; row++) {
      const bits = named[row] ?? 0
      const unstated = row === UNSTATED >> 5 ? 1 << UNSTATED : 0
      words[first + row] = (words[first + row] ?? 0) & ((not ? ~bits : bits) | unstated)
    }
  }
}

type OfNation = Extract<Condition, { kind: 'field' }>
