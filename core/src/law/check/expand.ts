import type { Condition, Define } from '../model.ts'

/** A condition that stands for itself, or the contrary of one that has none in the notation. */
export type Literal = Exclude<Condition, { kind: 'meets' }> | { readonly kind: 'contrary'; readonly of: Condition }

/** Rules.md, section 3: a rule that meets a define is a union of boxes, of which a person can still see the whole. */
export const MOST_BOXES = 16

/** How many boxes a rule's conditions make. */
export function countBoxes(when: readonly Condition[], defines: readonly Define[]): number {
  return when.reduce((count, condition) => count * countOf(condition, defines), 1)
}

/**
 * A rule's conditions without its defines: alternatives, each of which is all of its literals. Takes conditions that
 * make no more boxes than are allowed; `countBoxes` says so beforehand.
 */
export function expand(when: readonly Condition[], defines: readonly Define[]): Literal[][] {
  return product(when.map((condition) => alternatives(condition, defines)))
}

function countOf(condition: Condition, defines: readonly Define[]): number {
  if (condition.kind !== 'meets') return 1
  const meant = alternativesOf(condition.name, defines)
  if (!condition.not) return meant.length
  return meant.reduce((count, all) => count * all.reduce((sum, each) => sum + contrary(each).length, 0), 1)
}

function alternatives(condition: Condition, defines: readonly Define[]): Literal[][] {
  if (condition.kind !== 'meets') return [[condition]]
  const meant = alternativesOf(condition.name, defines)
  if (!condition.not) return meant.map((all) => all.flatMap((each) => (each.kind === 'meets' ? [] : [each])))
  return product(meant.map((all) => all.flatMap((each) => contrary(each).map((literal) => [literal]))))
}

function alternativesOf(name: string, defines: readonly Define[]): readonly (readonly Condition[])[] {
  return defines.find((define) => define.name === name)?.alternatives ?? []
}

function product(factors: readonly (readonly (readonly Literal[])[])[]): Literal[][] {
  return factors.reduce<Literal[][]>(
    (sofar, factor) => sofar.flatMap((one) => factor.map((other) => [...one, ...other])),
    [[]],
  )
}

/**
 * What a condition's contrary is, as alternatives. What is compared with nothing, and so false of it, is true of
 * nothing in the contrary: no incorporation, no label.
 */
function contrary(condition: Condition): Literal[] {
  switch (condition.kind) {
    case 'field': {
      const flipped = { ...condition, not: !condition.not }
      return condition.field === 'incorporation.nation' ? [isAbsent('incorporated'), flipped] : [flipped]
    }
    case 'entry':
    case 'flag':
    case 'assurance':
      return [{ ...condition, not: !condition.not }]
    case 'concluded':
      return [{ ...condition, compare: condition.compare === 'before' ? 'from' : 'before' }]
    case 'amount':
      return [{ ...condition, compare: OPPOSITE[condition.compare] }]
    case 'party':
      if (condition.quantifier === 'every') return [{ kind: 'contrary', of: condition }]
      return [{ ...condition, quantifier: condition.quantifier === 'some' ? 'no' : 'some' }]
    default:
      return [{ kind: 'contrary', of: condition }]
  }
}

const OPPOSITE = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const

function isAbsent(flag: 'incorporated'): Literal {
  return { kind: 'flag', flag, not: true }
}
