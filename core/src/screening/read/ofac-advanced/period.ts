import type { Day } from '../../list-entry.ts'
import { dateIn, firstDay, lastDay } from '../dates.ts'
import { refuseList, shown } from '../refused.ts'
import { type Element, textWithin, within } from '../xml.ts'
import type { References } from './references.ts'

/**
 * A period as the publisher prints it elsewhere: `14 Jun 1975`, `Jun 1975`, `1975`, `circa 1975`, `1975 to 1977`. Its
 * precision stands in its bounds alone: a year begins on its first day and ends on its last. Empty where it has none.
 * Refuses another calendar, one bound without the other, and a day that the calendar does not have.
 */
export function printedPeriod(file: string, period: Element, references: References): string {
  const [start] = within(period, 'Start')
  const [end] = within(period, 'End')
  if (start === undefined && end === undefined) return ''
  const calendar = references.text(period, 'CalendarTypeID')
  if (calendar !== 'Gregorian') refuseList({ file, line: period.line }, `the calendar ${shown(calendar)}`, 'Gregorian')
  if (start === undefined || end === undefined) {
    return refuseList({ file, line: period.line }, `<DatePeriod> has one bound`, '<Start> and <End>')
  }
  const [first, last] = [bound(file, start), bound(file, end)]
  if (first.from > last.to) refuseList({ file, line: period.line }, 'a period that ends before it begins', 'its days')
  const circa = [start, end].some(({ attributes }) => attributes.Approximate === 'true') ? 'circa ' : ''
  return circa + printed(first, last)
}

type Bound = { readonly from: Day; readonly to: Day }

function bound(file: string, element: Element): Bound {
  const [from = within(element, 'To')[0]] = within(element, 'From')
  const [to = from] = within(element, 'To')
  if (from === undefined || to === undefined) {
    return refuseList({ file, line: element.line }, `<${element.name}> has no day`, '<From> or <To>')
  }
  return { from: dayOf(file, from), to: dayOf(file, to) }
}

/** The day that an element with a year, a month and a day says. */
export function dayOf(file: string, element: Element): Day {
  const said = ['Year', 'Month', 'Day'].map((name) => textWithin(element, name)).join('-')
  const day = dateIn(said)
  if (day === null || day.day === null) {
    return refuseList({ file, line: element.line }, `<${element.name}> is ${shown(said)}`, 'year, month and day')
  }
  return firstDay(day)
}

/** Bounds are days each, or each a year or a month within which it lies. */
function printed(first: Bound, last: Bound): string {
  const [one, other] = [wholly(first), wholly(last)]
  const isSpan = first.from !== first.to || last.from !== last.to
  if (isSpan && one !== null && other !== null) return one === other ? one : `${one} to ${other}`
  const all = { from: first.from, to: last.to }
  const [from, to] = [parts(all.from), parts(all.to)]
  const only = wholly(all)
  if (only !== null) return only
  if (all.from.endsWith('-01-01') && all.to.endsWith('-12-31')) return `${from.year} to ${to.year}`
  if (all.from.endsWith('-01') && endsMonth(all.to)) return `${from.month} ${from.year} to ${to.month} ${to.year}`
  return `${from.day} ${from.month} ${from.year} to ${to.day} ${to.month} ${to.year}`
}

/** The day, the month or the year that the days are all of; null where they are none of these. */
function wholly({ from, to }: Bound): string | null {
  const { year, month, day } = parts(from)
  if (from === to) return `${day} ${month} ${year}`
  if (from === `${year}-01-01` && to === `${year}-12-31`) return year
  return from.slice(0, 7) === to.slice(0, 7) && from.endsWith('-01') && endsMonth(to) ? `${month} ${year}` : null
}

function endsMonth(day: Day): boolean {
  const month = dateIn(day.slice(0, 7))
  return month !== null && lastDay(month) === day
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function parts(said: Day): { readonly year: string; readonly month: string; readonly day: string } {
  const [year = '', month = '', day = ''] = said.split('-')
  return { year, month: MONTHS[Number(month) - 1] ?? '', day }
}
