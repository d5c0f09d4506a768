import type { Entry } from '../../contract/entry.ts'
import type { Figure } from '../../contract/monitor.ts'
import { compare, sum } from '../../licence/decimal.ts'
import type { Before, Check } from '../check.ts'
import { referenceOf } from '../check.ts'
import { allowedOf, amountIn, drawnLines, grantsFor, MEASURES, ofType, statedTerms, takenBy } from '../facts.ts'

const OF_A_RESERVATION = ['deliveries.ship', 'deliveries.release']

/**
 * Nothing is drawn below zero, in quantity or in value, by what stands in the licence and its variations together; and
 * nothing goes that was not set aside.
 */
export const overBalance: Check = (entry, before) => {
  const figures = OF_A_RESERVATION.includes(entry.act.type) ? unreserved(entry, before) : beyond(entry, before)
  return figures.length === 0 ? [] : [{ code: 'over-balance', figures }]
}

function beyond(entry: Entry, { standing }: Before): Figure[] {
  const drawn = drawnLines(entry)
  const terms = statedTerms(grantsFor(entry, standing))
  if (drawn === null || terms.length === 0) return []
  const isThis = ({ reference, delivery }: { reference: string; delivery: string }) =>
    reference === referenceOf(entry) && delivery === drawn.delivery
  const others = takenBy(standing).filter((taken) => !isThis(taken))
  const lines = [...others.flatMap((taken) => taken.lines), ...drawn.lines]
  return [...new Set(drawn.lines.map(({ line }) => line))].flatMap((line) =>
    MEASURES.flatMap((measure) => {
      const allowed = allowedOf(terms, line, measure)
      const isInBoth = terms.every((each) => each.lines.some((other) => other.line === line))
      if (allowed === null || !isInBoth) return []
      const amounts = lines.flatMap((each) => (each.line === line ? (amountIn(each, measure)?.amount ?? []) : []))
      const total = sum(amounts)
      return compare(total, allowed) > 0 ? [{ what: `line ${line} ${measure}`, stated: total, derived: allowed }] : []
    }),
  )
}

/** What builds on a reservation that differs itself differs no second time. */
function unreserved(entry: Entry, { all }: Before): Figure[] {
  const { delivery } = entry.act.body
  const reserved = ofType(all, 'deliveries.reserve').some(
    (other) => referenceOf(other) === referenceOf(entry) && other.act.body.delivery === delivery,
  )
  return reserved ? [] : [{ what: `delivery ${String(delivery)}`, stated: 'drawn', derived: 'never reserved' }]
}
