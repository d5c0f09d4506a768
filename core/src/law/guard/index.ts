import type { EntryRef, Rule } from '../model.ts'
import { Destinations, UNSTATED } from './destinations.ts'
import type { Lists } from './lists.ts'
import type { Scene } from './scene.ts'
import { readControl } from './scene.ts'
import type { Span } from './span.ts'

export type Indexed = { readonly rule: Rule; readonly span: Span }

/** What a control as stated leads to: the rules about its entry and about all above it, and who owns its list. */
type Reached = { readonly shelves: readonly (readonly number[])[]; readonly owners: ReadonlySet<string> }

/** Candidates for an item, by their number in the column: the first `count` are those of the last search. */
type Candidates = { readonly rules: Int32Array; count: number }

/** Memory for controls seen is bounded; past it, they are looked up again. */
const MOST_KNOWN_CONTROLS = 20_000
const MOST_SEARCHES = 2 ** 30

/**
 * Finds the rules that could hold for an item by its entries, its destination and the instant. It leaves out no rule
 * that holds or is open: where a fact that it looks at is missing, every rule about that fact is a candidate.
 */
export class RuleIndex {
  /** Found by the last `find`: candidates of which only the `rest` is to be tested, and those to be tested whole. */
  readonly partly: Candidates
  readonly wholly: Candidates
  readonly #lists: Lists
  readonly #destinations: Destinations
  readonly #settled: readonly (readonly number[])[]
  readonly #from: Float64Array
  readonly #until: Float64Array
  readonly #all: number[] = []
  /** Rules that read no entry, or a list that nobody can read whole. */
  readonly #always: number[] = []
  readonly #byEntry = new Map<string, number[]>()
  readonly #byOwner = new Map<string, number[]>()
  readonly #reached = new Map<string, Reached>()
  /** By rule: the last search that took it. */
  readonly #taken: Int32Array
  #search = 0

  constructor(rules: readonly Indexed[], home: string | null, lists: Lists) {
    this.partly = { rules: new Int32Array(rules.length), count: 0 }
    this.wholly = { rules: new Int32Array(rules.length), count: 0 }
    this.#lists = lists
    this.#from = Float64Array.from(rules, ({ span }) => span.from)
    this.#until = Float64Array.from(rules, ({ span }) => span.until)
    this.#taken = new Int32Array(rules.length)
    this.#destinations = new Destinations(
      rules.map(({ rule }) => rule),
      home,
      lists,
    )
    this.#settled = rules.map((indexed, number) => this.#file(indexed, number))
  }

  /** True where a candidate in `partly` is known to meet this condition of its rule. */
  settles(rule: number, condition: number): boolean {
    return this.#settled[rule]?.includes(condition) ?? false
  }

  /** Fills `partly` and `wholly` with the candidates for an item, each once. */
  find({ item, transfer, at }: Scene): void {
    this.partly.count = 0
    this.wholly.count = 0
    if (this.#all.length === 0) return
    this.#begin()
    const controls = item?.controls
    const to = this.#destinations.number(transfer.to)
    if (controls === undefined) this.#take(this.#all, to, at, this.wholly)
    else this.#takeStated(controls, to, at)
  }

  #takeStated(controls: readonly string[], to: number, at: number): void {
    const into = to === UNSTATED ? this.wholly : this.partly
    this.#take(this.#always, to, at, into)
    for (const control of controls) {
      const { shelves } = this.#reach(control)
      for (let depth = 0; depth < shelves.length; depth++) this.#take(shelves[depth] ?? NO_RULES, to, at, into)
    }
    if (this.#byOwner.size > 0 && controls.length > 0) this.#takeUnread(controls, to, at)
  }

  #begin(): void {
    if (this.#search === MOST_SEARCHES) {
      this.#taken.fill(0)
      this.#search = 0
    }
    this.#search++
  }

  #take(shelf: readonly number[], to: number, at: number, into: Candidates): void {
    const { words, bits } = this.#destinations
    const word = to >> 5
    const bit = 1 << to
    for (let place = 0; place < shelf.length; place++) {
      const rule = shelf[place] ?? 0
      if (((bits[rule * words + word] ?? 0) & bit) === 0 || this.#taken[rule] === this.#search) continue
      if ((this.#from[rule] ?? 0) > at || (this.#until[rule] ?? 0) <= at) continue
      this.#taken[rule] = this.#search
      into.rules[into.count++] = rule
    }
  }

  /** Rules about lists of owners for whom nothing is stated: what stands there for the item is not known. */
  #takeUnread(controls: readonly string[], to: number, at: number): void {
    for (const [owner, rules] of this.#byOwner) {
      if (!controls.some((control) => this.#reach(control).owners.has(owner))) this.#take(rules, to, at, this.wholly)
    }
  }

  #reach(text: string): Reached {
    const known = this.#reached.get(text)
    if (known) return known
    const { list, path } = readControl(text)
    const shelves: (readonly number[])[] = []
    for (let depth = 0; depth <= path.length; depth++) {
      const shelf = this.#byEntry.get(key(list, path, depth))
      if (shelf) shelves.push(shelf)
    }
    const reached = { shelves, owners: this.#lists.owners(list) }
    if (this.#reached.size >= MOST_KNOWN_CONTROLS) this.#reached.clear()
    this.#reached.set(text, reached)
    return reached
  }

  /** Files a rule under the entries of its first `entry in`, and says which of its conditions that settles. */
  #file({ rule, span }: Indexed, number: number): number[] {
    const settled: number[] = []
    if (rule.effect.startsWith('lift')) return settled
    for (const [index, condition] of rule.when.entries()) if (this.#destinations.reads(condition)) settled.push(index)
    this.#all.push(number)
    const first = rule.when.findIndex((condition) => condition.kind === 'entry' && !condition.not)
    const condition = rule.when[first]
    const refs = condition?.kind === 'entry' ? condition.entries : []
    if (refs.length === 0 || refs.some(({ list }) => !this.#lists.get(list).open)) this.#always.push(number)
    else if (this.#fileUnder(refs, span, number)) settled.push(first)
    return settled
  }

  /** Gives whether the entries hold for the whole of the rule's window. */
  #fileUnder(refs: readonly EntryRef[], span: Span, number: number): boolean {
    let always = true
    for (const { list, path } of refs) {
      for (const pattern of this.#lists.patterns(list, path)) {
        always &&= covers(pattern.span, span) && covers(pattern.members, span)
        push(this.#byEntry, key(pattern.list, pattern.path ?? [], pattern.path?.length ?? 0), number)
      }
      const owner = this.#lists.get(list).list.of
      if (owner !== null) push(this.#byOwner, owner, number)
    }
    return always
  }
}

const NO_RULES: readonly number[] = []

/** Names the first segments of an entry's path; none of the parts has a dot or a colon. */
function key(list: string, path: readonly string[], depth: number): string {
  let name = `${list}:`
  for (let index = 0; index < depth; index++) name += `.${path[index]}`
  return name
}

function covers(outer: Span, inner: Span): boolean {
  return outer.from <= inner.from && inner.until <= outer.until
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const values = map.get(key)
  if (values) values.push(value)
  else map.set(key, [value])
}
