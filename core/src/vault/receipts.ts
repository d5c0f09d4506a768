import { comparePlaces } from '../contract/chain.ts'
import type { Release } from './state.ts'

/** One nation's answer to one opening. */
export type Answer = Pick<Release, 'nation' | 'at' | 'permit' | 'ordinal' | 'remaining'> & {
  readonly place: { readonly origin: string; readonly index: number }
}

/** What both nations answered to whoever opened a package once, as far as the two logs show it. */
export type Receipt = {
  readonly at: string
  readonly organisation: string
  readonly person: string
  /** By a name that the client gave the opening, by organisation and time, or not: one nation alone answered. */
  readonly matched: 'stated' | 'inferred' | null
  readonly answers: readonly Answer[]
  /** Both released it, one did and no release by the other is on record, or none did. */
  readonly state: 'both' | 'one' | 'none'
  /** A release without the other nation's for longer than an opening takes. */
  readonly orphan: boolean
}

/** An official client asks one server after another, and names no opening: seconds between the two. */
const INFERRED_WITHIN = 120
/** Seconds after which the other nation's release is not to be expected any more. */
const ORPHAN_AFTER = 600

/**
 * The openings of one package, from the answers of both nations' key servers, in the order in which they began: those
 * that name one opening together, then what one organisation asked of two nations within two minutes. The order in which
 * answers are given does not matter. `at`: the instant by which an orphan is told.
 */
export function receiptsOf(releases: readonly Release[], at: string): Receipt[] {
  return openingsOf(releases).map((opening) => receiptOf(opening, at))
}

/**
 * What both nations answered to one opening, the earlier answer first; one alone where the other's is not among them.
 */
export type Opening = readonly [Release, other?: Release]

/** The answers about one package that belong together, by the rule of `receiptsOf`. */
export function openingsOf(releases: readonly Release[]): Opening[] {
  const left = [...releases].sort(byTime)
  const openings: Opening[] = []
  for (let first = left.shift(); first !== undefined; first = left.shift()) {
    const begun = first
    const place = left.findIndex((other) => matchOf(begun, other) !== null)
    const [other] = place < 0 ? [] : left.splice(place, 1)
    openings.push(other === undefined ? [begun] : [begun, other])
  }
  return openings
}

function matchOf(one: Release, other: Release): 'stated' | 'inferred' | null {
  if (one.nation === other.nation || one.recipient.organisation !== other.recipient.organisation) return null
  // Either nation may have packed one of the name; a refusal need not say of which file it is.
  if (one.container !== null && other.container !== null && one.container !== other.container) return null
  if (one.opening !== null || other.opening !== null) return one.opening === other.opening ? 'stated' : null
  return secondsBetween(one.at, other.at) <= INFERRED_WITHIN ? 'inferred' : null
}

/** One opening's receipt, as of an instant. */
export function receiptOf([first, other]: Opening, at: string): Receipt {
  const both = other === undefined ? [first] : [first, other]
  const permits = both.filter(({ permit }) => permit)
  const state = permits.length === 2 ? 'both' : permits.length === 1 ? 'one' : 'none'
  return {
    at: first.at,
    organisation: first.recipient.organisation,
    person: first.recipient.person,
    matched: other === undefined ? null : matchOf(first, other),
    answers: both.map(({ nation, at: answered, permit, ordinal, remaining, origin, index }) => {
      return { nation, at: answered, permit, ordinal, remaining, place: { origin, index } }
    }),
    state,
    orphan: state === 'one' && secondsBetween(first.at, at) > ORPHAN_AFTER,
  }
}

function secondsBetween(one: string, other: string): number {
  return Math.abs(Date.parse(other) - Date.parse(one)) / 1000
}

function byTime(left: Release, right: Release): number {
  return left.at === right.at ? comparePlaces(left, right) : left.at < right.at ? -1 : 1
}
