import type { Drawn } from '../contract/deliveries.ts'
import type { Condition, Terms } from '../contract/terms.ts'
import { compare, sum } from './decimal.ts'
import type { Delivery, DeliveryDocument, Opened } from './dossier.ts'

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

const DAY = 86_400_000

function daysApart(from: string, until: string): number {
  return (Date.parse(until) - Date.parse(from)) / DAY
}

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
      return whyAbove(dossier, condition, planned, at)
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

function whyOnward(dossier: Opened, planned: Planned): string | null {
  const { transfer } = dossier.application
  const recipient = recipientOf(dossier, planned)
  const known = (transfer.parties ?? []).some(({ name }) => name !== undefined && name === recipient)
  if (!known) return 'it may go to no one who is not a party to the application'
  return destinationOf(dossier, planned) === transfer.to ? null : 'it may not go on to another nation'
}

/** A report is the receipt that the other side signs. Where one is late, nothing more is set aside or shipped. */
function whyUnreported(dossier: Opened, days: number, at: string): string | null {
  const late = dossier.deliveries.find(
    ({ state, shipped, received }) =>
      state === 'shipped' && shipped !== null && received === null && daysApart(shipped.at, at) > days,
  )
  return late ? `delivery ${late.id} has not been reported as received within ${days} days` : null
}

function whyAbove(dossier: Opened, condition: Condition, planned: Planned, at: string): string | null {
  const counts = ({ id, state, reserved, shipped }: Delivery) =>
    id !== planned.id &&
    (state === 'reserved' || state === 'shipped') &&
    (condition.kind !== 'period-ceiling' || daysApart((shipped ?? reserved).at, at) < (condition.days ?? 0))
  const drawn = [...dossier.deliveries.filter(counts).flatMap(({ lines }) => lines), ...planned.lines].filter(
    ({ line }) => condition.line === undefined || condition.line === line,
  )
  const { quantity, value } = condition
  const pieces = drawn.flatMap((each) => (each.quantity?.unit === quantity?.unit ? (each.quantity?.amount ?? []) : []))
  if (quantity && condition.kind !== 'value-ceiling' && compare(sum(pieces), quantity.amount) > 0) {
    return `no more than ${quantity.amount} ${quantity.unit} may be drawn`
  }
  const worth = drawn.flatMap((each) => (each.value?.currency === value?.currency ? (each.value?.amount ?? []) : []))
  if (value && condition.kind !== 'quantity-ceiling' && compare(sum(worth), value.amount) > 0) {
    return `no more than ${value.amount} ${value.currency} may be drawn`
  }
  return null
}
