import { comparePlaces } from '../contract/chain.ts'
import type { Entry } from '../contract/entry.ts'
import type { Caller } from '../contract/people.ts'
import { liftBody, SUSPENSIONS_SUBJECT, type SuspendBody, suspendBody } from '../contract/suspensions.ts'
import { because, type Ignored, type Stamp } from '../licence/dossier.ts'
import { folded, type Handler, handler, stampOf } from './fold.ts'

/** That a nation keeps an organisation or a person from packages. */
export type Suspension = {
  readonly of: Omit<SuspendBody, 'reason'>
  readonly reason: string
  readonly stamp: Stamp
  /** Who takes it back, each once. */
  readonly lifts: readonly { readonly reason: string; readonly stamp: Stamp }[]
}

export type Suspensions = { readonly suspensions: readonly Suspension[]; readonly ignored: readonly Ignored[] }

export const NO_SUSPENSIONS: Suspensions = { suspensions: [], ignored: [] }

/** One officer is enough to suspend; it takes two persons to lift. */
const LIFTING = 2
export const SUSPENDING_ROLES = ['security-officer', 'licensing-officer', 'countersigning-officer'] as const

type Target = Suspension['of']

export function isStanding({ lifts }: Pick<Suspension, 'lifts'>): boolean {
  return lifts.length < LIFTING
}

const suspend = handler<Suspensions, SuspendBody>(SUSPENDING_ROLES, suspendBody, (state, { reason, ...of }, sealed) => {
  if (standingOf(state, sealed.nation, of)) return because('wrong-state', 'this nation has suspended it')
  const made: Suspension = { of, reason, stamp: stampOf(sealed), lifts: [] }
  return { ...state, suspensions: [...state.suspensions, made].sort(byStamp) }
})

/** Whether somebody is one of those who may take a suspension back: of the nation that suspends, once, and never his own. */
export function mayLift({ of, stamp, lifts }: Suspension, { role, nation, person }: Caller): boolean {
  const isOwn = of.whom === 'person' && of.nation === nation && of.name === person
  const hasSaid = lifts.some((each) => each.stamp.by.person === person)
  const isAsked = stamp.nation === nation && SUSPENDING_ROLES.some((known) => known === role)
  return isAsked && isStanding({ lifts }) && !isOwn && !hasSaid
}

const lift = handler<Suspensions, SuspendBody>(SUSPENDING_ROLES, liftBody, (state, { reason, ...of }, sealed) => {
  const found = standingOf(state, sealed.nation, of)
  if (found === undefined) return because('not-found', 'this nation has suspended nobody of that name')
  if (of.whom === 'person' && isOf(of, sealed.nation, sealed.by))
    return because('separation-of-duty', 'nobody lifts a suspension of his own')
  if (found.lifts.some(({ stamp }) => stamp.by.person === sealed.by.person)) {
    return because('separation-of-duty', 'two persons lift a suspension, and this one has said so')
  }
  const lifted = { ...found, lifts: [...found.lifts, { reason, stamp: stampOf(sealed) }] }
  return { ...state, suspensions: state.suspensions.map((each) => (each === found ? lifted : each)) }
})

const HANDLERS: { readonly [type: string]: Handler<Suspensions> } = { 'vault.suspend': suspend, 'vault.lift': lift }

export function isAboutSuspensions({ subject }: { readonly subject: string }): boolean {
  return subject === SUSPENSIONS_SUBJECT
}

/** The suspensions of both nations after one more act about them, in whatever order their logs are read. */
export function foldSuspensions(before: Suspensions | null, entry: Entry): Suspensions {
  return folded(before ?? NO_SUSPENSIONS, entry, HANDLERS)
}

/** Whether either nation keeps somebody from packages: himself, or the organisation that he is of. */
export function isSuspended(
  { suspensions }: Pick<Suspensions, 'suspensions'>,
  who: { readonly nation: string; readonly organisation: string; readonly person: string },
): boolean {
  return suspensions.some((each) => isStanding(each) && isOf(each.of, who.nation, who))
}

function isOf({ nation, whom, name }: Target, of: string, who: { organisation: string; person: string }): boolean {
  return nation === of && who[whom] === name
}

function standingOf({ suspensions }: Suspensions, by: string, of: Target): Suspension | undefined {
  return suspensions.find((each) => each.stamp.nation === by && isStanding(each) && isSame(each.of, of))
}

function isSame(one: Target, other: Target): boolean {
  return one.nation === other.nation && one.whom === other.whom && one.name === other.name
}

function byStamp(left: Suspension, right: Suspension): number {
  return comparePlaces(left.stamp.place, right.stamp.place)
}
