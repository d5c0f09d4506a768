import { KINDS, MEANS, USES } from '../../contract/words.ts'
import type { Pattern } from '../guard/lists.ts'
import { instantIn, meet as meetSpans } from '../guard/span.ts'
import type { Condition, EntryRef } from '../model.ts'
import type { Literal } from './expand.ts'
import type { Bounds, BoundTrait, Seat } from './traits.ts'
import { bindTrait, covers, exactly, nationBounds, overlaps } from './traits.ts'
import type { WordSet } from './word-set.ts'
import { meet, wordsOf } from './word-set.ts'

type Label = Extract<Condition, { kind: 'label' }>
type Amount = Extract<Condition, { kind: 'amount' }>

/** How a literal confines its fact, in one seat. Two with the same key say the same there. */
export type Constraint = { readonly key: string } & (
  | ({ readonly kind: 'word'; readonly fact: string } & Bounds)
  /** A fact with several members: `some` of them within the set, or all of them. */
  | ({ readonly kind: 'members'; readonly fact: string; readonly some: boolean } & Bounds)
  /** `possible` is null for a list of which not everything is known. */
  | {
      readonly kind: 'entry'
      readonly not: boolean
      readonly refs: readonly EntryRef[]
      readonly known: readonly Pattern[]
      readonly possible: readonly Pattern[] | null
    }
  /** `twice`: the part's own equivalences give some grade two places in the policy. */
  | {
      readonly kind: 'label'
      readonly part: string
      readonly policy: string
      readonly ranks: ReadonlySet<number>
      readonly twice: boolean
    }
  | { readonly kind: 'concluded'; readonly before: boolean; readonly local: string; readonly at: number }
  | { readonly kind: 'amount'; readonly amount: Amount }
  | {
      readonly kind: 'party'
      readonly quantifier: 'some' | 'every' | 'no'
      readonly roles: readonly string[] | null
      readonly traits: readonly BoundTrait[]
    }
  | { readonly kind: 'finished-for'; readonly traits: readonly BoundTrait[] }
  | { readonly kind: 'contrary' }
)

const CLOSED = { kind: wordsOf(KINDS), means: wordsOf(MEANS), use: wordsOf(USES) } as const

/** The constraints of a literal: its own, and that there is a label or an incorporation to compare at all. */
export function constraintsOf(literal: Literal, seat: Seat): Constraint[] {
  const key = JSON.stringify(literal)
  switch (literal.kind) {
    case 'field':
      return fieldConstraints(literal, key, seat)
    case 'flag':
      return [flagConstraint(literal.flag, !literal.not)]
    case 'entry':
      return [entryConstraint(literal, key, seat)]
    case 'label':
      return [labelConstraint(literal, `${seat.part.id} ${key}`, seat), flagConstraint('labelled', true)]
    case 'concluded':
      return [
        {
          kind: 'concluded',
          key,
          before: literal.compare === 'before',
          local: literal.local,
          at: Date.parse(instantIn(literal.moment, seat.zone)),
        },
      ]
    case 'amount':
      return [{ kind: 'amount', key, amount: literal }]
    case 'assurance': {
      const set = { not: literal.not, words: new Set(literal.set) }
      return [{ kind: 'members', key, fact: 'assurances', some: !literal.not, ...exactly(set) }]
    }
    case 'party':
      return [
        {
          kind: 'party',
          key,
          quantifier: literal.quantifier,
          roles: literal.roles,
          traits: literal.traits.map((trait) => bindTrait(trait, seat)),
        },
      ]
    case 'incorporation-end-user':
      return [
        { kind: 'finished-for', key, traits: literal.traits.map((trait) => bindTrait(trait, seat)) },
        flagConstraint('incorporated', true),
      ]
    case 'contrary':
      return [{ kind: 'contrary', key: `${seat.part.id} ${key}` }]
  }
}

function fieldConstraints(literal: Extract<Literal, { kind: 'field' }>, key: string, seat: Seat): Constraint[] {
  const { field, not, set } = literal
  if (field === 'kind' || field === 'means' || field === 'use')
    return [word(field, key, meet(CLOSED[field], { not, words: new Set(set) }))]
  const bounds = nationBounds(set, not, seat)
  if (field === 'via' || field === 'origin') return [{ kind: 'members', key, fact: field, some: !not, ...bounds }]
  const own: Constraint = { kind: 'word', key, fact: field, ...bounds }
  return field === 'incorporation.nation' ? [own, flagConstraint('incorporated', true)] : [own]
}

function word(fact: string, key: string, set: WordSet): Constraint {
  return { kind: 'word', key, fact, ...exactly(set) }
}

function flagConstraint(flag: string, value: boolean): Constraint {
  return word(flag, `${flag} ${value}`, wordsOf([`${value}`]))
}

function entryConstraint(
  literal: Extract<Literal, { kind: 'entry' }>,
  key: string,
  { lists, patterns: patternsOf, span }: Seat,
): Constraint {
  const patterns = literal.entries.flatMap(patternsOf)
  const open = literal.entries.every(({ list }) => lists.get(list).open || !overlaps(lists.get(list).span, span))
  const listed = (pattern: Pattern) => meetSpans(pattern.span, pattern.members)
  return {
    kind: 'entry',
    key,
    not: literal.not,
    refs: literal.entries,
    known: patterns.filter((pattern) => covers(listed(pattern), span)),
    possible: open ? patterns.filter((pattern) => overlaps(listed(pattern), span)) : null,
  }
}

function labelConstraint(literal: Label, key: string, seat: Seat): Constraint {
  const { policy } = literal
  const grades = new Set<string>()
  const rows = seat.part.lists.flatMap(({ members }) => members.flatMap(({ equals }) => (equals ? [equals] : [])))
  let twice = false
  for (const { left, right } of rows) {
    for (const [from, to] of [
      [left, right],
      [right, left],
    ] as const) {
      if (to.policy !== policy) continue
      const grade = `${from.policy} ${seat.lists.ladder(from.policy)?.get(from.grade.toLowerCase())}`
      twice ||= grades.has(grade)
      grades.add(grade)
    }
  }
  return { kind: 'label', key, part: seat.part.id, policy, ranks: ranksOf(literal, seat), twice }
}

function ranksOf({ policy, grade, compare }: Label, { lists }: Seat): ReadonlySet<number> {
  const ladder = lists.ladder(policy) ?? new Map<string, number>()
  const than = ladder.get(grade.toLowerCase()) ?? 0
  const above = compare === 'above' || compare === 'at or above'
  const below = compare === 'below' || compare === 'at or below'
  const equal = compare === 'is' || compare.startsWith('at or')
  return new Set([...ladder.values()].filter((rank) => (rank === than ? equal : rank > than ? above : below)))
}
