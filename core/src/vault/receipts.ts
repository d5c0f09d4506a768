import { comparePlaces } from '../contract/chain.ts'
import type { OpeningOutcome } from '../contract/vault.ts'
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
  /** By a name that the client gave the opening, by person and time, or not: one nation alone answered. */
  readonly matched: 'stated' | 'inferred' | null
  /** In the order of time; a nation of which one server refused and another permitted answered twice. */
  readonly answers: readonly Answer[]
  readonly outcome: OpeningOutcome
  /** A release without the other nation's for longer than an opening takes. */
  readonly orphan: boolean
}

/** An official client asks one server after another, and names no opening: seconds between the two. */
const INFERRED_WITHIN = 120
/** Seconds after which the other nation's release is not to be expected any more. */
const ORPHAN_AFTER = 600

/**
 * The openings of one package, from the answers of both nations' key servers, in the order in which they began, by the
 * rule of docs/spec/files.md (Openings). The order in which answers are given does not matter. `at`: the instant by
 * which an orphan is told.
 */
export function receiptsOf(releases: readonly Release[], at: string): Receipt[] {
  return openingsOf(releases).map((opening) => receiptOf(opening, at))
}

/** The answers to one opening in the order of time: of either nation one permit at most. */
export type Opening = readonly [Release, ...Release[]]

/** The answers about one package that belong together, by the rule of `receiptsOf`. */
export function openingsOf(releases: readonly Release[]): Opening[] {
  const openings: [Release, ...Release[]][] = []
  // A standby may permit after the first server has refused: no refusal may stand in the way of a permit.
  for (const release of [...releases].sort((a, b) => Number(b.permit) - Number(a.permit) || byTime(a, b))) {
    const opening = openingOf(release, openings)
    if (opening === undefined) openings.push([release])
    else opening.push(release)
  }
  return openings.map((opening) => opening.sort(byTime)).sort(([left], [right]) => byTime(left, right))
}

function openingOf<Known extends Opening>(release: Release, openings: readonly Known[]): Known | undefined {
  const isOf = (opening: Known) => opening.every((answer) => areOfOne(answer, release))
  const lacksIt = (opening: Known) => opening.every(({ nation }) => nation !== release.nation)
  const isRepeated = !release.permit && release.opening !== null
  return openings.find((each) => lacksIt(each) && isOf(each)) ?? (isRepeated ? openings.find(isOf) : undefined)
}

function areOfOne(one: Release, other: Release): boolean {
  const [his, theirs] = [one.recipient, other.recipient]
  // The home node names its person alike to both nations' servers (key-servers.md, Access tokens).
  const isOfOnePerson =
    his.nation === theirs.nation && his.organisation === theirs.organisation && his.person === theirs.person
  if (!isOfOnePerson || one.opening !== other.opening) return false
  // Either nation may have packed one of the name; a refusal need not say of which file it is.
  if (one.container !== null && other.container !== null && one.container !== other.container) return false
  return one.opening !== null || secondsBetween(one.at, other.at) <= INFERRED_WITHIN
}

/** One opening's receipt, as of an instant. */
export function receiptOf(opening: Opening, at: string): Receipt {
  const [{ at: began, recipient, opening: name }] = opening
  const [permit, ...others] = opening.filter(({ permit: isPermit }) => isPermit)
  const isAnsweredByTwo = opening.some(({ nation }) => nation !== opening[0].nation)
  return {
    at: began,
    organisation: recipient.organisation,
    person: recipient.person,
    matched: !isAnsweredByTwo ? null : name === null ? 'inferred' : 'stated',
    answers: opening.map(({ nation, at: answered, permit: isPermit, ordinal, remaining, origin, index }) => {
      return { nation, at: answered, permit: isPermit, ordinal, remaining, place: { origin, index } }
    }),
    outcome: permit === undefined ? 'refused' : others.length > 0 ? 'both' : isAnsweredByTwo ? 'split' : 'one',
    orphan: permit !== undefined && others.length === 0 && secondsBetween(permit.at, at) > ORPHAN_AFTER,
  }
}

function secondsBetween(one: string, other: string): number {
  return Math.abs(Date.parse(other) - Date.parse(one)) / 1000
}

function byTime(left: Release, right: Release): number {
  return left.at === right.at ? comparePlaces(left, right) : left.at < right.at ? -1 : 1
}
