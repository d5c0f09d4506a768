import type { Place } from '../contract/recorded.ts'
import type { LicenceStatus } from '../contract/states.ts'
import type { Terms } from '../contract/terms.ts'
import { balanceOf } from './balance.ts'
import { compare } from './decimal.ts'
import type { Dossier } from './dossier.ts'
import { consents, newestDecision } from './dossier.ts'
import { licenceOf } from './meet.ts'

/**
 * How much of each shared log both nations hold: of the own log what the partner has cosigned, of the partner's what
 * this node follows and has cosigned. A log that is not named is witnessed to nothing.
 */
export type Witnessed = { readonly [origin: string]: number }

export function isWitnessed(place: Place, witnessed: Witnessed): boolean {
  return place.index < (witnessed[place.origin] ?? 0)
}

/** The terms of a licence that both signed and each knows the other signed; null while there is none. */
export function issued(dossier: Dossier, witnessed: Witnessed): Terms | null {
  const met = licenceOf(dossier)
  if (met === null || 'clash' in met) return null
  const both = [dossier.exporterNation, dossier.partnerNation].map((nation) => newestDecision(dossier, nation))
  return both.every((decision) => consents(decision) && isWitnessed(decision.stamp.place, witnessed)) ? met.terms : null
}

/** The authorities whose suspension stands. Each lifts its own, and a lifting counts when the other has witnessed it. */
export function suspending(dossier: Dossier, witnessed: Witnessed): string[] {
  return Object.entries(dossier.suspensions)
    .filter(([, { lifted }]) => lifted === null || !isWitnessed(lifted.place, witnessed))
    .map(([nation]) => nation)
}

/** The status of a licence at an instant, derived and never set. `variations`: the dossiers of its variations. */
export function statusOf(
  dossier: Dossier,
  at: string,
  witnessed: Witnessed,
  variations: readonly Dossier[] = [],
): LicenceStatus {
  const terms = issued(dossier, witnessed)
  if (terms === null || dossier.withdrawn) return 'not-issued'
  if (Object.keys(dossier.revoked).length > 0) return 'revoked'
  if (dossier.surrendered) return 'surrendered'
  if (variations.some((variation) => issued(variation, witnessed) !== null)) return 'superseded'
  if (at >= terms.until) return 'expired'
  if (suspending(dossier, witnessed).length > 0) return 'suspended'
  if (isExhausted(dossier, terms)) return 'exhausted'
  return at < terms.from ? 'not-yet-valid' : 'live'
}

/** Every line has nothing left in quantity or in value, and nothing is set aside that could come back. */
function isExhausted(dossier: Dossier, terms: Terms): boolean {
  if (dossier.deliveries.some(({ state }) => state === 'reserved')) return false
  return balanceOf(terms, dossier.deliveries).every(({ quantity, value }) =>
    [quantity, value].some((figure) => figure !== undefined && compare(figure.available, '0') === 0),
  )
}

/** When the second of two grants was signed; null where there are not two. */
export function issuedAt(dossier: Dossier): string | null {
  const both = [dossier.exporterNation, dossier.partnerNation].map((nation) => newestDecision(dossier, nation))
  const dates = both.flatMap((decision) => (consents(decision) ? [decision.stamp.at] : []))
  return dates.length === 2 && licenceOf(dossier) ? (dates.sort().at(-1) ?? null) : null
}
