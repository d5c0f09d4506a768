import type { Gate, RegisterBody, ReleasingRole } from '../contract/vault.ts'
import type { AddedWord } from '../inspection/phrases.ts'
import { madeOnce } from '../kept/made-once.ts'
import { holdAt } from '../label/scheme.ts'
import { type InspectionRule, inspectionRule } from '../law/inspection-rule.ts'
import type { Bundle, List, Member, Window } from '../law/model.ts'
import type { Package, Packages, Review } from './state.ts'

/** So many persons of a role. */
export type Demand = { readonly role: ReleasingRole; readonly count: number }
/** The same, and how many of them have released it. */
export type Asked = Demand & { readonly released: number }
/** What a package was inspected as, before or after it is registered. */
export type Inspected = Pick<RegisterBody, 'container' | 'inspection'> & { readonly label: { readonly digest: string } }

/** Nobody releases alone what a machine cannot judge, though an agreement should say nothing of it. */
export const LEAST_RELEASING = 2

/** Whether what somebody released is this very file, under this label, with what this report found. */
export function isOf(
  review: Pick<Review, 'container' | 'label' | 'report'>,
  { container, label, inspection }: Inspected,
) {
  return review.container === container && review.label === label.digest && review.report === inspection.report
}

/**
 * What the people of a nation said who released a package of a packing nation, as it was inspected: each person once, by
 * what he said first.
 */
export function reviewersOf(
  { reviews = {} }: Pick<Packages, 'reviews'>,
  nation: string,
  { nation: packer, registered }: { readonly nation: string; readonly registered: Inspected },
): Review[] {
  const own = Object.hasOwn(reviews, nation) ? (reviews[nation] ?? []) : []
  const of = own.filter((review) => review.packer === packer && isOf(review, registered))
  return of.filter((each, place) => of.findIndex(({ stamp }) => stamp.by.person === each.stamp.by.person) === place)
}

/** What an agreement's own lists of inspections say, as they are in force at an instant, each with its list's name. */
function rulesAt(bundle: Bundle, agreement: string, at: string): (InspectionRule & { readonly list: string })[] {
  const part = bundle.parts.find(({ id }) => id === `agreement/${agreement}`)
  return (part?.lists ?? [])
    .filter(({ kind, inForce }) => kind === 'inspection' && holdAt(at, inForce))
    .flatMap((list) => rulesIn(list).filter(({ inForce }) => holdAt(at, inForce)))
    .map(({ rule }) => rule)
}

type Ruled = { readonly rule: InspectionRule & { readonly list: string }; readonly inForce: Window }

const rulesIn = madeOnce((list: List): readonly Ruled[] => list.members.flatMap((member) => ruledBy(list, member)))

function ruledBy({ name }: List, { value, inForce }: Member): Ruled[] {
  const rule = inspectionRule(value)
  return rule === null ? [] : [{ rule: { ...rule, list: name }, inForce }]
}

/** The types of file that nothing here can look into, and that an agreement leaves to people. */
export function opaqueMedia(bundle: Bundle, agreement: string, at: string): string[] {
  return rulesAt(bundle, agreement, at).flatMap((rule) => (rule.kind === 'opaque' ? [rule.media] : []))
}

/**
 * The words at which a person must look by an agreement, each with the list that it stands on and that list's
 * instrument.
 */
export function wordsOfAgreement(bundle: Bundle, agreement: string, at: string): AddedWord[] {
  return rulesAt(bundle, agreement, at).flatMap((rule) => {
    if (rule.kind !== 'word') return []
    return [{ say: rule.say, added: { owner: 'agreement', list: `${rule.list}, agreement/${agreement}` } }]
  })
}

/**
 * Who must release a package at a gate, after what its inspection ended with; none where nobody must. What a machine
 * cannot judge takes two at the packing nation, whatever the agreement says or leaves unsaid.
 */
export function demandsOf(
  bundle: Bundle,
  agreement: string,
  { outcome, gate, at }: { readonly outcome: 'pass' | 'person'; readonly gate: Gate; readonly at: string },
): readonly Demand[] {
  const demands = rulesAt(bundle, agreement, at).flatMap((rule) => {
    if (rule.kind !== 'persons' || rule.outcome !== outcome || rule.gate !== gate) return []
    return [{ role: rule.role, count: rule.count }]
  })
  const isLeast = outcome !== 'person' || gate !== 'packing' || personsOf(demands) >= LEAST_RELEASING
  return isLeast ? ofEachRole(demands) : [{ role: 'security-officer', count: LEAST_RELEASING }]
}

function personsOf(demands: readonly Demand[]): number {
  return demands.reduce((sum, { count }) => sum + count, 0)
}

/** What several lines or lists ask of one role is asked of as many persons together: nobody counts for two. */
function ofEachRole(demands: readonly Demand[]): Demand[] {
  const roles = [...new Set(demands.map(({ role }) => role))]
  return roles.map((role) => ({ role, count: personsOf(demands.filter((each) => each.role === role)) }))
}

/** How many of those who are asked for have released it; whoever submitted it is none of them. */
export function askedOf(
  reviewers: readonly Pick<Review, 'stamp'>[],
  demands: readonly Demand[],
  submitter: string,
): Asked[] {
  const others = reviewers.filter(({ stamp }) => stamp.by.person !== submitter)
  return demands.map(({ role, count }) => {
    return { role, count, released: others.filter(({ stamp }) => stamp.by.role === role).length }
  })
}

/** Whether as many have released it as are asked for. */
export function isEnough(asked: readonly Pick<Asked, 'count' | 'released'>[]): boolean {
  return asked.every(({ count, released }) => released >= count)
}

/** Whether those who released it are all that were asked for. */
export function meets(...of: Parameters<typeof askedOf>): boolean {
  return isEnough(askedOf(...of))
}

/** Whether the people of each of these nations have released a registered package, as the agreement asks of its gate. */
export function isReleased(
  packages: Pick<Packages, 'reviews'>,
  found: Package,
  nations: readonly string[],
  bundle: Bundle,
): boolean {
  const { entente, inspection, stamp } = found.registered
  return nations.every((nation) => {
    const gate = nation === found.nation ? 'packing' : 'receiving'
    const demands = demandsOf(bundle, entente.agreement, { outcome: inspection.outcome, gate, at: stamp.at })
    return meets(reviewersOf(packages, nation, found), demands, stamp.by.person)
  })
}
