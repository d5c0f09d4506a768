import type { AdviceType, Recommendation } from '../contract/states.ts'
import type { Condition } from '../contract/terms.ts'
import type { Work } from './dossier.ts'

/** What advice comes to by rule: null where there is none, `conflicting` where a person must decide. */
export function combine(types: readonly AdviceType[]): Recommendation | 'conflicting' | null {
  const said = new Set(types.filter((type) => type !== 'not-applicable'))
  const [first] = said
  if (first === undefined) return null
  if (said.size === 1) return first
  const only = (...allowed: AdviceType[]) => [...said].every((type) => allowed.includes(type))
  if (only('approve', 'no-licence-required')) return 'approve'
  if (only('approve', 'approve-with-conditions')) return 'approve-with-conditions'
  return 'conflicting'
}

/** Superseded advice stays in the record and counts no more. */
export function standing(work: Work): Work['advice'] {
  return work.advice.filter(({ superseded }) => !superseded)
}

export function combined(work: Work): Recommendation | 'conflicting' | null {
  return combine(standing(work).map(({ type }) => type))
}

/** The union of the conditions that advice which stands has set, each once. */
export function advisedConditions(work: Work): readonly Condition[] {
  return unionOf(standing(work).map(({ conditions }) => conditions))
}

export function unionOf(sets: readonly (readonly Condition[])[]): readonly Condition[] {
  const known = new Map<string, Condition>()
  for (const condition of sets.flat()) if (!known.has(condition.id)) known.set(condition.id, condition)
  return [...known.values()].sort((a, b) => byId(a.id, b.id))
}

function byId(left: string, right: string): number {
  const [owner = '', number = ''] = left.split('-')
  const [otherOwner = '', otherNumber = ''] = right.split('-')
  if (owner !== otherOwner) return owner < otherOwner ? -1 : 1
  return Number(number) - Number(otherNumber)
}

/** The ministries that were asked and have not advised. */
export function silent(work: Work): readonly string[] {
  const heard = new Set(standing(work).map(({ by }) => by.organisation))
  return work.ministries.filter((ministry) => !heard.has(ministry))
}

/** Why whoever combines the advice must argue for it; empty where the rule alone combines it. */
export function contested(work: Work): readonly string[] {
  const said = combined(work)
  const reasons: string[] = []
  if (said === 'conflicting') reasons.push('the advice conflicts')
  if (said === null) reasons.push('there is no advice')
  if (silent(work).length > 0) reasons.push(`no advice came from ${silent(work).join(', ')}`)
  if (work.clearance?.result === 'concern') reasons.push('the enforcement check found a concern')
  return reasons
}

/** Two persons confirm what is contested; one what is not. A verdict that policy is against asks for two as well. */
export function countersignaturesFor(work: Work, verdict?: string): 1 | 2 {
  const sensitive = verdict === 'presumed-denial' || verdict === 'refer'
  return sensitive || contested(work).length > 0 ? 2 : 1
}
