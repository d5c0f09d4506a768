import type { EntryRef, Rule } from '../model.ts'
import type { Lists } from './lists.ts'
import type { Control } from './scene.ts'
import type { Span } from './span.ts'

/** Places for controls that were looked up, by their number; one that finds its place taken takes it. A power of two. */
const PLACES = 16_384

/** The rules of a column by the entries that they are about; by their number in the column. */
export class Shelves {
  /** All but the exceptions, which only speak through the rules that name them. */
  readonly all: Int32Array
  /** Rules that read no entry, or a list that nobody can read whole. */
  readonly always: Int32Array
  readonly #lists: Lists
  readonly #byEntry = new Map<string, number[]>()
  readonly #byOwner = new Map<string, Int32Array>()
  /** By place: the control that stands there, the rules that it leads to, and those about lists of other owners. */
  readonly #controls: (Control | undefined)[] = []
  readonly #rules: Int32Array[] = []
  readonly #unread: Int32Array[] = []
  readonly #settled = new Map<number, number>()

  constructor(indexed: readonly { readonly rule: Rule; readonly span: Span }[], lists: Lists) {
    this.#lists = lists
    const all: number[] = []
    const always: number[] = []
    const owned = new Map<string, Set<number>>()
    for (const [number, { rule, span }] of indexed.entries()) {
      if (rule.effect.startsWith('lift')) continue
      all.push(number)
      const first = rule.when.findIndex((condition) => condition.kind === 'entry' && !condition.not)
      const condition = rule.when[first]
      const refs = condition?.kind === 'entry' ? condition.entries : []
      if (refs.length === 0 || refs.some(({ list }) => !lists.get(list).open)) always.push(number)
      else if (this.#shelve(refs, span, number, owned)) this.#settled.set(number, first)
    }
    this.all = Int32Array.from(all)
    this.always = Int32Array.from(always)
    for (const [owner, rules] of owned) this.#byOwner.set(owner, Int32Array.from(rules))
  }

  /** The condition of a rule that its shelf settles. */
  settles(rule: number): number | undefined {
    return this.#settled.get(rule)
  }

  /** The rules about the entry of a control and about all above it, each once. */
  reach(control: Control): Int32Array {
    return this.#rules[this.#placeOf(control)] ?? NO_RULES
  }

  /** Rules about lists of owners for whom nothing is stated: what stands there for the item is not known. */
  unread(controls: readonly Control[]): Int32Array {
    const [only] = controls
    if (only === undefined || this.#byOwner.size === 0) return NO_RULES
    if (controls.length === 1) return this.#unread[this.#placeOf(only)] ?? NO_RULES
    return this.#ofOthers(controls)
  }

  #placeOf(control: Control): number {
    const place = control.number & (PLACES - 1)
    if (this.#controls[place] !== control) this.#lookUp(control, place)
    return place
  }

  #lookUp(control: Control, place: number): void {
    const { list, path } = control
    const rules = new Set<number>()
    for (let depth = 0; depth <= path.length; depth++) {
      for (const rule of this.#byEntry.get(key(list, path, depth)) ?? []) rules.add(rule)
    }
    for (let free = this.#controls.length; free <= place; free++) {
      this.#controls.push(undefined)
      this.#rules.push(NO_RULES)
      this.#unread.push(NO_RULES)
    }
    this.#controls[place] = control
    this.#rules[place] = arrayOf(rules)
    this.#unread[place] = this.#ofOthers([control])
  }

  #ofOthers(controls: readonly Control[]): Int32Array {
    const owners = controls.map(({ list }) => this.#lists.owners(list))
    const others = [...this.#byOwner].filter(([owner]) => !owners.some((some) => some.has(owner)))
    return arrayOf(new Set(others.flatMap(([, rules]) => [...rules])))
  }

  /** Gives whether the entries hold for the whole of the rule's window. */
  #shelve(refs: readonly EntryRef[], span: Span, number: number, owned: Map<string, Set<number>>): boolean {
    let always = true
    for (const { list, path } of refs) {
      for (const pattern of this.#lists.patterns(list, path)) {
        always &&= covers(pattern.span, span) && covers(pattern.members, span)
        const shelf = key(pattern.list, pattern.path ?? [], pattern.path?.length ?? 0)
        const rules = this.#byEntry.get(shelf)
        if (rules) rules.push(number)
        else this.#byEntry.set(shelf, [number])
      }
      const owner = this.#lists.get(list).list.of
      if (owner !== null) owned.set(owner, (owned.get(owner) ?? new Set()).add(number))
    }
    return always
  }
}

const NO_RULES = new Int32Array(0)

function arrayOf(rules: ReadonlySet<number>): Int32Array {
  return rules.size === 0 ? NO_RULES : Int32Array.from(rules)
}

/** Names the first segments of an entry's path; none of the parts has a dot or a colon. */
function key(list: string, path: readonly string[], depth: number): string {
  let name = `${list}:`
  for (let index = 0; index < depth; index++) name += `.${path[index]}`
  return name
}

function covers(outer: Span, inner: Span): boolean {
  return outer.from <= inner.from && inner.until <= outer.until
}
