import type { Condition, Rule } from '../model.ts'
import type { Lists } from './lists.ts'

/** Numbers that every set of destinations counts with: a nation that no rule names, and one that is not stated. */
const ELSEWHERE = 0
export const UNSTATED = 1

/**
 * Where the rules of a column do not fail by their destination, as bits: 32 destinations a word. Only conditions that
 * name each nation are read; what a list of nations holds changes with the instant.
 */
export class Destinations {
  readonly words: number
  readonly bits: Int32Array
  readonly #home: string | null
  readonly #numbers = new Map<string, number>()
  readonly #lists = new Set<string>()

  constructor(rules: readonly Rule[], home: string | null, lists: Lists) {
    this.#home = home
    if (home !== null) this.#number(home)
    for (const { when } of rules)
      for (const condition of when) if (isDestination(condition)) this.#learn(condition.set, lists)
    this.words = ((this.#numbers.size + UNSTATED) >> 5) + 1
    this.bits = new Int32Array(rules.length * this.words).fill(-1)
    for (const [rule, { when }] of rules.entries()) {
      for (const condition of when) if (this.reads(condition)) this.#narrow(rule, condition.set, condition.not)
    }
  }

  /** The number of a stated destination, or of one that is not. */
  number(nation: string | undefined): number {
    return nation === undefined ? UNSTATED : (this.#numbers.get(nation) ?? ELSEWHERE)
  }

  /** Whether the bits say all that a condition does. */
  reads(condition: Condition): condition is Destination {
    return isDestination(condition) && condition.set.every((word) => !this.#lists.has(word))
  }

  /** A word that is no nation's code must be a list. */
  #learn(words: readonly string[], lists: Lists): void {
    for (const word of words) {
      if (word === 'home' || this.#numbers.has(word) || this.#lists.has(word)) continue
      if (!/^[A-Z]{2}$/.test(word) || lists.has(word)) this.#lists.add(lists.get(word).list.name)
      else this.#number(word)
    }
  }

  #number(nation: string): void {
    if (!this.#numbers.has(nation)) this.#numbers.set(nation, this.#numbers.size + UNSTATED + 1)
  }

  #narrow(rule: number, words: readonly string[], not: boolean): void {
    const set = new Int32Array(this.words)
    for (const word of words) {
      const number = this.#numbers.get(word === 'home' ? (this.#home ?? '') : word)
      if (number !== undefined) set[number >> 5] = (set[number >> 5] ?? 0) | (1 << number)
    }
    for (let word = 0; word < this.words; word++) {
      const unstated = word === UNSTATED >> 5 ? 1 << UNSTATED : 0
      const at = rule * this.words + word
      this.bits[at] = (this.bits[at] ?? 0) & ((not ? ~(set[word] ?? 0) : (set[word] ?? 0)) | unstated)
    }
  }
}

type Destination = Extract<Condition, { kind: 'field' }>

function isDestination(condition: Condition): condition is Destination {
  return condition.kind === 'field' && condition.field === 'to'
}
