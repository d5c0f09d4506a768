import type { Condition, Rule } from '../model.ts'
import type { Lists } from './lists.ts'

/** Numbers that every set of nations counts with: a nation that no rule names, and one that is not stated. */
const ELSEWHERE = 0
const UNSTATED = 1
const BITS = 32
const LETTERS = 26

/** The place of a nation's two letters among all such pairs; -1 of any other text. */
function placeOf(nation: string): number {
  const first = nation.charCodeAt(0) - 65
  const second = nation.charCodeAt(1) - 65
  const isCode = nation.length === 2 && first >= 0 && first < LETTERS && second >= 0 && second < LETTERS
  return isCode ? first * LETTERS + second : -1
}

/**
 * For which nations in `from`, or in `to`, the rules of a column do not fail: by 32 nations a row of words, one word a
 * rule. Only conditions that name each nation are read; what a list of nations holds changes with the instant.
 */
export class NationBits {
  readonly #rows: readonly Int32Array[]
  readonly #field: 'from' | 'to'
  readonly #home: string | null
  readonly #numbers = new Uint16Array(LETTERS * LETTERS)
  #used = UNSTATED
  readonly #lists = new Set<string>()

  constructor(field: 'from' | 'to', rules: readonly Rule[], home: string | null, lists: Lists) {
    this.#field = field
    this.#home = home
    if (home !== null) this.#number(home)
    for (const { when } of rules)
      for (const condition of when) if (this.#isMine(condition)) this.#learn(condition.set, lists)
    const rows = Math.floor(this.#used / BITS) + 1
    this.#rows = Array.from({ length: rows }, () => new Int32Array(rules.length).fill(-1))
    for (const [rule, { when }] of rules.entries()) {
      for (const condition of when) if (this.reads(condition)) this.#narrow(rule, condition.set, condition.not)
    }
  }

  /** The number of a stated nation, or of one that is not. */
  number(nation: string | undefined): number {
    return nation === undefined ? UNSTATED : (this.#numbers[placeOf(nation)] ?? ELSEWHERE)
  }

  /** The row of words that a nation of this number has its bit in: by rule, `1 << number`. */
  row(number: number): Int32Array {
    const row = this.#rows[number >> 5]
    if (!row) throw new RangeError(`no nation has the number ${number}`)
    return row
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
    const place = placeOf(nation)
    if (place >= 0 && this.#numbers[place] === ELSEWHERE) this.#numbers[place] = ++this.#used
  }

  #narrow(rule: number, words: readonly string[], not: boolean): void {
    for (const [row, bits] of this.#rows.entries()) {
      let set = 0
      for (const word of words) {
        const number = this.number(word === 'home' ? (this.#home ?? '') : word)
        if (number !== ELSEWHERE && number >> 5 === row) set |= 1 << number
      }
      const unstated = row === UNSTATED >> 5 ? 1 << UNSTATED : 0
      bits[rule] = (bits[rule] ?? 0) & ((not ? ~set : set) | unstated)
    }
  }
}

type OfNation = Extract<Condition, { kind: 'field' }>
