import { readReference } from '../contract/references.ts'
import type { Terms } from '../contract/terms.ts'
import { balanceOf, whyNotDrawn } from './balance.ts'
import { compare } from './decimal.ts'
import type { Because, Delivery, Dossier } from './dossier.ts'
import { because, consents, newestDecision } from './dossier.ts'
import type { Met } from './meet.ts'
import { binds, licenceOf } from './meet.ts'

/**
 * A licence and its variations, in any order; the dossier that is asked about may be among them. A variation takes the
 * licence's place, so what was drawn or restricted under the one holds under the other.
 */
export type Family = readonly Dossier[]

function numberOf({ reference }: Dossier): number {
  return readReference(reference)?.variation ?? 0
}

/** The reference of the licence that it varies; its own, where it varies none. */
export function baseOf({ reference }: Dossier): string {
  return readReference(reference)?.base ?? reference
}

/** The families of many dossiers, by the reference of the licence that is varied. */
export function familiesOf<Of extends Dossier>(dossiers: readonly Of[]): ReadonlyMap<string, readonly Of[]> {
  const families = new Map<string, Of[]>()
  for (const dossier of dossiers) {
    const base = baseOf(dossier)
    families.set(base, [...(families.get(base) ?? []), dossier])
  }
  return families
}

export function isVariation(dossier: Dossier): boolean {
  return numberOf(dossier) > 0
}

/** The members whose place a dossier takes: the licence that it varies and its earlier variations. */
function earlier(dossier: Dossier, family: Family): Dossier[] {
  return family.filter((each) => baseOf(each) === baseOf(dossier) && numberOf(each) < numberOf(dossier)).sort(byNumber)
}

/** The members that take a dossier's place, or would. */
export function later(dossier: Dossier, family: Family): Dossier[] {
  return family.filter((each) => baseOf(each) === baseOf(dossier) && numberOf(each) > numberOf(dossier)).sort(byNumber)
}

function byNumber(left: Dossier, right: Dossier): number {
  return numberOf(left) - numberOf(right)
}

/** The licence that a variation varies; null where it is not known here. */
export function variedBy(dossier: Dossier, family: Family): Dossier | null {
  return earlier(dossier, family).find((each) => !isVariation(each)) ?? null
}

/** The earlier members that both nations signed: a restriction of one of them holds for what took its place. */
export function signedBefore(dossier: Dossier, family: Family): Dossier[] {
  return earlier(dossier, family).filter((each) => licenceOf(each) !== null)
}

function deliveriesOf(members: Family): Delivery[] {
  return members.flatMap(({ reference, deliveries }) =>
    deliveries.map((delivery) => ({ ...delivery, id: `${reference} ${delivery.id}` })),
  )
}

/** What was set aside or went under the members whose place a dossier takes, each delivery by its licence’s name. */
export function carried(dossier: Dossier, family: Family): Delivery[] {
  return deliveriesOf(earlier(dossier, family))
}

/** The licence's terms, as `licenceOf` has them; a clash where a variation is of less than was drawn before it. */
export function licenceIn(dossier: Dossier, family: Family): Met | null {
  const met = licenceOf(dossier)
  if (met === null || 'clash' in met || !isVariation(dossier)) return met
  const wrong = whyBelowDrawn(met.terms, carried(dossier, family))
  return wrong ? { clash: { what: 'lines', text: wrong.text } } : met
}

/** Why terms do not cover what is drawn or reserved already; null when they do. What cannot be compared is not covered. */
export function whyBelowDrawn(terms: Terms, drawn: readonly Delivery[]): Because | null {
  for (const each of drawn.filter(({ state }) => state === 'reserved' || state === 'shipped')) {
    for (const { line: number, quantity, value } of each.lines) {
      const name = `line ${number}`
      const line = terms.lines.find(({ line: known }) => known === number)
      if (line === undefined) return because('over-balance', `${name} was drawn from in ${each.id}, and is left out`)
      if (quantity && line.quantity && quantity.unit !== line.quantity.unit) {
        return because('over-balance', `${name} was drawn from in ${quantity.unit}, not in ${line.quantity.unit}`)
      }
      if (value && line.value && value.currency !== line.value.currency) {
        return because('over-balance', `${name} was drawn from in ${value.currency}, not in ${line.value.currency}`)
      }
      const bound = binds(line.controlledBy)
      if ((bound.quantity && !quantity) || (bound.value && !value)) {
        return because('over-balance', `${each.id} does not say how much of ${name} it took in all that is now bound`)
      }
    }
  }
  for (const { line, quantity, value } of balanceOf(terms, drawn)) {
    for (const figure of [quantity, value]) {
      if (figure && compare(figure.over, '0') > 0) {
        return because('over-balance', `line ${line} is of ${figure.authorised}, and ${figure.over} more is drawn`)
      }
    }
  }
  return null
}

/**
 * Why a delivery may not draw so much, beside its own licence's balance: by all that is drawn in the family, and by
 * every grant of a later variation that is known here, so that nothing is drawn that the variation would not cover.
 */
export function whyNotDrawnInFamily(
  dossier: Dossier,
  family: Family,
  terms: Terms,
  planned: Pick<Delivery, 'id' | 'lines'>,
): Because | null {
  const own = dossier.deliveries.filter(({ id }) => id !== planned.id)
  const others = [...own, ...deliveriesOf([...earlier(dossier, family), ...later(dossier, family)])]
  for (const bound of [terms, ...later(dossier, family).flatMap(grantsOf)]) {
    const wrong = whyNotDrawn(bound, others, planned.lines)
    if (wrong) return wrong
  }
  return null
}

/** The terms that either nation has granted in a variation that the other has not refused. */
function grantsOf(variation: Dossier): Terms[] {
  if (variation.withdrawn) return []
  const nations = [variation.exporterNation, variation.partnerNation]
  const newest = nations.map((nation) => newestDecision(variation, nation))
  if (newest.some((decision) => decision?.outcome === 'refused')) return []
  return newest.flatMap((decision) => (consents(decision) && decision.terms ? [decision.terms] : []))
}
