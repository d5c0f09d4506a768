import canonicalize from 'canonicalize'
import { compareDecimals } from '../guard/amounts.ts'
import type { Condition, EntryRef, Part, Trait } from '../model.ts'
import { printCondition } from '../notation/print-condition.ts'
import { isAtOrBelow } from '../path.ts'
import type { Setting } from '../words-of.ts'
import { conditionText } from '../words-of.ts'
import type { Reach } from './tendency.ts'
import { grown, joined, turned } from './tendency.ts'
import { mayBeUnknowable } from './unknowable.ts'

/** A change of conditions in words, and whether they are true of more transfers than before. */
export type Moved = {
  readonly text: string
  readonly reach: Reach
  /** The condition came or went, and a rule may have rested on it without anybody's knowing. */
  readonly unknowable: boolean
}

/** What changed between two products of conditions: each added one narrows it, each one taken away widens it. */
export function conditionChanges(
  before: readonly Condition[],
  after: readonly Condition[],
  settings: readonly [before: Setting, after: Setting],
  parts: readonly Part[],
): Moved[] {
  const old = without(before, after)
  const fresh = without(after, before)
  const paired = new Set<Condition>()
  const moved: Moved[] = []
  for (const one of old) {
    const other = fresh.find((each) => !paired.has(each) && dimension(each) === dimension(one))
    if (other) paired.add(other)
    const was = conditionText(one, settings[0])
    if (other)
      moved.push({
        text: `now ${conditionText(other, settings[1])}; before, ${was}`,
        reach: reachOf(one, other, parts),
        unknowable: false,
      })
    else
      moved.push({
        text: `no longer only where ${was}`,
        reach: 'more',
        unknowable: mayBeUnknowable(one, settings[0], parts),
      })
  }
  for (const each of fresh) {
    if (paired.has(each)) continue
    const text = `only where ${conditionText(each, settings[1])}`
    moved.push({ text, reach: 'fewer', unknowable: mayBeUnknowable(each, settings[1], parts) })
  }
  return moved
}

function without(conditions: readonly Condition[], others: readonly Condition[]): Condition[] {
  const known = new Set(others.map(keyOf))
  return conditions.filter((condition) => !known.has(keyOf(condition)))
}

/** The same for two conditions that say the same, whichever way their data came. */
export function keyOf(condition: Condition): string {
  if (condition.kind !== 'concluded' || typeof condition.moment === 'string') {
    return `${printCondition(condition)}${condition.kind === 'concluded' ? ` ${condition.moment}` : ''}`
  }
  return `${printCondition(condition)} ${Object.entries(condition.moment).sort().join(' ')}`
}

/** What a condition confines. Two of the same dimension are read as one that was changed. */
function dimension(condition: Condition): string {
  if (condition.kind === 'field') return `field ${condition.field}`
  if (condition.kind === 'label') return `label ${condition.policy}`
  if (condition.kind === 'flag') return `flag ${condition.flag}`
  if (condition.kind === 'amount') return `amount ${condition.fact} ${condition.unit}`
  if (condition.kind === 'party') return `party ${condition.quantifier}`
  if (condition.kind === 'meets') return `meets ${condition.name}`
  return condition.kind
}

function reachOf(one: Condition, other: Condition, parts: readonly Part[]): Reach {
  if (one.kind === 'field' && other.kind === 'field') return ofSets(one, other)
  if (one.kind === 'assurance' && other.kind === 'assurance') return ofSets(one, other)
  if (one.kind === 'entry' && other.kind === 'entry') return ofEntries(one, other)
  if (one.kind === 'amount' && other.kind === 'amount') return ofAmounts(one, other)
  if (one.kind === 'label' && other.kind === 'label') return ofLabels(one, other, parts)
  if (one.kind === 'party' && other.kind === 'party') return ofParties(one, other)
  if (one.kind === 'incorporation-end-user' && other.kind === 'incorporation-end-user')
    return ofTraits(one.traits, other.traits)
  if (one.kind === 'concluded' && other.kind === 'concluded' && one.compare === other.compare) {
    return one.compare === 'before' ? grown(other.local > one.local) : grown(other.local < one.local)
  }
  return 'others'
}

type Words = { readonly not: boolean; readonly set: readonly string[] }

function ofSets(one: Words, other: Words): Reach {
  if (one.not !== other.not) return 'others'
  const reach = ofWords(one.set, other.set)
  return one.not ? turned(reach) : reach
}

function ofWords(one: readonly string[], other: readonly string[]): Reach {
  return nested(
    one.every((word) => other.includes(word)),
    other.every((word) => one.includes(word)),
  )
}

function nested(within: boolean, around: boolean): Reach {
  if (within && around) return 'same'
  return within ? 'more' : around ? 'fewer' : 'others'
}

function ofEntries(one: Extract<Condition, { kind: 'entry' }>, other: Extract<Condition, { kind: 'entry' }>): Reach {
  if (one.not !== other.not) return 'others'
  const within = (some: readonly EntryRef[], all: readonly EntryRef[]) =>
    some.every((ref) => all.some((each) => covers(each, ref)))
  const reach = nested(within(one.entries, other.entries), within(other.entries, one.entries))
  return one.not ? turned(reach) : reach
}

function covers(outer: EntryRef, inner: EntryRef): boolean {
  if (outer.list !== inner.list) return false
  return outer.path === null || (inner.path !== null && isAtOrBelow(inner.path, outer.path))
}

function ofAmounts(one: Extract<Condition, { kind: 'amount' }>, other: Extract<Condition, { kind: 'amount' }>): Reach {
  if (one.compare[0] !== other.compare[0]) return 'others'
  const order = compareDecimals(other.amount, one.amount)
  if (order === 0) return one.compare === other.compare ? 'same' : grown(other.compare.length > one.compare.length)
  return one.compare.startsWith('<') ? grown(order > 0) : grown(order < 0)
}

/** Rungs of one ladder are compared; the ladder is the newer book's. */
function ofLabels(
  one: Extract<Condition, { kind: 'label' }>,
  other: Extract<Condition, { kind: 'label' }>,
  parts: readonly Part[],
): Reach {
  const ladder = parts.flatMap(({ lists }) => lists).find(({ kind, name }) => kind === 'labels' && name === one.policy)
  const rank = (grade: string) =>
    ladder?.members.findIndex(({ value, synonyms }) =>
      [value, ...synonyms].some((name) => name.toLowerCase() === grade.toLowerCase()),
    ) ?? -1
  const [was, is] = [rank(one.grade), rank(other.grade)]
  if (was < 0 || is < 0 || one.compare !== other.compare || one.compare === 'is') return 'others'
  if (was === is) return 'same'
  return one.compare === 'above' || one.compare === 'at or above' ? grown(is < was) : grown(is > was)
}

function ofParties(one: Extract<Condition, { kind: 'party' }>, other: Extract<Condition, { kind: 'party' }>): Reach {
  const roles = nested(
    other.roles === null || one.roles?.every((role) => other.roles?.includes(role)) === true,
    one.roles === null || other.roles?.every((role) => one.roles?.includes(role)) === true,
  )
  const traits = ofTraits(one.traits, other.traits)
  if (one.quantifier === 'some') return joined([roles, traits])
  return one.quantifier === 'no' ? turned(joined([roles, traits])) : joined([turned(roles), traits])
}

/** Traits are a product as conditions are: each one more narrows it. */
function ofTraits(one: readonly Trait[], other: readonly Trait[]): Reach {
  const kinds = new Set([...one, ...other].map(({ kind }) => kind))
  return joined(
    [...kinds].map((kind): Reach => {
      const [was, ...more] = one.filter((trait) => trait.kind === kind)
      const [is, ...others] = other.filter((trait) => trait.kind === kind)
      if (more.length > 0 || others.length > 0)
        return canonicalize([was, more]) === canonicalize([is, others]) ? 'same' : 'others'
      if (!was) return 'fewer'
      if (!is) return 'more'
      return was.kind === 'military' || is.kind === 'military'
        ? was.not === is.not
          ? 'same'
          : 'others'
        : ofSets(was, is)
    }),
  )
}
