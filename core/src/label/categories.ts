import type { CategoryRule } from '../law/category-rule.ts'
import { categoryRule } from '../law/category-rule.ts'
import type { Bundle, Part } from '../law/model.ts'
import { alpha3 } from './alpha3.ts'
import type { Caveat } from './caveats.ts'
import { isCaveat, isCaveatOfPrivacy } from './caveats.ts'
import type { Category, Label } from './label.ts'
import { holdAt } from './scheme.ts'

export type CategoryFinding =
  | {
      readonly verdict: 'refused'
      readonly reason: 'limited' | 'not-released' | 'no-release' | 'not-stated' | 'forbidden-category' | 'caveat'
    }
  | { readonly verdict: 'person'; readonly reason: 'unknown-category' }

/**
 * What the categories of a label come to for a recipient under an agreement's own `list categories`, as they are in
 * force at an instant; null where they stand in nobody's way. A category that the agreement does not speak of is for a
 * person, or refused if it is a caveat of the scheme, as is a mark of privacy; a caveat among the values of any is
 * refused; a restrictive one passes never, and a permissive one only if the recipient's code of three letters is among
 * its values: where there are several, in each.
 */
export function judgeCategories(
  part: Part,
  label: Label,
  caveats: readonly Caveat[],
  recipient: string,
  at: string,
): CategoryFinding | null {
  const rules = categoryRulesOf(part, label.policy.name, at)
  const findings = [
    ...label.categories.map((each) => findingOn(each, rules, caveats, recipient)),
    findingOnPrivacy(caveats, label),
  ]
  const refusal = findings.find((each) => each?.verdict === 'refused')
  if (refusal) return refusal
  const isMissing = ({ verb, type, tagName }: CategoryRule) =>
    verb === 'requires' && !label.categories.some((each) => each.type === type && each.tagName === tagName)
  const missing = rules.filter(isMissing)
  if (missing.some(({ type }) => type === 'PERMISSIVE')) return { verdict: 'refused', reason: 'no-release' }
  if (missing.length > 0) return { verdict: 'refused', reason: 'not-stated' }
  return findings.find((each) => each !== null) ?? null
}

const CAVEAT = { verdict: 'refused', reason: 'caveat' } as const
const UNKNOWN = { verdict: 'person', reason: 'unknown-category' } as const

/** No agreement speaks of marks of privacy, and one may hold several words: what is no caveat by itself is for a person. */
function findingOnPrivacy(caveats: readonly Caveat[], label: Label): CategoryFinding | null {
  if (label.privacyMark === null) return null
  return isCaveatOfPrivacy(caveats, label) ? CAVEAT : UNKNOWN
}

function findingOn(
  category: Category,
  rules: readonly CategoryRule[],
  caveats: readonly Caveat[],
  recipient: string,
): CategoryFinding | null {
  const { type, tagName, values } = category
  if (type === 'RESTRICTIVE') return { verdict: 'refused', reason: 'limited' }
  const spoken = rules.filter((each) => each.type === type && (each.tagName === null || each.tagName === tagName))
  if (spoken.some(({ verb }) => verb === 'forbids')) return { verdict: 'refused', reason: 'forbidden-category' }
  const code = alpha3(recipient)
  if (type === 'PERMISSIVE' && (code === null || !values.includes(code)))
    return { verdict: 'refused', reason: 'not-released' }
  // Whoever speaks of a category says nothing of a caveat among its values.
  const isSpoken = spoken.length > 0
  if (isCaveat(caveats, isSpoken ? { tagName: '', values } : category)) return CAVEAT
  return isSpoken ? null : UNKNOWN
}

/** What an agreement's own lists, as they are in force at an instant, say of the categories of a scheme's labels. */
export function categoryRulesOf(part: Part, policy: string, at: string): CategoryRule[] {
  return part.lists
    .filter(({ kind, inForce }) => kind === 'categories' && holdAt(at, inForce))
    .flatMap(({ members }) => members.filter(({ inForce }) => holdAt(at, inForce)))
    .flatMap(({ value }) => categoryRule(value) ?? [])
    .filter((rule) => rule.policy === policy)
}

/**
 * What whoever makes a label of a scheme must state in it under an agreement, as informative categories by their names:
 * that a Russian document is not for official use only, for one.
 */
export function statementsOf(bundle: Bundle, agreement: string, policy: string, at: string): string[] {
  const part = bundle.parts.find(({ id }) => id === `agreement/${agreement}`)
  const rules = part === undefined ? [] : categoryRulesOf(part, policy, at)
  return rules.flatMap(({ verb, type, tagName }) =>
    verb === 'requires' && type === 'INFORMATIVE' && tagName !== null ? [tagName] : [],
  )
}
