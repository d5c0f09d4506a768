import type { DeliveryView } from '../contract/deliveries.ts'
import type { LicenceRow, LicenceView } from '../contract/licences.ts'
import type { PublicLicence } from '../contract/registers.ts'
import type { DeliveryState } from '../contract/states.ts'
import { balanceOf } from './balance.ts'
import { add } from './decimal.ts'
import type { Delivery, Moment, Opened } from './dossier.ts'
import { newestDecision } from './dossier.ts'
import { carried, licenceIn, signedBefore } from './family.ts'
import { nextOperations } from './next.ts'
import { timelineEntry } from './present-timeline.ts'
import type { Reader } from './reader.ts'
import { issuedAt, isWitnessed, statusOf, suspending } from './status.ts'
import { summaryOf } from './summary.ts'

/** What the exporter says and what the other side says, taken together. */
function deliveryState({ state, received }: Delivery): DeliveryState {
  if (received === null) return state
  return state === 'shipped' ? 'received' : 'disputed'
}

function deliveryView(delivery: Delivery, { stateOf = () => null }: Reader): DeliveryView {
  const { id, lines, destination, recipient, site, reserved, shipped, received, confirmations } = delivery
  return {
    delivery: id,
    state: deliveryState(delivery),
    lines: [...lines],
    ...(destination ? { destination } : {}),
    ...(recipient ? { recipient } : {}),
    ...(site ? { site } : {}),
    reservedAt: reserved.at,
    shippedAt: shipped?.at ?? null,
    receivedAt: received?.stamp.at ?? null,
    received: received?.lines ? [...received.lines] : null,
    confirmations: [...confirmations],
    place: reserved.place,
    states: {
      reserved: stateOf(reserved.place),
      shipped: shipped && stateOf(shipped.place),
      received: received && stateOf(received.stamp.place),
    },
  }
}

function signatures(dossier: Opened, reader: Reader): LicenceView['signatures'] {
  return [dossier.exporterNation, dossier.partnerNation].flatMap((nation) => {
    const decision = newestDecision(dossier, nation)
    if (decision?.outcome !== 'granted' && decision?.outcome !== 'no-licence-required') return []
    const { outcome, terms, law, stamp } = decision
    return [
      {
        nation,
        at: stamp.at,
        outcome,
        ...(terms ? { terms } : {}),
        ...(law ? { law } : {}),
        place: stamp.place,
        witnessed: isWitnessed(stamp.place, reader.witnessed),
        state: reader.stateOf?.(stamp.place) ?? null,
      },
    ]
  })
}

/** What restricts it, of its own and of what it took the place of. */
function restrictions(
  dossier: Opened,
  { witnessed, family = [] }: Reader,
): Pick<LicenceView, 'suspensions' | 'revoked'> {
  const members = [...signedBefore(dossier, family), dossier]
  return {
    suspensions: members
      .flatMap((each) => {
        const standing = new Set(suspending(each, witnessed))
        return Object.entries(each.suspensions).filter(([nation]) => standing.has(nation))
      })
      .map(([nation, { because, translations, provision, stamp, lifted }]) => ({
        nation,
        at: stamp.at,
        because,
        ...(translations ? { translations } : {}),
        ...(provision ? { provision } : {}),
        place: stamp.place,
        lifted: lifted && { at: lifted.at, place: lifted.place },
      })),
    revoked: members
      .flatMap(({ revoked }) => Object.entries(revoked))
      .map(([nation, { because, stamp }]) => ({
        nation,
        at: stamp.at,
        because,
        place: stamp.place,
      })),
  }
}

/** What a licence comes from and what became of it; the rest is the case's. */
function isOfLicence({ type, internal }: Moment): boolean {
  return !internal && (type === 'cases.decide' || /^(licences|deliveries)\./.test(type))
}

/** The licence as its holder and both authorities see it; null before either has signed. */
export function presentLicence(dossier: Opened, reader: Reader): LicenceView | null {
  const signed = signatures(dossier, reader)
  if (signed.length === 0) return null
  const { application, surrendered } = dossier
  const met = licenceIn(dossier, reader.family ?? [])
  const terms = met && 'terms' in met ? met.terms : null
  return {
    reference: dossier.reference,
    kind: application.kind,
    organisation: application.stamp.by.organisation,
    exporterNation: dossier.exporterNation,
    partnerNation: dossier.partnerNation,
    agreement: application.agreement,
    ...(application.varies === undefined ? {} : { varies: application.varies }),
    transfer: application.transfer,
    at: reader.at,
    status: statusOf(dossier, reader.at, reader.witnessed, reader.family),
    issuedAt: issuedAt(dossier),
    terms,
    clash: met && 'clash' in met ? met.clash : null,
    signatures: signed,
    ...restrictions(dossier, reader),
    surrendered: surrendered && { at: surrendered.at, place: surrendered.place },
    balance: terms ? balanceOf(terms, [...carried(dossier, reader.family ?? []), ...dossier.deliveries]) : [],
    deliveries: dossier.deliveries.map((delivery) => deliveryView(delivery, reader)),
    timeline: dossier.timeline.filter(isOfLicence).map((moment) => timelineEntry(moment, reader)),
    next: nextOperations(dossier, reader.caller).filter((name) => !name.startsWith('cases.')),
  }
}

export function licenceRow(dossier: Opened, reader: Reader): LicenceRow {
  const met = licenceIn(dossier, reader.family ?? [])
  const terms = met && 'terms' in met ? met.terms : null
  return {
    reference: dossier.reference,
    kind: dossier.application.kind,
    organisation: dossier.application.stamp.by.organisation,
    summary: summaryOf(dossier),
    status: statusOf(dossier, reader.at, reader.witnessed, reader.family),
    from: terms?.from ?? null,
    until: terms?.until ?? null,
    suspendedBy: suspending(dossier, reader.witnessed, reader.family),
    openDeliveries: dossier.deliveries.filter(({ state }) => state === 'reserved').length,
  }
}

/** A row of the public register: no person, no firm, no reasons, nothing that only one nation knows. */
export function presentPublic(dossier: Opened, reader: Omit<Reader, 'caller'>): PublicLicence | null {
  const met = licenceIn(dossier, reader.family ?? [])
  if (met === null || 'clash' in met) return null
  const { transfer, kind, agreement, direction } = dossier.application
  const totals = new Map<string, string>()
  for (const { value } of met.terms.lines) {
    if (value) totals.set(value.currency, add(totals.get(value.currency) ?? '0', value.amount))
  }
  return {
    reference: dossier.reference,
    kind,
    agreement,
    direction,
    destinations: met.terms.destinations,
    controls: [...new Set((transfer.items ?? []).flatMap(({ controls = [] }) => controls))].sort(),
    status: statusOf(dossier, reader.at, reader.witnessed, reader.family),
    issuedAt: issuedAt(dossier),
    from: met.terms.from,
    until: met.terms.until,
    suspendedBy: suspending(dossier, reader.witnessed, reader.family),
    conditions: met.terms.conditions.length,
    values: [...totals].map(([currency, amount]) => ({ currency, amount })),
  }
}
