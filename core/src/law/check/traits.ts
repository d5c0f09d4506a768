import { PARTY_TYPES } from '../../contract/words.ts'
import type { Lists, Pattern } from '../guard/lists.ts'
import { nationSet } from '../guard/sets.ts'
import type { Span } from '../guard/span.ts'
import { meet as meetSpans } from '../guard/span.ts'
import type { EntryRef, Part, Trait } from '../model.ts'
import type { WordSet } from './word-set.ts'
import { ANY_WORD, butFor, isNone, isWithin, meet, wordsOf } from './word-set.ts'

/** Where a condition is judged: its nation, for as long as its rule is in force there. */
export type Seat = {
  readonly home: string | null
  readonly part: Part
  readonly zone: string | null
  readonly lists: Lists
  readonly patterns: (entry: EntryRef) => readonly Pattern[]
  readonly span: Span
}

/** What a set can hold at some time of a span (`outer`), and what it holds for certain throughout (`inner`). */
export type Bounds = {
  readonly outer: WordSet
  readonly inner: WordSet
  /** It reads a list that is not public as a whole. */
  readonly unread: boolean
}

/** Bounds of a set of nations. A list that is not public may hold any nation, and whether it does not is never certain. */
export function nationBounds(words: readonly string[], not: boolean, { home, lists, span }: Seat): Bounds {
  const { named, lists: through } = nationSet(words, home, lists)
  if (through.length === 0) return exactly({ not, words: named })
  const known = new Set(named)
  const possible = new Set(named)
  let open = true
  for (const list of through) {
    const inForce = meetSpans(list.span, span)
    if (inForce.from >= inForce.until) continue
    open &&= list.open
    for (const [nation, spans] of list.spans) {
      if (spans.some((each) => overlaps(meetSpans(each, list.span), span))) possible.add(nation)
      if (spans.some((each) => covers(meetSpans(each, list.span), span))) known.add(nation)
    }
  }
  const outer = open ? wordsOf(possible) : ANY_WORD
  const inner = wordsOf(known)
  return not ? { outer: butFor(inner), inner: butFor(outer), unread: !open } : { outer, inner, unread: !open }
}

/** Bounds of a set of which everything is known. */
export function exactly(set: WordSet): Bounds {
  return { outer: set, inner: set, unread: false }
}

export function overlaps(a: Span, b: Span): boolean {
  return a.from < b.until && b.from < a.until && a.from < a.until && b.from < b.until
}

export function covers(outer: Span, inner: Span): boolean {
  return outer.from <= inner.from && inner.until <= outer.until
}

/** A trait with what it means in a seat. */
export type BoundTrait = {
  readonly trait: Trait
  readonly key: string
  readonly nations: Bounds | null
  /** False for a trait of standing on lists that are not in force. */
  readonly listed: boolean
  readonly unread: boolean
}

export function bindTrait(trait: Trait, seat: Seat): BoundTrait {
  const nations = trait.kind === 'nation' ? nationBounds(trait.set, trait.not, seat) : null
  const lists = trait.kind === 'lists' ? trait.set.map((name) => seat.lists.get(name)) : []
  const inForce = lists.filter(({ span }) => overlaps(span, seat.span))
  return {
    trait,
    key: JSON.stringify(trait),
    nations,
    listed: trait.kind !== 'lists' || inForce.length > 0,
    unread: nations?.unread === true || inForce.some(({ open }) => !open),
  }
}

/** True where nobody has all of these traits. */
export function isNobody(bound: readonly BoundTrait[]): boolean {
  let types = wordsOf(PARTY_TYPES)
  let nations = ANY_WORD
  const military = new Set<boolean>()
  for (const { trait, nations: bounds, listed } of bound) {
    if (trait.kind === 'type') types = meet(types, { not: trait.not, words: new Set(trait.set) })
    if (bounds) nations = meet(nations, bounds.outer)
    if (trait.kind === 'military') military.add(trait.not)
    if (!trait.not && !listed) return true
  }
  return (
    isNone(types) || isNone(nations) || military.size > 1 || hasAndLacks(bound, 'rights') || hasAndLacks(bound, 'lists')
  )
}

function hasAndLacks(bound: readonly BoundTrait[], kind: 'rights' | 'lists'): boolean {
  const sets = bound.flatMap(({ trait }) => (trait.kind === kind ? [trait] : []))
  const lacked = new Set(sets.filter(({ not }) => not).flatMap(({ set }) => set))
  return sets.some(({ not, set }) => !not && set.every((word) => lacked.has(word)))
}

/** Whether whoever has all traits of the one has all of the other. */
export function isAtLeast(bound: readonly BoundTrait[], other: readonly BoundTrait[]): boolean {
  return other.every((trait) => bound.some((each) => implies(each, trait)))
}

function implies(one: BoundTrait, other: BoundTrait): boolean {
  if (one.key === other.key) return true
  if (one.nations && other.nations) return isWithin(one.nations.outer, other.nations.inner)
  const a = one.trait
  const b = other.trait
  if (a.kind === 'type' && b.kind === 'type') {
    const types = wordsOf(PARTY_TYPES)
    return isWithin(meet(types, { not: a.not, words: new Set(a.set) }), { not: b.not, words: new Set(b.set) })
  }
  if ((a.kind === 'rights' && b.kind === 'rights') || (a.kind === 'lists' && b.kind === 'lists')) {
    if (a.not !== b.not) return false
    return a.not ? b.set.every((word) => a.set.includes(word)) : a.set.every((word) => b.set.includes(word))
  }
  return false
}
