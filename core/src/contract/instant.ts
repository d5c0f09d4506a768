const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/
const OFFSET = /^([+-])(\d{2}):(\d{2})$/

/** The widest that any nation's clocks have stood from UTC, with room: an offset beyond it is a slip of the pen. */
const WIDEST_OFFSET = 15 * 60

export const DATE_EXPECTED = 'a date that exists, such as 2014-02-10'
export const INSTANT_EXPECTED = 'an instant with its offset, such as 2014-02-10T12:00:00Z or 2014-02-10T12:00+04:00'

/**
 * A calendar date of ISO 8601, `2014-02-10`, as it was written. A day that the calendar does not have is refused;
 * `wrong` then ends the sentence that starts with the text.
 */
export function parseDate(text: string): { date: string } | { wrong: string } {
  const parts = DATE.exec(text)
  if (parts === null) return { wrong: 'is no date' }
  const days = daysIn(Number(parts[1]), Number(parts[2]))
  const day = Number(parts[3])
  return day >= 1 && day <= days ? { date: text } : { wrong: 'is a day that does not exist' }
}

/**
 * An instant of ISO 8601 as UTC with whole seconds, `2014-02-10T08:00:00Z`: the form in which instants compare as
 * text. The offset or `Z` is required, for a time without one names no instant; seconds may be left out and a fraction
 * of one is cut off, since law changes on whole seconds. Refused: a bare date, a day or time that does not exist (a
 * leap second among them), an offset that no clock has, and years outside 0000 to 9999.
 */
export function parseInstant(text: string): { iso: string } | { wrong: string } {
  const parts = INSTANT.exec(text)
  if (parts === null) {
    return { wrong: DATE.test(text) ? 'is a date, and names no instant of it' : 'is no instant' }
  }
  const [, date = '', hour = '', minute = '', second = '00', offset] = parts
  if ('wrong' in parseDate(date)) return { wrong: 'is on a day that does not exist' }
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return { wrong: 'is a time that does not exist' }
  if (offset === undefined) return { wrong: 'is an instant without an offset' }
  const ahead = minutesAhead(offset)
  if (ahead === null) return { wrong: 'has an offset that no clock has' }
  if (ahead === 0) return { iso: `${date}T${hour}:${minute}:${second}Z` }
  const utc = new Date(Date.parse(`${date}T${hour}:${minute}:${second}Z`) - ahead * 60_000).toISOString()
  return utc.length === 24 ? { iso: `${utc.slice(0, 19)}Z` } : { wrong: 'is out of the years 0000 to 9999' }
}

/** What no pattern says of an instant in that form. */
export const REAL = 'The day is one that the calendar has, the hour at most 23, and there is no leap second.'

/** Whether it is an instant in the form in which instants are kept and compare as text: UTC with whole seconds. */
export function isUtcSecond(said: string): boolean {
  const read = parseInstant(said)
  return 'iso' in read && read.iso === said
}

/** Null when no clock stands so far from UTC. */
function minutesAhead(offset: string): number | null {
  const parts = OFFSET.exec(offset)
  if (parts === null) return 0
  const minutes = Number(parts[2]) * 60 + Number(parts[3])
  if (Number(parts[3]) > 59 || minutes > WIDEST_OFFSET) return null
  return parts[1] === '-' ? -minutes : minutes
}

function daysIn(year: number, month: number): number {
  if (month < 1 || month > 12) return 0
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
