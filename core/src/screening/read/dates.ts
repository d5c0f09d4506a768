import type { Day, SaidDate } from '../list-entry.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** A date of which perhaps the year alone is said. */
export type Partial = { readonly year: number; readonly month: number | null; readonly day: number | null }

/** Which of day and month a date with slashes has first. */
export type Order = 'day-first' | 'month-first'

/**
 * The date that a text is, or null: `2014-08-01`, `2014-08`, `2014`, `14 Jun 1975`, `June 1975`, `1.8.2014`, `01/08/2014`
 * in the order said, and `00/00/1980`, which is a year. A day that no calendar has is null.
 */
export function dateIn(text: string, order: Order = 'day-first'): Partial | null {
  const said = text.trim().replace(/\s+/g, ' ')
  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:T.*)?$/.exec(said)
  if (iso) return partial(iso[1], iso[2], iso[3])
  const numbers = /^(\d{1,2}|dd)[./-](\d{1,2}|mm)[./-](\d{4})$/i.exec(said)
  if (numbers) {
    const [, first, second, year] = numbers
    return order === 'day-first' ? partial(year, second, first) : partial(year, first, second)
  }
  const words = /^(?:(\d{1,2})(?:st|nd|rd|th)?[ -])?([a-z]{3})[a-z]*\.?,?[ -](\d{4})$/i.exec(said)
  if (words) {
    const month = MONTHS.indexOf((words[2] ?? '').toLowerCase()) + 1
    return month === 0 ? null : partial(words[3], String(month), words[1])
  }
  return null
}

function partial(year = '', month = '00', day = '00'): Partial | null {
  const [y, m, d] = [Number(year), number(month), number(day)]
  if (!(y >= 1000 && y <= 2999)) return null
  if (m === 0) return { year: y, month: null, day: null }
  if (m > 12) return null
  if (d === 0) return { year: y, month: m, day: null }
  return d <= daysIn(y, m) ? { year: y, month: m, day: d } : null
}

function number(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : 0
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

const two = (value: number) => String(value).padStart(2, '0')

/** As FollowTheMoney has it: as long as it is known. */
export function dateText({ year, month, day }: Partial): string {
  return [String(year), ...(month === null ? [] : [two(month), ...(day === null ? [] : [two(day)])])].join('-')
}

export function firstDay({ year, month, day }: Partial): Day {
  return `${year}-${two(month ?? 1)}-${two(day ?? 1)}`
}

export function lastDay({ year, month, day }: Partial): Day {
  const last = month ?? 12
  return `${year}-${two(last)}-${two(day ?? daysIn(year, last))}`
}

/** The day after another. */
export function dayAfter(day: Day): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  if (date < daysIn(year, month)) return `${year}-${two(month)}-${two(date + 1)}`
  return month < 12 ? `${year}-${two(month + 1)}-01` : `${year + 1}-01-01`
}

/** Longer than this, a range says nothing of a person, and is not spelt out year by year. */
const MOST_YEARS = 30

/**
 * A printed date, and what of it FollowTheMoney can say: `circa 1958`, `1958 to 1960`, `between 1958 and 1960`, each year
 * of a range being one value. What is no date is kept as it is printed, and says nothing.
 */
export function saidDate(property: string, printed: string, order?: Order): { said: SaidDate; values: string[] } {
  const circa = /\b(circa|approximately|approx|about|around)\b|^c\. ?\d/i.test(printed)
  const bare = printed.replace(/^\s*(circa|approximately|approx\.?|about|around|c\.)\s+/i, '')
  const range = /^(?:between\s+)?(.+?)\s+(?:to|and|-)\s+(.+)$/i.exec(bare) ?? /^(\d{4})\s*[-–]\s*(\d{4})$/.exec(bare)
  const [first, last] = range ? [range[1] ?? '', range[2] ?? ''] : [bare, bare]
  const from = dateIn(first.replace(/^\s*circa\s+/i, ''), order)
  const until = dateIn(last.replace(/^\s*circa\s+/i, ''), order)
  if (from === null || until === null || firstDay(from) > lastDay(until)) {
    return { said: { property, printed, earliest: null, latest: null, circa }, values: [] }
  }
  return {
    said: { property, printed, earliest: firstDay(from), latest: lastDay(until), circa },
    values: range ? yearsOf(from.year, until.year) : [dateText(from)],
  }
}

function yearsOf(first: number, last: number): string[] {
  if (last - first >= MOST_YEARS) return []
  return Array.from({ length: last - first + 1 }, (_, more) => String(first + more))
}

/** The first day of the date that a text is; null where it is none. */
export function firstDayIn(text: string, order?: Order): Day | null {
  const date = dateIn(text, order)
  return date && firstDay(date)
}
