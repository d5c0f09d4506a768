import type { Entry } from '../contract/entry.ts'
import { PERSON_ROLES, type PersonRole } from '../contract/people.ts'
import {
  foundBody,
  type SubmissionState,
  type SubmitPackageBody,
  type SubmittedFinding,
  submitPackageBody,
  withholdBody,
} from '../contract/submissions.ts'
import { uuidIn } from '../contract/vault.ts'
import { withoutAuthority } from '../inspection/authority-words.ts'
import type { Stamp } from '../licence/dossier.ts'
import { type Demand, meets, reviewersOf } from './reviews.ts'
import type { Packages } from './state.ts'

export const SUBMIT = 'vault.submit'
export const FOUND = 'vault.found'
export const WITHHOLD = 'vault.withhold'
export const OF_SUBMISSIONS: ReadonlySet<string> = new Set([SUBMIT, FOUND, WITHHOLD])

/** A package that waits for people at the nation that packs it: all of it is in that nation's internal log. */
export type Submission = SubmitPackageBody & {
  readonly uuid: string
  readonly nation: string
  readonly stamp: Stamp
  readonly findings: readonly SubmittedFinding[]
  readonly withheld: { readonly reason: string; readonly stamp: Stamp } | null
}

/** What waits under a name, after one more act of the own internal log; null: nothing does. */
export function foldSubmission(before: Submission | null, { act, origin, index, shared }: Entry): Submission | null {
  const { at, nation, type, body } = act
  const role = PERSON_ROLES.find((known) => known === act.by.role)
  if (shared || role === undefined) return before
  const { person, organisation } = act.by
  const stamp = { at, nation, place: { origin, index }, by: { person, role, organisation } }
  if (type === SUBMIT && before === null) {
    const read = submitPackageBody.safeParse(body)
    const uuid = uuidIn(act.subject)
    return read.success ? { ...read.data, uuid, nation, stamp, findings: [], withheld: null } : null
  }
  const found = type === FOUND ? foundBody.safeParse(body) : null
  if (before !== null && found?.success) return { ...before, findings: [...before.findings, ...found.data.findings] }
  const withheld = type === WITHHOLD ? withholdBody.safeParse(body) : null
  if (before === null || before.withheld !== null || !withheld?.success) return before
  return { ...before, withheld: { reason: withheld.data.reason, stamp } }
}

/** What a submission waits for. */
export type Awaits = { readonly demands: readonly Demand[]; readonly toEquate: boolean }

/** What was found, as a reader of such a role is told it, and how many findings are not shown. */
export function findingsFor(role: PersonRole, { findings, found }: Submission) {
  const unsaid = found - findings.length
  return role === 'exporter' ? withoutAuthority(findings, unsaid) : { findings: [...findings], unsaid }
}

/** A submission as its reviews are of it. */
export function inspectedOf({ nation, package: said }: Submission) {
  return { nation, registered: said }
}

/**
 * Where a submission stands by the acts of both logs, under what the agreement asks of its packing nation: `demands` of
 * its people, and with `toEquate` that an officer say what its label counts as.
 */
export function stateOfSubmission(
  submission: Submission,
  packages: Packages | null,
  { demands, toEquate }: Awaits,
): SubmissionState {
  const { nation, stamp, withheld } = submission
  if (packages?.packages[nation]) return 'registered'
  if (withheld !== null) return 'withheld'
  const reviewers = reviewersOf(packages ?? {}, nation, inspectedOf(submission))
  return !toEquate && meets(reviewers, demands, stamp.by.person) ? 'released' : 'waiting'
}
