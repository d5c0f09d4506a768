import type { Act } from '../contract/act.ts'
import { decideAppealBody } from '../contract/appeals.ts'
import { decideCaseBody, reopenCaseBody } from '../contract/cases.ts'
import { adjustBody, cancelBody, receiveBody, releaseBody, reserveBody, shipBody } from '../contract/deliveries.ts'
import { readReference, subjectOf } from '../contract/references.ts'
import type { Statement } from './found.ts'

const DELIVERIES = {
  'deliveries.reserve': reserveBody,
  'deliveries.release': releaseBody,
  'deliveries.ship': shipBody,
  'deliveries.receive': receiveBody,
  'deliveries.adjust': adjustBody,
  'deliveries.cancel': cancelBody,
}

/** What an act says of a decision or a delivery; null: it says nothing of either, or not in their form. */
export function statementOf({ type, subject, nation, at, body }: Act): Statement | null {
  const reference = subject.slice(subjectOf('').length)
  if (subjectOf(reference) !== subject || readReference(reference) === null) return null
  const said = decisionIn(type, body) ?? deliveryIn(type, body)
  return said && { reference, type, nation, at, ...said }
}

type Said = Omit<Statement, 'reference' | 'type' | 'nation' | 'at'>

function decisionIn(type: string, body: Act['body']): Said | null {
  if (type === 'cases.decide') {
    const read = decideCaseBody.safeParse(body)
    if (!read.success) return null
    const { outcome, terms, criteria } = read.data
    return { outcome, ...(terms ? { terms } : {}), ...(criteria ? { criteria } : {}) }
  }
  if (type === 'cases.reopen') {
    const read = reopenCaseBody.safeParse(body)
    return read.success ? { ground: read.data.ground } : null
  }
  if (type !== 'appeals.decide') return null
  const read = decideAppealBody.safeParse(body)
  return read.success ? { outcome: read.data.outcome } : null
}

function deliveryIn(type: string, body: Act['body']): Said | null {
  if (!isDelivery(type)) return null
  const read = DELIVERIES[type].safeParse(body)
  if (!read.success) return null
  const { delivery } = read.data
  return { delivery, lines: 'lines' in read.data ? (read.data.lines ?? null) : null }
}

function isDelivery(type: string): type is keyof typeof DELIVERIES {
  return Object.hasOwn(DELIVERIES, type)
}
