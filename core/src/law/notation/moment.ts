import { Temporal } from 'temporal-polyfill'
import type { Line } from './source.ts'
import { refuse } from './source.ts'

/** A moment as written: a day, or a time of day with an offset, a named zone, or neither. */
export type WrittenMoment = {
  readonly day: string
  readonly time: string | null
  readonly zone: string | null
}

const WRITTEN =
  /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?)(?:(Z|[+-]\d{2}:\d{2})| ([A-Za-z][A-Za-z0-9_+\-/]*))?)?$/
const EXPECTED = 'a day such as 2014-08-01, or 2014-08-01T17:00 with, if need be, an offset or ` Europe/London`'

/** Reads a moment's text; refuses a form that is not in the grammar and a day or time that does not exist. */
export function readMoment(text: string, at: Line, column: number): WrittenMoment {
  const match = WRITTEN.exec(text)
  if (!match) return refuse(at, column, `\`${text}\` is not a moment`, EXPECTED)
  const [, day = '', time, offset, zone] = match
  try {
    Temporal.PlainDateTime.from(`${day}T${time ?? '00:00'}`, { overflow: 'reject' })
  } catch {
    return refuse(at, column, `\`${text}\` does not exist`, 'a day of the calendar and a time of day')
  }
  // A leap second passes for the second before it in the library, and has no place among instants that are counted.
  if (time?.endsWith(':60')) refuse(at, column, `\`${text}\` does not exist`, 'a day of the calendar and a time of day')
  return { day, time: time ?? null, zone: offset ?? zone ?? null }
}

export type WrittenWindow = { readonly from: string; readonly until: string | null }

/** Reads `FROM ..` or `FROM .. UNTIL`, the moments as written. Refuses a window without a start. */
export function readWindow(text: string, at: Line, column: number): WrittenWindow {
  const match = /^(.+?) \.\.(?: (.+))?$/.exec(text)
  if (!match) return refuse(at, column, `\`${text}\` is not a window`, '`FROM ..` or `FROM .. UNTIL`')
  const [, from = '', until] = match
  readMoment(from, at, column)
  if (until !== undefined) readMoment(until, at, column + from.length + 4)
  return { from, until: until ?? null }
}

const resolved = new Map<string, string>()

/**
 * The UTC instant, with seconds, of a written moment in a zone. Refuses (throws RangeError) a zone that is not known,
 * and a local time that does not exist or exists twice: law that starts in such an hour must name its offset.
 */
export function resolveMoment(text: string, zone: string): string {
  const key = `${text}|${zone}`
  const known = resolved.get(key)
  if (known) return known
  const match = WRITTEN.exec(text)
  if (!match) throw new RangeError(`${text} is not a moment`)
  const local = localTime(text)
  const own = match[3] ?? match[4] ?? zone
  const instant = /^(Z|[+-])/.test(own)
    ? Temporal.Instant.from(`${local}${own}`)
    : Temporal.PlainDateTime.from(local).toZonedDateTime(own, { disambiguation: 'reject' }).toInstant()
  const utc = instant.toString({ smallestUnit: 'second' })
  resolved.set(key, utc)
  return utc
}

/** What the clocks of its zone show at a written moment: `2014-08-01T00:00:00`. */
export function localTime(text: string): string {
  const [, day = '', time = '00:00'] = WRITTEN.exec(text) ?? []
  return `${day}T${time.length === 5 ? `${time}:00` : time}`
}

/** True where the written moment carries its own offset or zone, so that it is one instant for everybody. */
export function hasOwnZone(text: string): boolean {
  const match = WRITTEN.exec(text)
  return match !== null && (match[3] ?? match[4]) !== undefined
}
