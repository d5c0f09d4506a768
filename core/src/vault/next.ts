import { AUTHORITY, type Caller } from '../contract/people.ts'
import type { SubmissionState } from '../contract/submissions.ts'
import { RELEASING_ROLES } from '../contract/vault.ts'
import { type Demand, meets } from './reviews.ts'
import { handsOf, hasDecided, isWithdrawn, type Package, type Review, splitNations, stateOfPackage } from './state.ts'
import { mayLift, type Suspension } from './suspensions.ts'

/** What a node has of a package beside its acts. */
export type Held = {
  /** Whether its file is here. */
  readonly here: boolean
  /** Whether what the other nation is told of its inspection is here. */
  readonly report: boolean
  /** Whether people of this nation have yet to release it, before its gate lets it through. */
  readonly awaited: boolean
}

/** What somebody may ask of a package now, by the operations' names; each is judged again when it comes. */
export function nextOf(found: Package, caller: Caller, held: Held): string[] {
  const acts = caller.role === 'security-officer' ? ofOfficer(found, caller, held) : ofFirm(found, caller)
  const isShown = isJudged(found, held) && mayJudge(found, caller)
  return [
    ...carried(found, caller, held),
    ...(isShown ? ['vault.reviews'] : []),
    ...(isOfficial(caller) ? ['vault.receipt'] : []),
    ...acts,
  ]
}

/** Whether people release it, or did. */
function isJudged({ registered }: Package, { awaited }: Held): boolean {
  const { outcome, persons } = registered.inspection
  return outcome === 'person' || persons !== undefined || awaited
}

/** Who is shown what people judge of it: authorities, auditors, and the firm that packed it. */
function mayJudge({ nation }: Package, caller: Caller): boolean {
  return isOfficial(caller) || (caller.role === 'exporter' && caller.nation === nation)
}

function isOfficial(caller: Caller): boolean {
  return isAuthority(caller) || caller.role === 'auditor'
}

function isAuthority({ role }: Caller): boolean {
  return AUTHORITY.some((known) => known === role)
}

/** The file is cipher text, and is carried by firms and officers; the report goes with it, where people had to decide. */
function carried({ nation, registered }: Package, caller: Caller, { here, report }: Held): string[] {
  const brings = caller.role === 'exporter' || caller.role === 'security-officer'
  const takes = caller.role === 'exporter' || isAuthority(caller)
  const isOwn = caller.nation === nation
  const isToBring = !isOwn && !report && registered.inspection.outcome === 'person'
  return [
    ...(brings && !here ? ['vault.deposit'] : []),
    ...(takes && here ? ['vault.download'] : []),
    ...(takes && isOwn && report ? ['vault.report'] : []),
    ...(brings && isToBring ? ['vault.depositReport'] : []),
  ]
}

/** The gate is the nation's, and nobody lets through his own work; withdrawing is either nation's, grading the owner's. */
function ofOfficer(found: Package, { nation, person }: Caller, { here, awaited }: Held): string[] {
  const { revoked, regraded } = found
  const hands = nation === found.nation ? handsOf(found) : []
  const atGate = !hasDecided(found, nation) && !isWithdrawn(found) && !hands.includes(person)
  return [
    ...(atGate && here && !awaited ? ['vault.accept'] : []),
    ...(atGate ? ['vault.reject'] : []),
    ...(nation === found.nation && regraded === null ? ['vault.regrade'] : []),
    ...(Object.hasOwn(revoked, nation) ? [] : ['vault.revoke']),
  ]
}

/** A recipient asks for tokens to open it, once both gates let it through; what else it takes, the key servers say. */
function ofFirm(found: Package, { role, nation, organisation }: Caller): string[] {
  const { entente } = found.registered
  const { to, recipients } = entente
  const isRecipient = role === 'exporter' && to.includes(nation) && recipients.includes(organisation)
  return isRecipient && stateOfPackage(found, splitNations(entente)) === 'accepted' ? ['tokens.issue'] : []
}

/** What people of one nation are to judge, at its gate. */
export type Judged = {
  readonly demands: readonly Demand[]
  /** Those of this nation who released it. */
  readonly reviewers: readonly Pick<Review, 'stamp'>[]
  readonly submitter: string
}

/** Whether somebody is one of those who have yet to release it: asked for by his role, once, and never for his own. */
export function mayRelease({ demands, reviewers, submitter }: Judged, { role, person }: Caller): boolean {
  const isAsked = demands.some((demand) => demand.role === role) && person !== submitter
  const hasSaid = reviewers.some(({ stamp }) => stamp.by.person === person)
  return isAsked && !hasSaid && !meets(reviewers, demands, submitter)
}

/** What somebody of the packing nation may do about what waits there; `toEquate`: nobody has said what its label counts as. */
export function nextOfSubmission(
  state: SubmissionState,
  judged: Judged & { readonly toEquate: boolean },
  caller: Caller,
): string[] {
  const isOfficer = caller.role === 'security-officer' && caller.person !== judged.submitter
  const isOpen = state === 'waiting' || state === 'released'
  const registers = state === 'released' && caller.role === 'exporter' && caller.person === judged.submitter
  return [
    ...(state === 'waiting' && judged.toEquate && isOfficer ? ['vault.equate'] : []),
    ...(state === 'waiting' && mayRelease(judged, caller) ? ['vault.review'] : []),
    ...(isOpen && RELEASING_ROLES.some((role) => role === caller.role) ? ['vault.withhold'] : []),
    ...(registers ? ['vault.register'] : []),
  ]
}

/** What somebody may do about a suspension. */
export function nextOfSuspension(suspension: Suspension, caller: Caller): string[] {
  return mayLift(suspension, caller) ? ['vault.lift'] : []
}
