import { positionOf } from '../../contract/chain.ts'
import * as bodies from '../../contract/deliveries.ts'
import { whyNotDrawn } from '../balance.ts'
import type { Delivery, Opened, Sealed } from '../dossier.ts'
import { because, isAt, newestDecision } from '../dossier.ts'
import { meetOf } from '../meet.ts'
import { whyRestricted } from '../restrictions.ts'
import type { Effect } from './handler.ts'
import { handler, stampOf } from './handler.ts'

/**
 * The terms that a draw-down rests on: the own nation's newest grant, and the partner's grant that the act cites. What
 * the partner signed meanwhile does not change what the act did, in whatever order the two logs are read.
 */
function citedTerms(dossier: Opened, sealed: Sealed) {
  const theirs = dossier.cases[dossier.partnerNation]?.decisions.findLast((decision) =>
    sealed.causes.some((cause) => isAt(decision.stamp.place, cause)),
  )
  if (theirs === undefined) return because('incomplete', 'it cites no grant of the partner')
  const newest = dossier.cases[dossier.partnerNation]?.decisions.findLast(
    ({ stamp }) => positionOf(stamp.place) < sealed.followed,
  )
  if (newest !== theirs) return because('wrong-state', 'the partner had decided anew, and the acting nation knew it')
  const met = meetOf(newestDecision(dossier, dossier.exporterNation), theirs)
  if (met === null) return because('wrong-state', 'there is no licence')
  return 'clash' in met ? because('empty-meet', met.clash.text) : met.terms
}

/** The terms, where at that instant and by what its nation knew somebody could rely on them: goods may be set aside, or go. */
function reliedOn(dossier: Opened, sealed: Sealed) {
  const restricted = whyRestricted(dossier, sealed)
  if (restricted) return restricted
  const terms = citedTerms(dossier, sealed)
  if ('code' in terms) return terms
  if (sealed.at < terms.from) return because('wrong-state', `the licence was not valid before ${terms.from}`)
  return sealed.at < terms.until ? terms : because('wrong-state', `the licence had expired at ${terms.until}`)
}

function isHolders(dossier: Opened, sealed: Sealed): boolean {
  return sealed.by.organisation === dossier.application.stamp.by.organisation
}

/** An officer may act for any firm; a firm only for itself. */
function whyNotHolder(dossier: Opened, sealed: Sealed) {
  return sealed.by.role !== 'exporter' || isHolders(dossier, sealed)
    ? null
    : because('not-permitted', 'it is another firm’s licence')
}

export const reserve = handler(bodies.reserveBody, (dossier, body, sealed) => {
  const wrong = whyNotHolder(dossier, sealed)
  if (wrong) return wrong
  if (dossier.surrendered) return because('wrong-state', 'the licence was surrendered')
  const terms = reliedOn(dossier, sealed)
  if ('code' in terms) return terms
  const over = whyNotDrawn(terms, dossier.deliveries, body.lines)
  if (over) return over
  const { delivery: id, documents = [], ...stated } = body
  const delivery: Delivery = {
    ...stated,
    id,
    state: 'reserved',
    documents: documents.map(({ name, as, sha256 }) => ({ name, sha256, ...(as ? { as } : {}) })),
    confirmations: [],
    reserved: stampOf(sealed),
    shipped: null,
    received: null,
  }
  return { ...dossier, deliveries: [...dossier.deliveries, delivery] }
})

function changed(dossier: Opened, sealed: Sealed, id: string, change: (delivery: Delivery) => Delivery): Effect {
  const wrong = whyNotHolder(dossier, sealed)
  if (wrong) return wrong
  return { ...dossier, deliveries: dossier.deliveries.map((each) => (each.id === id ? change(each) : each)) }
}

export const release = handler(bodies.releaseBody, (dossier, { delivery }, sealed) =>
  changed(dossier, sealed, delivery, (each) => ({ ...each, state: 'released' })),
)

export const ship = handler(bodies.shipBody, (dossier, { delivery, confirmations = [], documents = [] }, sealed) => {
  const terms = reliedOn(dossier, sealed)
  if ('code' in terms) return terms
  return changed(dossier, sealed, delivery, (each) => ({
    ...each,
    state: 'shipped',
    confirmations,
    documents: [
      ...each.documents,
      ...documents.map(({ name, as, sha256 }) => ({ name, sha256, ...(as ? { as } : {}) })),
    ],
    shipped: stampOf(sealed),
  }))
})

export const cancel = handler(bodies.cancelBody, (dossier, { delivery }, sealed) =>
  changed(dossier, sealed, delivery, (each) => ({ ...each, state: 'cancelled' })),
)

/** A correction of what was drawn. It may give back, and may take more as far as the balance goes. */
export const adjust = handler(bodies.adjustBody, (dossier, { delivery, lines }, sealed) => {
  const terms = citedTerms(dossier, sealed)
  if ('code' in terms) return terms
  const others = dossier.deliveries.filter(({ id }) => id !== delivery)
  const over = whyNotDrawn(terms, others, lines)
  return over ?? changed(dossier, sealed, delivery, (each) => ({ ...each, lines }))
})

const RECEIVING: ReadonlySet<string> = new Set(['consignee', 'intermediate-consignee', 'end-user', 'recipient'])

/** The consignee's nation says what arrived. It answers the shipment, and cites it. */
export const receive = handler(bodies.receiveBody, (dossier, { delivery: id, lines }, sealed) => {
  const shipped = dossier.deliveries.find((each) => each.id === id)?.shipped
  if (!shipped || !sealed.causes.some((cause) => isAt(shipped.place, cause))) {
    return because('incomplete', 'it does not cite the shipment')
  }
  const named = (dossier.application.transfer.parties ?? []).some(
    ({ role, name }) => role !== undefined && RECEIVING.has(role) && name === sealed.by.organisation,
  )
  if (sealed.by.role === 'exporter' && !named) return because('not-permitted', 'the firm is no party that receives')
  const received = { lines: lines ?? null, stamp: stampOf(sealed) }
  const deliveries = dossier.deliveries.map((each) => (each.id === id ? { ...each, received } : each))
  return { ...dossier, deliveries }
})
