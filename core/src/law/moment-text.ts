import { Temporal } from 'temporal-polyfill'
import { instantIn } from './guard/span.ts'
import type { Instrument, Moment, Part, Window } from './model.ts'

/**
 * A moment of law as a person names it: the day alone where it starts at midnight in the zone, else the time of day. One
 * that starts at each member's own midnight is named by what all their clocks show.
 */
export function momentText(moment: Moment, zone: string): string {
  const own = typeof moment === 'string' ? zone : (Object.keys(moment).sort()[0] ?? zone)
  const local = Temporal.Instant.from(instantIn(moment, own)).toZonedDateTimeISO(own).toPlainDateTime()
  const text = local.toString({ smallestUnit: local.second === 0 ? 'minute' : 'second' })
  return text.endsWith('T00:00') ? text.slice(0, 10) : text
}

/** `2014-03-18T13:39 .. 2014-08-01 Europe/London`; null for a window without ends. */
export function windowText({ from, until }: Window, zone: string): string | null {
  if (from === null && until === null) return null
  const ends = [
    from === null ? '' : `${momentText(from, zone)} `,
    '..',
    until === null ? '' : ` ${momentText(until, zone)}`,
  ].join('')
  const everywhere = [from, until].some((end) => end !== null && typeof end !== 'string')
  return `${ends} ${everywhere ? "on each member's own clocks" : zone}`
}

/** The zone in which an instrument's days start, as far as one is known. */
export function zoneOf(part: Part, instrument?: Instrument): string {
  return instrument?.zone ?? part.zones[part.id] ?? Object.values(part.zones)[0] ?? part.instruments[0]?.zone ?? 'UTC'
}

/** The day that an instant is in a zone: the date by which its official text is asked for. */
export function dayIn(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString()
}

/** Whether a window holds the instant: for one on each member's own clocks, somewhere. */
export function holds({ from, until }: Window, at: string): boolean {
  return (
    (from === null || instants(from).some((start) => start <= at)) &&
    (until === null || instants(until).some((end) => at < end))
  )
}

/** The first instant at which a window opens anywhere, as text that compares; empty for one that was always open. */
export function opens({ from }: Window): string {
  return from === null ? '' : (instants(from).sort()[0] ?? '')
}

function instants(moment: Moment): string[] {
  return typeof moment === 'string' ? [moment] : Object.values(moment)
}
