import type { EntryRef, Rule } from '../model.ts'
import type { Lists } from './lists.ts'
import type { Control } from './scene.ts'
import type { Span } from './span.ts'

/** Places for controls that were looked up, by their number; one that finds its place taken takes it. A power of two. */
const PLACES = 16_384
/** What a place holds: the number of its control, and where in the pool its rules begin and end. */
const SLOT = 4
/** The pool is made anew when it holds more than this. */
const LARGEST_POOL = 2 ** 22

/** The rules of a column by the entries that they are about; by their number in the column. */
export class Shelves {
  /** All but the exceptions, which only speak through the rules that name them. */
  readonly all: Int32Array
  /** Rules that read no entry, or a list that nobody can read whole. */
  readonly always: Int32Array
  readonly #lists: Lists
  readonly #byEntry = new Map<string, number[]>()
  readonly #byOwner = new Map<string, Int32Array>()
  /** The rules that controls lead to, one after the other: side by side they are read together. */
  #pool = new Int32Array(256)
  #pooled = 0
  #slots = new Int32Array(64 * SLOT).fill(-1)
  /** By the number of a control: the rules about lists of other owners. */
  readonly #unread = new Map<number, Int32Array>()
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

  /** Where `starts` and `ends` of the rules about the entry of a control and about all above it stand, each rule once. */
  reach(control: Control): number {
    const slot = (control.number & (PLACES - 1)) * SLOT
    if (this.#slots[slot] !== control.number) this.#lookUp(control, slot)
    return slot
  }

  get pool(): Int32Array {
    return this.#pool
  }

  starts(slot: number): number {
    return this.#slots[slot + 1] ?? 0
  }

  ends(slot: number): number {
    return this.#slots[slot + 2] ?? 0
  }

  /** Rules about lists of owners for whom nothing is stated: what stands there for the item is not known. */
  unread(controls: readonly Control[]): Int32Array {
    const [only] = controls
    if (only === undefined || this.#byOwner.size === 0) return NO_RULES
    return controls.length === 1 ? this.#unreadBy(only) : this.#ofOthers(controls)
  }

  #unreadBy(control: Control): Int32Array {
    let rules = this.#unread.get(control.number)
    if (rules === undefined) {
      rules = this.#ofOthers([control])
      if (this.#unread.size >= PLACES) this.#unread.clear()
      this.#unread.set(control.number, rules)
    }
    return rules
  }

  #lookUp({ list, path, number }: Control, slot: number): void {
    const rules = new Set<number>()
    for (let depth = 0; depth <= path.length; depth++) {
      for (const rule of this.#byEntry.get(key(list, path, depth)) ?? []) rules.add(rule)
    }
    this.#make(rules.size, slot)
    this.#slots[slot] = number
    this.#slots[slot + 1] = this.#pooled
    for (const rule of rules) this.#pool[this.#pooled++] = rule
    this.#slots[slot + 2] = this.#pooled
  }

  /** Makes room for so many rules, and for the slot. */
  #make(count: number, slot: number): void {
    if (this.#pooled + count > LARGEST_POOL) {
      this.#pooled = 0
      this.#slots.fill(-1)
    }
    this.#pool = grown(this.#pool, this.#pooled + count, 0)
    this.#slots = grown(this.#slots, slot + SLOT, -1)
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

/** The array, or a longer one with the same words, so that it has at least `length`. */
function grown(words: Int32Array<ArrayBuffer>, length: number, filler: number): Int32Array<ArrayBuffer> {
  if (length <= words.length) return words
  const longer = new Int32Array(Math.max(length, words.length * 2)).fill(filler, words.length)
  longer.set(words)
  return longer
}

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
