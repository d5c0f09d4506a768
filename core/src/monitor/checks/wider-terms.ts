import { decideCaseBody } from '../../contract/cases.ts'
import { reserveBody } from '../../contract/deliveries.ts'
import type { Entry } from '../../contract/entry.ts'
import type { Figure } from '../../contract/monitor.ts'
import { compare } from '../../licence/decimal.ts'
import type { Before, Check } from '../check.ts'
import { referenceOf } from '../check.ts'
import { amountIn, bodyAs, drawnLines, grantsFor, MEASURES, statedTerms, submissionOf } from '../facts.ts'

/** A grant is of no more than was asked, and nothing is drawn but what both grants are of. */
export const widerTerms: Check = (entry, before) => {
  const figures = entry.act.type === 'cases.decide' ? grantedMore(entry, before) : drawnElse(entry, before)
  return figures.length === 0 ? [] : [{ code: 'wider-terms', figures }]
}

function grantedMore(entry: Entry, { standing }: Before): Figure[] {
  const terms = bodyAs(entry, decideCaseBody)?.terms
  const asked = submissionOf(standing, referenceOf(entry))?.body.transfer
  if (!terms || !asked) return []
  const lines = terms.lines.flatMap((line) => {
    const item = asked.items?.[line.line - 1]
    if (item === undefined) return [{ what: `line ${line.line}`, stated: 'granted', derived: 'not asked for' }]
    return MEASURES.flatMap((measure) => {
      const granted = amountIn(line, measure)
      const most = measure === 'quantity' ? item.quantity : item.value
      const counted = measure === 'quantity' ? item.quantity?.unit : item.value?.currency
      if (granted === null || most?.amount === undefined) return []
      const isMore = compare(granted.amount, most.amount) > 0 || (counted !== undefined && counted !== granted.in)
      if (!isMore) return []
      const derived = `${most.amount} ${counted ?? ''}`.trim()
      return [{ what: `line ${line.line} ${measure}`, stated: `${granted.amount} ${granted.in}`, derived }]
    })
  })
  const { from, to, endUse, parties = [] } = asked
  const named = [from, to, endUse?.nation, endUse?.incorporation?.nation, ...parties.map(({ nation }) => nation)]
  const stray = terms.destinations.filter((destination) => !named.includes(destination))
  return [...lines, ...stray.map((stated) => ({ what: 'destination', stated, derived: 'not asked for' }))]
}

function drawnElse(entry: Entry, { standing }: Before): Figure[] {
  const drawn = drawnLines(entry)
  const terms = statedTerms(grantsFor(entry, standing))
  if (drawn === null || terms.length === 0) return []
  const lines = drawn.lines.flatMap((line) => {
    const granted = terms.map((each) => each.lines.find((other) => other.line === line.line))
    if (granted.some((each) => each === undefined)) {
      return [{ what: `line ${line.line}`, stated: 'drawn', derived: 'not in both grants' }]
    }
    return MEASURES.flatMap((measure) => {
      const taken = amountIn(line, measure)
      const units = granted.flatMap((each) => (each ? (amountIn(each, measure)?.in ?? []) : []))
      const other = units.find((unit) => taken !== null && unit !== taken.in)
      return other && taken ? [{ what: `line ${line.line} ${measure}`, stated: taken.in, derived: other }] : []
    })
  })
  const to = bodyAs(entry, reserveBody)?.destination
  const isElsewhere = to !== undefined && terms.some(({ destinations }) => !destinations.includes(to))
  if (!isElsewhere) return lines
  const common = (terms[0]?.destinations ?? []).filter((each) =>
    terms.every((other) => other.destinations.includes(each)),
  )
  return [...lines, { what: 'destination', stated: to, derived: common.join(', ') || 'none' }]
}
