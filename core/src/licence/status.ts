import type { Place } from '../contract/recorded.ts'
import type { LicenceStatus } from '../contract/states.ts'
import type { Terms } from '../contract/terms.ts'
import { balanceOf } from './balance.ts'
import { compare } from './decimal.ts'
import type { Delivery, Dossier } from './dossier.ts'
import { consents, newestDecision } from './dossier.ts'
import type { Family } from './family.ts'
import { carried, isVariation, later, licenceIn, signedBefore, variedBy } from './family.ts'
import { licenceOf } from './meet.ts'

/**
 * How much of each shared log both nations hold: of the own log what the partner has cosigned, of the partner's what
 * this node follows and has cosigned. A log that is not named is witnessed to nothing.
 */
export type Witnessed = { readonly [origin: string]: number }

export function isWitnessed(place: Place, witnessed: Witnessed): boolean {
  return place.index < (witnessed[place.origin] ?? 0)
}

/**
 * The terms of a licence that both signed and each knows the other signed; null while there is none. A variation is none
 * without the licence that it varies, and none while it is of less than was drawn.
 */
export function issued(dossier: Dossier, witnessed: Witnessed, family: Family = []): Terms | null {
  const met = licenceIn(dossier, family)
  if (met === null || 'clash' in met) return null
  if (isVariation(dossier)) {
    const varied = variedBy(dossier, family)
    if (varied === null || issued(varied, witnessed) === null) return null
  }
  const both = [dossier.exporterNation, dossier.partnerNation].map((nation) => newestDecision(dossier, nation))
  return both.every((decision) => consents(decision) && isWitnessed(decision.stamp.place, witnessed)) ? met.terms : null
}

/**
 * The authorities whose suspension stands, of this licence or of one whose place it took. Each lifts its own, and a
 * lifting counts when the other has witnessed it.
 */
export function suspending(dossier: Dossier, witnessed: Witnessed, family: Family = []): string[] {
  const nations = [...signedBefore(dossier, family), dossier].flatMap(({ suspensions }) =>
    Object.entries(suspensions)
      .filter(([, { lifted }]) => lifted === null || !isWitnessed(lifted.place, witnessed))
      .map(([nation]) => nation),
  )
  return [...new Set(nations)].sort()
}

/** Whether a licence was ended for good, or one whose place it took: no variation outlives what it varies. */
export function ended(dossier: Dossier, family: Family): 'revoked' | 'surrendered' | null {
  const members = [...signedBefore(dossier, family), dossier]
  if (members.some(({ revoked }) => Object.keys(revoked).length > 0)) return 'revoked'
  return members.some(({ surrendered }) => surrendered !== null) ? 'surrendered' : null
}

/**
 * Whether a decision that a licence rests on, or one whose place it took, was reopened and is not taken anew. Like any
 * restriction it counts from when it is recorded; a case that is then sent back leaves the decision as open as it was.
 */
function isReopened(dossier: Dossier, family: Family): boolean {
  return [...signedBefore(dossier, family), dossier].some(({ cases }) =>
    Object.values(cases).some(
      ({ state, decisions }) => decisions.length > 0 && (state === 'open' || state === 'closed'),
    ),
  )
}

/** The status of a licence at an instant, derived and never set. `family`: the licence it varies, and its variations. */
export function statusOf(dossier: Dossier, at: string, witnessed: Witnessed, family: Family = []): LicenceStatus {
  const terms = issued(dossier, witnessed, family)
  if (terms === null || dossier.withdrawn) return 'not-issued'
  const over = ended(dossier, family)
  if (over !== null) return over
  const members = [...family, dossier]
  if (later(dossier, family).some((each) => issued(each, witnessed, members) !== null)) return 'superseded'
  if (at >= terms.until) return 'expired'
  if (suspending(dossier, witnessed, family).length > 0) return 'suspended'
  if (isReopened(dossier, family)) return 'reopened'
  if (isExhausted([...carried(dossier, family), ...dossier.deliveries], terms)) return 'exhausted'
  return at < terms.from ? 'not-yet-valid' : 'live'
}

/** Every line has nothing left in quantity or in value, and nothing is set aside that could come back. */
function isExhausted(deliveries: readonly Delivery[], terms: Terms): boolean {
  if (deliveries.some(({ state }) => state === 'reserved')) return false
  return balanceOf(terms, deliveries).every(({ quantity, value }) =>
    [quantity, value].some((figure) => figure !== undefined && compare(figure.available, '0') === 0),
  )
}

/** When the second of two grants was signed; null where there are not two. */
export function issuedAt(dossier: Dossier): string | null {
  const both = [dossier.exporterNation, dossier.partnerNation].map((nation) => newestDecision(dossier, nation))
  const dates = both.flatMap((decision) => (consents(decision) ? [decision.stamp.at] : []))
  return dates.length === 2 && licenceOf(dossier) ? (dates.sort().at(-1) ?? null) : null
}
