import type { Rule } from '../model.ts'
import { matches } from './entries.ts'
import type { Lists, Pattern } from './lists.ts'
import type { Scene } from './scene.ts'
import { readControl } from './scene.ts'
import type { Span } from './span.ts'

export type Indexed = { readonly rule: Rule; readonly span: Span }

/** The rules that one control reaches, and those of them left for each destination. */
type Reached = { readonly rules: readonly number[]; readonly owners: ReadonlySet<string>; readonly byDestination: Map<string, Int32Array> }

/** A destination is one of these, or (`not`) none of these. */
type Destination = { readonly not: boolean; readonly nations: ReadonlySet<string> }

/** Memory kept for controls seen is bounded; past it, they are looked up again. */
const MOST_KNOWN_CONTROLS = 20_000
const MOST_DESTINATIONS = 300

/**
 * Finds the rules that could hold for an item by its entries, its destination and the instant. It leaves out no rule
 * that holds or is open: where a fact that it looks at is missing, every rule about that fact is a candidate.
 */
export class RuleIndex {
  readonly #lists: Lists
  readonly #from: Float64Array
  readonly #until: Float64Array
  readonly #destinations: readonly (readonly Destination[])[]
  readonly #settled: readonly ReadonlySet<number>[]
  readonly #byList = new Map<string, { readonly pattern: Pattern; readonly rule: number }[]>()
  readonly #byOwner = new Map<string, number[]>()
  readonly #reached = new Map<string, Reached>()
  readonly #always: Reached = { rules: [], owners: new Set(), byDestination: new Map() }
  readonly #stamps: Uint32Array
  #stamp = 0
  /** Found by the last `find`: candidates of which only the `rest` is to be tested, and those to be tested whole. */
  readonly partly: number[] = []
  readonly wholly: number[] = []

  constructor(rules: readonly Indexed[], home: string | null, lists: Lists) {
    this.#lists = lists
    this.#from = Float64Array.from(rules, ({ span }) => span.from)
    this.#until = Float64Array.from(rules, ({ span }) => span.until)
    this.#stamps = new Uint32Array(rules.length)
    this.#destinations = rules.map(({ rule }) => destinations(rule, home, lists))
    const always: number[] = []
    this.#settled = rules.map((indexed, number) => this.#place(indexed, number, always))
    this.#always = { ...this.#always, rules: always }
  }

  /** True where a candidate in `partly` is known to meet this condition of its rule. */
  settles(rule: number, condition: number): boolean {
    return this.#settled[rule]?.has(condition) ?? false
  }

  /** Fills `partly` and `wholly` with the candidates for an item. */
  find(scene: Scene): void {
    this.partly.length = 0
    this.wholly.length = 0
    const { to } = scene.transfer
    const { at, controls } = scene
    if (to === undefined || controls === null) return this.#all(at)
    this.#stamp++
    if (this.#stamp > 0xfffffff0) {
      this.#stamps.fill(0)
      this.#stamp = 1
    }
    this.#add(this.#always, to, at)
    const stated = scene.item?.controls ?? []
    for (const control of stated) this.#add(this.#reach(control), to, at)
    if (controls.length === 0) return
    for (const [owner, rules] of this.#byOwner) {
      if (stated.some((control) => this.#reach(control).owners.has(owner))) continue
      for (const rule of rules) if (this.#take(rule, at)) this.wholly.push(rule)
    }
  }

  #all(at: number): void {
    for (let rule = 0; rule < this.#from.length; rule++) if (this.#inForce(rule, at)) this.wholly.push(rule)
  }

  #inForce(rule: number, at: number): boolean {
    return (this.#from[rule] ?? at + 1) <= at && at < (this.#until[rule] ?? at)
  }

  #take(rule: number, at: number): boolean {
    if (!this.#inForce(rule, at) || this.#stamps[rule] === this.#stamp) return false
    this.#stamps[rule] = this.#stamp
    return true
  }

  #add(reached: Reached, to: string, at: number): void {
    for (const rule of this.#for(reached, to)) if (this.#take(rule, at)) this.partly.push(rule)
  }

  #for(reached: Reached, to: string): Int32Array {
    const known = reached.byDestination.get(to)
    if (known) return known
    const rules = Int32Array.from(reached.rules.filter((rule) => this.#destinations[rule]?.every(({ not, nations }) => nations.has(to) !== not) ?? true))
    if (reached.byDestination.size < MOST_DESTINATIONS) reached.byDestination.set(to, rules)
    return rules
  }

  #reach(text: string): Reached {
    const known = this.#reached.get(text)
    if (known) return known
    const control = readControl(text)
    const rules = new Set<number>()
    for (const { pattern, rule } of this.#byList.get(control.list) ?? []) if (matches(control, pattern)) rules.add(rule)
    const reached = { rules: [...rules].sort((a, b) => a - b), owners: this.#lists.owners(control.list), byDestination: new Map() }
    if (this.#reached.size >= MOST_KNOWN_CONTROLS) this.#reached.clear()
    this.#reached.set(text, reached)
    return reached
  }

  /** Files a rule under the entries of its first `entry in`, and says which of its conditions that settles. */
  #place({ rule, span }: Indexed, number: number, always: number[]): ReadonlySet<number> {
    const settled = new Set<number>()
    for (const [index, condition] of rule.when.entries()) {
      if (condition.kind === 'field' && condition.field === 'to' && isLiteral(condition.set, this.#lists)) settled.add(index)
    }
    const first = rule.when.findIndex((condition) => condition.kind === 'entry' && !condition.not)
    const condition = rule.when[first]
    const refs = condition?.kind === 'entry' ? condition.entries : []
    if (refs.length === 0 || refs.some(({ list }) => !this.#lists.get(list).open)) {
      always.push(number)
      return settled
    }
    let exact = true
    for (const { list, path } of refs) {
      for (const pattern of this.#lists.patterns(list, path)) {
        exact &&= covers(pattern.span, span) && covers(pattern.members, span)
        push(this.#byList, pattern.list, { pattern, rule: number })
      }
      const owner = this.#lists.get(list).list.of
      if (owner !== null) push(this.#byOwner, owner, number)
    }
    return exact ? settled.add(first) : settled
  }
}

function destinations(rule: Rule, home: string | null, lists: Lists): Destination[] {
  return rule.when.flatMap((condition): Destination[] => {
    if (condition.kind !== 'field' || condition.field !== 'to' || !isLiteral(condition.set, lists)) return []
    const nations = condition.set.flatMap((word) => (word === 'home' ? (home === null ? [] : [home]) : [word]))
    return [{ not: condition.not, nations: new Set(nations) }]
  })
}

function isLiteral(words: readonly string[], lists: Lists): boolean {
  return words.every((word) => word === 'home' || !lists.has(word))
}

function covers(outer: Span, inner: Span): boolean {
  return outer.from <= inner.from && inner.until <= outer.until
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key)
  if (values) values.push(value)
  else map.set(key, [value])
}
