import type { Rule } from '../model.ts'
import { closedFacts, closedFactsOf, isClosed } from './closed-facts.ts'
import { GradeBits, SPARE_BIT } from './grade-bits.ts'
import type { Lists } from './lists.ts'
import { NationBits } from './nation-bits.ts'
import type { Scene } from './scene.ts'
import { Shelves } from './shelves.ts'
import type { Span } from './span.ts'

export type Indexed = { readonly rule: Rule; readonly span: Span }

/** Candidates for an item, by their number in the column: the first `count` are those of the last search. */
type Candidates = { readonly rules: Int32Array; count: number }

const MOST_SEARCHES = 2 ** 30
/** The conditions of a rule of which the index can say that they are settled: as many as a word has bits. */
const MOST_SETTLED = 31
/** Beside the grades: the item's entry is not known to be one of the rule's. */
const UNREAD_ENTRY = 1 << SPARE_BIT
const UNREAD_FROM = 1 << 30
const UNREAD_TO = 1 << 31

/** The words of a rule: for which grades and closed facts it does not fail, and by which it is not settled; then nations. */
const GRADE = 0
const CLOSED = 1
const GRADE_UNSETTLED = 2
const CLOSED_UNSETTLED = 3
const FIXED_WORDS = 4

/**
 * Finds the rules that could hold for an item by its entries, the nations, the closed facts, the label and the instant.
 * It leaves out no rule that holds or is open: where a fact that it looks at is missing, every rule about that fact is
 * a candidate.
 */
export class RuleIndex {
  /** Found by the last `find`: candidates of which only the `rest` is to be tested, and those to be tested whole. */
  readonly partly: Candidates
  readonly wholly: Candidates
  readonly #shelves: Shelves
  readonly #from: NationBits
  readonly #to: NationBits
  readonly #grades: GradeBits
  readonly #readsClosed: boolean
  /** By rule, two side by side: the instants from which and until which it is in force. */
  readonly #spans: Float64Array
  /** By rule, `#stride` words side by side: all that a search compares with, so that a rule is read at one place. */
  readonly #words: Int32Array
  readonly #stride: number
  /** Where among them the words of `to` begin. */
  readonly #toRows: number
  /** By rule: the conditions that it meets where it is settled, a bit each. */
  readonly #settled: Int32Array
  /** By rule: the last search that took it. */
  readonly #taken: Int32Array
  #search = 0
  /** What the search that goes on asks of every rule: the instant, and the bits of what is stated. */
  #at = 0
  #fromWord = 0
  #fromBit = 0
  #toWord = 0
  #toBit = 0
  #closed = 0
  #grade = 0

  constructor(indexed: readonly Indexed[], home: string | null, lists: Lists) {
    const rules = indexed.map(({ rule }) => rule)
    const count = rules.length
    this.partly = { rules: new Int32Array(count), count: 0 }
    this.wholly = { rules: new Int32Array(count), count: 0 }
    this.#taken = new Int32Array(count)
    this.#spans = new Float64Array(2 * count)
    for (const [number, { span }] of indexed.entries()) {
      this.#spans[2 * number] = span.from
      this.#spans[2 * number + 1] = span.until
    }
    this.#from = new NationBits('from', rules, home, lists)
    this.#to = new NationBits('to', rules, home, lists)
    this.#grades = new GradeBits(rules, lists)
    this.#shelves = new Shelves(indexed, lists)
    this.#toRows = FIXED_WORDS + this.#from.rows
    this.#stride = this.#toRows + this.#to.rows
    this.#words = new Int32Array(count * this.#stride)
    this.#settled = Int32Array.from(rules, (rule, number) => this.#file(rule, number))
    this.#readsClosed = rules.some(({ when }) => when.some(isClosed))
  }

  /** True where a candidate in `partly` is known to meet this condition of its rule. */
  settles(rule: number, condition: number): boolean {
    return condition < MOST_SETTLED && ((this.#settled[rule] ?? 0) & (1 << condition)) !== 0
  }

  /** Fills `partly` and `wholly` with the candidates for an item, each once. */
  find(scene: Scene): void {
    this.partly.count = 0
    this.wholly.count = 0
    if (this.#search === MOST_SEARCHES) {
      this.#taken.fill(0)
      this.#search = 0
    }
    this.#search++
    this.#ask(scene)
    const { controls } = scene
    const shelves = this.#shelves
    if (controls === null) {
      this.#grade |= UNREAD_ENTRY
      this.#takeAll(shelves.all)
      return
    }
    this.#takeAll(shelves.always)
    for (let each = 0; each < controls.length; each++) {
      const control = controls[each]
      if (control === undefined) continue
      const slot = shelves.reach(control)
      this.#take(shelves.pool, shelves.starts(slot), shelves.ends(slot))
    }
    this.#grade |= UNREAD_ENTRY
    this.#takeAll(shelves.unread(controls))
  }

  #ask(scene: Scene): void {
    const { from, to } = scene.transfer
    const fromNumber = this.#from.number(from)
    const toNumber = this.#to.number(to)
    this.#at = scene.at
    this.#fromWord = FIXED_WORDS + (fromNumber >> 5)
    this.#fromBit = 1 << fromNumber
    this.#toWord = this.#toRows + (toNumber >> 5)
    this.#toBit = 1 << toNumber
    if (this.#readsClosed && scene.closed === 0) scene.closed = closedFacts(scene)
    this.#closed = scene.closed
    if (from === undefined) this.#closed |= UNREAD_FROM
    if (to === undefined) this.#closed |= UNREAD_TO
    this.#grade = this.#grades.bit(scene)
  }

  #takeAll(shelf: Int32Array): void {
    if (shelf.length > 0) this.#take(shelf, 0, shelf.length)
  }

  #take(shelf: Int32Array, start: number, end: number): void {
    const at = this.#at
    const toWord = this.#toWord
    const toBit = this.#toBit
    const fromWord = this.#fromWord
    const fromBit = this.#fromBit
    const closed = this.#closed
    const grade = this.#grade
    const words = this.#words
    const stride = this.#stride
    const spans = this.#spans
    for (let place = start; place < end; place++) {
      const rule = shelf[place] ?? 0
      const first = rule * stride
      if (((words[first + toWord] ?? 0) & toBit) === 0 || ((words[first + GRADE] ?? 0) & grade) !== grade) continue
      if ((spans[2 * rule] ?? 0) > at || (spans[2 * rule + 1] ?? 0) <= at) continue
      if (((words[first + fromWord] ?? 0) & fromBit) === 0 || ((words[first + CLOSED] ?? 0) & closed) !== closed)
        continue
      if (this.#taken[rule] !== this.#search) this.#put(rule)
    }
  }

  #put(rule: number): void {
    this.#taken[rule] = this.#search
    const first = rule * this.#stride
    const words = this.#words
    const unsettled =
      ((words[first + GRADE_UNSETTLED] ?? 0) & this.#grade) | ((words[first + CLOSED_UNSETTLED] ?? 0) & this.#closed)
    const into = unsettled === 0 ? this.partly : this.wholly
    into.rules[into.count++] = rule
  }

  /** Writes a rule's bits, and gives which of its conditions they settle, with the entry that it is shelved under. */
  #file(rule: Rule, number: number): number {
    const grades = this.#grades.of(rule)
    const closed = closedFactsOf(rule)
    const entry = this.#shelves.settles(number)
    let settled = 0
    let unread = 0
    for (const [index, condition] of rule.when.entries()) {
      if (this.#from.reads(condition)) unread |= UNREAD_FROM
      else if (this.#to.reads(condition)) unread |= UNREAD_TO
      else if (index !== entry && !this.#grades.reads(condition) && !isClosed(condition)) continue
      if (index < MOST_SETTLED) settled |= 1 << index
    }
    const first = number * this.#stride
    this.#words[first + GRADE] = grades.passes
    this.#words[first + GRADE_UNSETTLED] = grades.unsettled | UNREAD_ENTRY
    this.#words[first + CLOSED] = closed.passes
    this.#words[first + CLOSED_UNSETTLED] = closed.unsettled | unread
    this.#from.write(rule, this.#words, first + FIXED_WORDS)
    this.#to.write(rule, this.#words, first + this.#toRows)
    return settled
  }
}
