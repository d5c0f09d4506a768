import { compareDecimals } from '../guard/amounts.ts'
import type { Pattern } from '../guard/lists.ts'
import type { Constraint } from './constraint.ts'
import { isAtLeast } from './traits.ts'
import { ANY_WORD, isWithin, meet } from './word-set.ts'

type Of<K extends Constraint['kind']> = Extract<Constraint, { kind: K }>

/**
 * Whether a constraint is certainly true wherever all of the others are, and not false where they are unsettled. It
 * must be in force whenever they are; both must be of the same column.
 */
export function implied(constraint: Constraint, by: readonly Constraint[]): boolean {
  if (by.some(({ key }) => key === constraint.key)) return true
  switch (constraint.kind) {
    case 'word':
      return wordImplied(constraint, by)
    case 'members':
      return membersImplied(constraint, by)
    case 'entry':
      return constraint.not
        ? leftOut(constraint, by)
        : by.some((each) => each.kind === 'entry' && !each.not && isInside(each, constraint))
    case 'label':
      return by.some(
        (each) =>
          each.kind === 'label' &&
          each.part === constraint.part &&
          each.policy === constraint.policy &&
          isSubset(each.ranks, constraint.ranks),
      )
    case 'concluded':
      return by.some((each) => each.kind === 'concluded' && isNarrower(each, constraint))
    case 'amount':
      return by.some((each) => each.kind === 'amount' && isTighter(each.amount, constraint.amount))
    case 'party':
      return by.some((each) => each.kind === 'party' && partyImplied(constraint, each))
    case 'finished-for':
      return by.some((each) => each.kind === 'finished-for' && isAtLeast(each.traits, constraint.traits))
    case 'contrary':
      return false
  }
}

/** A fact that no constraint reads may be missing, and then nothing is true of it. */
function wordImplied({ fact, inner }: Of<'word'>, by: readonly Constraint[]): boolean {
  const same = by.flatMap((each) => (each.kind === 'word' && each.fact === fact ? [each.outer] : []))
  return same.length > 0 && isWithin(same.reduce(meet), inner)
}

function membersImplied({ fact, some, inner }: Of<'members'>, by: readonly Constraint[]): boolean {
  const same = by.filter((each): each is Of<'members'> => each.kind === 'members' && each.fact === fact)
  const all = same.filter((each) => !each.some)
  const left = all.reduce((set, each) => meet(set, each.outer), ANY_WORD)
  if (some) return same.some((each) => each.some && isWithin(meet(each.outer, left), inner))
  return all.length > 0 && isWithin(left, inner)
}

/** Whether whatever matches the pattern matches one of the others. */
export function lies(pattern: Pattern, among: readonly Pattern[]): boolean {
  return among.some((other) => other.list === pattern.list && isBelow(pattern.path, other.path))
}

function isBelow(path: readonly string[] | null, ancestor: readonly string[] | null): boolean {
  if (ancestor === null) return true
  return path !== null && ancestor.every((segment, depth) => path[depth] === segment)
}

function isInside(inner: Of<'entry'>, outer: Of<'entry'>): boolean {
  return inner.possible?.every((pattern) => lies(pattern, outer.known)) === true
}

/** Only by the same list: what is open about one list is not open about another. */
function leftOut({ refs }: Of<'entry'>, by: readonly Constraint[]): boolean {
  return by.some(
    (each) =>
      each.kind === 'entry' &&
      each.not &&
      refs.every((ref) =>
        each.refs.some((other) => other.list === ref.list && (other.path === null || other.path === ref.path)),
      ),
  )
}

function isSubset(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  return [...a].every((value) => b.has(value))
}

/** A date that is a day is compared by the clock of the rule's zone, an instant by itself: both must agree. */
function isNarrower(inner: Of<'concluded'>, outer: Of<'concluded'>): boolean {
  if (inner.before !== outer.before) return false
  if (inner.before) return inner.at <= outer.at && inner.local <= outer.local
  return inner.at >= outer.at && inner.local >= outer.local
}

type Amount = Of<'amount'>['amount']

function isTighter(inner: Amount, outer: Amount): boolean {
  if (inner.fact !== outer.fact || inner.unit !== outer.unit || inner.compare[0] !== outer.compare[0]) return false
  const sign = compareDecimals(inner.amount, outer.amount)
  if (sign === 0) return outer.compare.endsWith('=') || !inner.compare.endsWith('=')
  return inner.compare.startsWith('>') ? sign > 0 : sign < 0
}

export function rolesWithin(roles: readonly string[] | null, others: readonly string[] | null): boolean {
  return others === null || roles?.every((role) => others.includes(role)) === true
}

function partyImplied(weak: Of<'party'>, strong: Of<'party'>): boolean {
  if (weak.quantifier !== strong.quantifier) return false
  switch (weak.quantifier) {
    case 'some':
      return rolesWithin(strong.roles, weak.roles) && isAtLeast(strong.traits, weak.traits)
    case 'no':
      return rolesWithin(weak.roles, strong.roles) && isAtLeast(weak.traits, strong.traits)
    case 'every':
      return rolesWithin(weak.roles, strong.roles) && isAtLeast(strong.traits, weak.traits)
  }
}
