import type { DeliveryInputs } from '../../contract/deliveries.ts'
import { Refused } from '../../contract/refusals.ts'
import type { Terms } from '../../contract/terms.ts'
import type { Context, Draft } from '../command.ts'
import { begin, citing, draft, refuse, refuseIf } from '../command.ts'
import type { Planned, Step } from '../conditions.ts'
import { unmet } from '../conditions.ts'
import type { Delivery, Dossier, Opened } from '../dossier.ts'
import { consents, newestDecision } from '../dossier.ts'
import { carried, licenceIn, whyNotDrawnInFamily } from '../family.ts'
import { checkMovement } from '../guard.ts'
import { isWitnessed, statusOf } from '../status.ts'

/** The terms of a licence that is live at this instant; else refuses, and says what it is instead. */
function liveTerms(dossier: Opened, context: Context): Terms {
  const witnessed = context.witnessed ?? {}
  const met = licenceIn(dossier, context.family ?? [])
  if (met !== null && 'clash' in met) return refuse('empty-meet', met.clash.text)
  const status = statusOf(dossier, context.at, witnessed, context.family)
  const unseen = [dossier.exporterNation, dossier.partnerNation]
    .map((nation) => newestDecision(dossier, nation))
    .some((decision) => consents(decision) && !isWitnessed(decision.stamp.place, witnessed))
  if (met !== null && status === 'not-issued' && unseen) {
    return refuse('not-witnessed', 'The other nation has not witnessed the licence yet')
  }
  if (met === null || status !== 'live') return refuse('wrong-state', `The licence is ${status}`)
  return met.terms
}

function grantsOf(dossier: Opened, context: Context) {
  return citing(context, newestDecision(dossier, dossier.partnerNation)?.stamp)
}

/** What a reliance answers: the partner's grant, and where he had suspended the licence that he lifted it. */
function reliedOn(dossier: Opened, context: Context) {
  const members = [...(context.family ?? []).filter(({ reference }) => reference !== dossier.reference), dossier]
  const lifted = members.map(({ suspensions }) => suspensions[dossier.partnerNation]?.lifted)
  return [...grantsOf(dossier, context), ...citing(context, ...lifted)]
}

/** A condition is held against all that went, under whatever number of the licence. */
function checkConditions(dossier: Opened, terms: Terms, planned: Planned, step: Step, context: Context): void {
  const deliveries = [...carried(dossier, context.family ?? []), ...dossier.deliveries]
  const missed = unmet({ ...dossier, deliveries }, terms, planned, step, context.at)
  if (missed.length === 0) return
  const places = missed.map(({ condition, text }) => ({ path: condition, message: text }))
  throw new Refused('condition-not-met', 'The delivery does not meet what the licence asks for', places)
}

function deliveryOf(dossier: Opened, id: string): Delivery {
  return dossier.deliveries.find((each) => each.id === id) ?? refuse('not-found', 'There is no such delivery')
}

export function reserveDelivery(dossier: Dossier | null, input: DeliveryInputs['reserve'], context: Context): Draft[] {
  const opened = begin(dossier, 'deliveries.reserve', context)
  const { lines, destination, recipient, site, documents } = input
  const delivery = `D${opened.deliveries.length + 1}`
  const body = { delivery, lines, destination, recipient, site, documents }
  const terms = liveTerms(opened, context)
  checkMovement(context)
  const made = draft(opened, 'deliveries.reserve', body, context, { cites: reliedOn(opened, context) })
  refuseIf(whyNotDrawnInFamily(opened, context.family ?? [], terms, { id: delivery, lines }))
  const planned = { ...body, id: delivery, documents: documents ?? [], confirmations: [], reservedAt: context.at }
  checkConditions(opened, terms, planned, 'reserve', context)
  return [made]
}

export function releaseDelivery(dossier: Dossier | null, input: DeliveryInputs['release'], context: Context): Draft[] {
  const { delivery, reason } = input
  const opened = begin(dossier, 'deliveries.release', context)
  deliveryOf(opened, delivery)
  return [draft(opened, 'deliveries.release', { delivery, reason }, context)]
}

export function shipDelivery(dossier: Dossier | null, input: DeliveryInputs['ship'], context: Context): Draft[] {
  const { delivery, confirmations, documents } = input
  const opened = begin(dossier, 'deliveries.ship', context)
  const found = deliveryOf(opened, delivery)
  const body = { delivery, confirmations, documents }
  const made = draft(opened, 'deliveries.ship', body, context, { cites: reliedOn(opened, context) })
  const terms = liveTerms(opened, context)
  checkMovement(context)
  const planned = {
    ...found,
    documents: [...found.documents, ...(documents ?? [])],
    confirmations: confirmations ?? [],
    reservedAt: found.reserved.at,
  }
  checkConditions(opened, terms, planned, 'ship', context)
  return [made]
}

export function receiveDelivery(dossier: Dossier | null, input: DeliveryInputs['receive'], context: Context): Draft[] {
  const { delivery, lines, documents } = input
  const opened = begin(dossier, 'deliveries.receive', context)
  const found = deliveryOf(opened, delivery)
  if (found.state === 'cancelled') refuse('wrong-state', 'The delivery was cancelled')
  const cites = citing(context, found.shipped)
  return [draft(opened, 'deliveries.receive', { delivery, lines, documents }, context, { cites })]
}

export function adjustDelivery(dossier: Dossier | null, input: DeliveryInputs['adjust'], context: Context): Draft[] {
  const { delivery, lines, reason } = input
  const opened = begin(dossier, 'deliveries.adjust', context)
  const found = deliveryOf(opened, delivery)
  const cites = [...grantsOf(opened, context), ...citing(context, found.received?.stamp)]
  const made = draft(opened, 'deliveries.adjust', { delivery, lines, reason }, context, { cites })
  const met = licenceIn(opened, context.family ?? [])
  if (met && 'terms' in met)
    refuseIf(whyNotDrawnInFamily(opened, context.family ?? [], met.terms, { id: delivery, lines }))
  return [made]
}

export function cancelDelivery(dossier: Dossier | null, input: DeliveryInputs['cancel'], context: Context): Draft[] {
  const { delivery, reason } = input
  const opened = begin(dossier, 'deliveries.cancel', context)
  const found = deliveryOf(opened, delivery)
  if (found.received) refuse('wrong-state', 'The delivery was received; an adjustment corrects it')
  return [draft(opened, 'deliveries.cancel', { delivery, reason }, context)]
}
