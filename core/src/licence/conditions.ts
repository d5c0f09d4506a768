import type { Drawn } from '../contract/deliveries.ts'
import type { Condition, Terms } from '../contract/terms.ts'
import { daysApart } from './calendar.ts'
import { whyAbove } from './ceilings.ts'
import type { DeliveryDocument, Opened } from './dossier.ts'

/** A delivery as it is about to be: what the conditions are held against. */
export type Planned = {
  readonly id: string
  readonly lines: readonly Drawn[]
  readonly destination?: string | undefined
  readonly recipient?: string | undefined
  readonly site?: string | undefined
  readonly documents: readonly DeliveryDocument[]
  readonly confirmations: readonly string[]
  readonly reservedAt: string
}

export type Unmet = { readonly condition: string; readonly text: string }

/** What is asked when goods are set aside, and what more when they go. */
export type Step = 'reserve' | 'ship'

/** What a transfer says itself of where the thing goes, where the delivery does not say it. */
function destinationOf(dossier: Opened, planned: Planned): string | undefined {
  return planned.destination ?? dossier.application.transfer.to
}

function recipientOf(dossier: Opened, planned: Planned): string | undefined {
  const parties = dossier.application.transfer.parties ?? []
  return planned.recipient ?? parties.find(({ role }) => role === 'consignee' || role === 'recipient')?.name
}

/** Every condition of the licence that a delivery does not meet at a step; none: it may go. */
export function unmet(dossier: Opened, terms: Terms, planned: Planned, step: Step, at: string): Unmet[] {
  const destination = destinationOf(dossier, planned)
  const strayed: Unmet[] =
    destination !== undefined && terms.destinations.includes(destination)
      ? []
      : [{ condition: 'destinations', text: `the licence is for ${terms.destinations.join(', ')}` }]
  return [
    ...strayed,
    ...(isParty(dossier, recipientOf(dossier, planned))
      ? []
      : [{ condition: 'recipients', text: 'it may go to no one who is not a party to the application' }]),
    ...terms.conditions.flatMap((condition) => {
      const text = whyUnmet(dossier, condition, planned, step, at)
      return text === null ? [] : [{ condition: condition.id, text }]
    }),
  ]
}

function whyUnmet(dossier: Opened, condition: Condition, planned: Planned, step: Step, at: string): string | null {
  const ships = step === 'ship'
  switch (condition.kind) {
    case 'quantity-ceiling':
    case 'value-ceiling':
    case 'period-ceiling':
      return whyAbove(condition, dossier.deliveries, planned, at)
    case 'destination':
      return within(condition.destinations, destinationOf(dossier, planned), 'the destination')
    case 'recipient':
      return within(condition.recipients, recipientOf(dossier, planned), 'the recipient')
    case 'site':
      return within(condition.sites, planned.site, 'the site')
    case 'no-onward-transfer':
      return whyOnward(dossier, planned)
    case 'prior-notification': {
      const days = condition.days ?? 0
      const early = ships && daysApart(planned.reservedAt, at) < days
      return early ? `the reservation must be known for ${days} days before it is shipped` : null
    }
    case 'document-before': {
      const found = planned.documents.some(({ as, name }) => as === condition.document || name === condition.document)
      return ships && !found ? `the document ${condition.document} is needed before it is shipped` : null
    }
    case 'report-after':
      return whyUnreported(dossier, condition.days ?? 0, at)
    case 'return-by':
      return ships && condition.by !== undefined && at >= condition.by ? `it had to be back by ${condition.by}` : null
    case 'text':
      return ships && !planned.confirmations.includes(condition.id) ? 'a person must confirm it at each delivery' : null
  }
}

function within(allowed: readonly string[] | undefined, stated: string | undefined, what: string): string | null {
  if (stated !== undefined && (allowed ?? []).includes(stated)) return null
  return `${what} must be one of ${(allowed ?? []).join(', ')}`
}

/** The parties are whom the guard has judged and the authorities have looked at. */
function isParty(dossier: Opened, recipient: string | undefined): boolean {
  return (dossier.application.transfer.parties ?? []).some(({ name }) => name !== undefined && name === recipient)
}

function whyOnward(dossier: Opened, planned: Planned): string | null {
  const onward = destinationOf(dossier, planned) !== dossier.application.transfer.to
  return onward ? 'it may not go on to another nation' : null
}

/** A report is the receipt that the other side signs. Where one is late, nothing more is set aside or shipped. */
function whyUnreported(dossier: Opened, days: number, at: string): string | null {
  const late = dossier.deliveries.find(
    ({ state, shipped, received }) =>
      state === 'shipped' && shipped !== null && received === null && daysApart(shipped.at, at) > days,
  )
  return late ? `delivery ${late.id} has not been reported as received within ${days} days` : null
}
