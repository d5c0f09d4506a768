import type { Language } from '../words/words.ts'

const LOCALES: { readonly [language in Language]: string } = { en: 'en-GB', ru: 'ru-RU' }

/** The clocks by which the nations that have a node keep their days; UTC for others. */
const ZONES: { readonly [nation: string]: string } = {
  GB: 'Europe/London',
  RU: 'Europe/Moscow',
  FR: 'Europe/Paris',
  DE: 'Europe/Berlin',
  AU: 'Australia/Sydney',
  US: 'America/New_York',
}

export function zoneOf(nation: string): string {
  return ZONES[nation] ?? 'UTC'
}

const CITIES: { readonly [zone: string]: { readonly [language in Language]: string } } = {
  'Europe/London': { en: 'London', ru: 'Лондон' },
  'Europe/Moscow': { en: 'Moscow', ru: 'Москва' },
  'Europe/Paris': { en: 'Paris', ru: 'Париж' },
  'Europe/Berlin': { en: 'Berlin', ru: 'Берлин' },
  'Australia/Sydney': { en: 'Sydney', ru: 'Сидней' },
  'America/New_York': { en: 'New York', ru: 'Нью-Йорк' },
}

export function cityOf(zone: string, language: Language): string {
  return CITIES[zone]?.[language] ?? zone
}

const made = new Map<string, Intl.DateTimeFormat>()

function format(locale: string, zone: string, shape: 'day' | 'short' | 'time' | 'parts'): Intl.DateTimeFormat {
  const name = `${locale} ${zone} ${shape}`
  const known = made.get(name)
  if (known) return known
  const options: { [shape in typeof shape]: Intl.DateTimeFormatOptions } = {
    day: { day: 'numeric', month: 'long', year: 'numeric' },
    short: { day: 'numeric', month: 'short', year: 'numeric' },
    time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    parts: {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    },
  }
  const fresh = new Intl.DateTimeFormat(locale, { timeZone: zone, ...options[shape] })
  made.set(name, fresh)
  return fresh
}

/** `14 February 2014`, by the clocks of a zone. A bare date stays the day that it is. */
export function dayText(iso: string, zone: string, language: Language): string {
  const bare = iso.length === 10
  const text = format(LOCALES[language], bare ? 'UTC' : zone, 'day').format(new Date(iso))
  return text.replace(/\s?г\.$/, ' года')
}

export function shortDay(iso: string, zone: string, language: Language): string {
  return format(LOCALES[language], iso.length === 10 ? 'UTC' : zone, 'short')
    .format(new Date(iso))
    .replace(/\s?г\.$/, '')
}

export function clockText(iso: string, zone: string, language: Language): string {
  return format(LOCALES[language], zone, 'time').format(new Date(iso))
}

export function timeText(iso: string, zone: string, language: Language): string {
  return `${dayText(iso, zone, language)}, ${clockText(iso, zone, language)}`
}

/** A moment as law speaks of it: the day alone where it starts at midnight. */
export function momentText(iso: string, zone: string, language: Language): string {
  return localText(iso, zone).endsWith('T00:00') ? dayText(iso, zone, language) : timeText(iso, zone, language)
}

/** `13 February 2016, 21:00 UTC`: the same on the pages of both nations, as their papers have it. */
export function utcText(iso: string, language: Language): string {
  const seconds = iso.slice(16, 19)
  return `${timeText(iso, 'UTC', language)}${seconds === ':00' ? '' : seconds}\u00a0UTC`
}

/** An instant that binds both nations, and behind it what a zone's clocks show then, where they show something else. */
export function exactText(iso: string, zone: string, language: Language): string {
  const here = timeText(iso, zone, language)
  const beside = here === timeText(iso, 'UTC', language) ? '' : ` (${here}, ${cityOf(zone, language)})`
  return `${utcText(iso, language)}${beside}`
}

/** `2014-02-14T16:00`, as a zone's clocks show it: what a field of day and time holds. */
export function localText(iso: string, zone: string): string {
  const parts = format('en-GB', zone, 'parts').formatToParts(new Date(iso))
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/** The instant at which a zone's clocks show it; the first of two where they are put back. */
export function instantOf(local: string, zone: string): string | null {
  const asUtc = Date.parse(`${local}Z`)
  if (Number.isNaN(asUtc)) return null
  const aheadAt = (at: number) => Date.parse(`${localText(new Date(at).toISOString(), zone)}Z`) - at
  const guess = asUtc - aheadAt(asUtc)
  return `${new Date(asUtc - aheadAt(guess)).toISOString().slice(0, 19)}Z`
}
