import type { Bundle, List, ListKind, Moment, Window } from '../model.ts'

/** Text as Cedar quotes it. */
export function quoted(text: string): string {
  return JSON.stringify(text)
}

/** The strings as a Cedar set. */
export function setOf(words: readonly string[]): string {
  return `[${words.map(quoted).join(', ')}]`
}

/** True of none. */
export function all(terms: readonly string[]): string {
  return terms.length === 0 ? 'true' : `(${terms.join(' && ')})`
}

/** False of none. */
export function any(terms: readonly string[]): string {
  return terms.length === 0 ? 'false' : `(${terms.join(' || ')})`
}

export function contrary(not: boolean, term: string): string {
  return not ? `!(${term})` : `(${term})`
}

/** A decimal, which Cedar reads only with a point. */
export function decimalText(amount: string): string {
  return amount.includes('.') ? amount : `${amount}.0`
}

/** Seconds since 1970, for Cedar's whole numbers. */
export function secondsOf(instant: string): number {
  return Date.parse(instant) / 1000
}

/** A moment in the principal's own zone, or in the one given; where it has none of these, in the first by name. */
function moment(of: Moment, zone?: string): string {
  if (typeof of === 'string') return String(secondsOf(of))
  const [first = '', ...others] = Object.keys(of).sort()
  const at = (name: string) => secondsOf(of[name] ?? '')
  if (zone !== undefined) return String(at(zone))
  return others.reduceRight(
    (rest, name) => `if principal.zone == ${quoted(name)} then ${at(name)} else ${rest}`,
    `${at(first)}`,
  )
}

/** The fact, in seconds, lies before the moment. */
export function isBefore(fact: string, of: Moment): string {
  return `${fact} < (${moment(of)})`
}

/** The instant of the request lies in the window. */
export function during({ from, until }: Window, zone?: string): string {
  return all([
    ...(from === null ? [] : [`context.at >= (${moment(from, zone)})`]),
    ...(until === null ? [] : [`context.at < (${moment(until, zone)})`]),
  ])
}

export function listOf(bundle: Bundle, kind: ListKind, name: string): List {
  const list = bundle.parts.flatMap(({ lists }) => lists).find((each) => each.kind === kind && each.name === name)
  if (list === undefined) throw new RangeError(`the book has no ${kind} ${name}`)
  return list
}

/** The zone of a nation's clocks. */
export function zoneOf(bundle: Bundle, nation: string): string | undefined {
  const own = bundle.parts.find(({ id }) => id === nation)
  return [...(own ? [own] : []), ...bundle.parts].map(({ zones }) => zones[nation]).find((zone) => zone !== undefined)
}

/** How high a grade stands on its ladder; case is ignored. */
export function rankOf(bundle: Bundle, policy: string, grade: string): number {
  return listOf(bundle, 'labels', policy).members.findIndex(({ value, synonyms }) =>
    [value, ...synonyms].some((name) => name.toLowerCase() === grade.toLowerCase()),
  )
}
