import type { Caller } from '@entente/core/contract/people'
import { Refused } from '@entente/core/contract/refusals'
import { submissionsInput, submissionsOutput } from '@entente/core/contract/submissions'
import { equatedFor } from '@entente/core/vault/equated'
import { nextOfSubmission } from '@entente/core/vault/next'
import { askedOf, type Demand, demandsOf, reviewersOf } from '@entente/core/vault/reviews'
import type { Packages } from '@entente/core/vault/state'
import {
  type Awaits,
  findingsFor,
  inspectedOf,
  type Submission,
  stateOfSubmission,
} from '@entente/core/vault/submissions'
import type { Kysely } from 'kysely'
import type { Node } from '../node.ts'
import { AUTHORITY, operation } from '../operation.ts'
import type { Tables } from '../store/tables.ts'
import { packagesIn, submissionIn } from './fold.ts'
import { gradeToSay } from './label.ts'

const MOST = 100

export const listSubmissions = operation({
  name: 'vault.submissions',
  kind: 'query',
  summary:
    'List the packages that were submitted here and waited, or wait, for people to release them, the newest first',
  may: ['exporter', ...AUTHORITY, 'auditor'],
  input: submissionsInput,
  output: submissionsOutput,
  async run(node, _, by) {
    const rows = await node.read
      .selectFrom('package_submission')
      .select('uuid')
      .orderBy('submitted_at', 'desc')
      .orderBy('uuid')
      .execute()
    const seen: Submission[] = []
    for (const { uuid } of rows) {
      const found = await submissionIn(node.read, uuid)
      if (found !== null && maySeeSubmission(found, by)) seen.push(found)
      if (seen.length === MOST) break
    }
    return { submissions: await Promise.all(seen.map((each) => rowOf(node, each, by))) }
  },
})

async function rowOf(node: Node, submission: Submission, by: Caller) {
  const { uuid, nation, package: said, stamp, file, withheld } = submission
  const { findings, unsaid } = findingsFor(by.role, submission)
  const packages = await packagesIn(node.read, uuid)
  const awaits = awaitsHere(node, submission, packages)
  const { demands, toEquate } = awaits
  const state = stateOfSubmission(submission, packages, awaits)
  const reviewers = reviewersOf(packages ?? {}, nation, inspectedOf(submission))
  return {
    uuid,
    nation,
    state,
    licence: said.licence,
    line: said.line,
    organisation: stamp.by.organisation,
    submittedAt: stamp.at,
    name: file.name,
    found: findings.length + unsaid,
    asked: askedOf(reviewers, demands, stamp.by.person),
    toEquate,
    withheld: withheld && { at: withheld.stamp.at, reason: withheld.reason },
    next: nextOfSubmission(state, { ...awaits, reviewers, submitter: stamp.by.person }, by),
  }
}

/** For this nation's authorities all of them; for a firm its own. */
function maySeeSubmission({ stamp }: Submission, { role, organisation }: Caller): boolean {
  return role !== 'exporter' || stamp.by.organisation === organisation
}

/** A package that waits here; what the caller may not see is not there. Refuses `not-found`. */
export async function findSubmission(db: Kysely<Tables>, uuid: string, by: Caller): Promise<Submission> {
  const found = await submissionIn(db, uuid)
  if (found === null || !maySeeSubmission(found, by)) throw new Refused('not-found', 'There is no such package')
  return found
}

/** Who must release it at this nation, as the agreement asks now: it is registered, if it is, at such an instant. */
function demandsHere(node: Pick<Node, 'book' | 'agreement' | 'clock'>, { package: said }: Submission) {
  return demandsIn(node, { outcome: said.inspection.outcome, gate: 'packing', at: node.clock.now() })
}

/** The same, and whether an officer has yet to say what its label counts as. */
export function awaitsHere(
  node: Pick<Node, 'book' | 'agreement' | 'clock'>,
  submission: Submission,
  packages: Packages | null,
): Awaits {
  const { nation, package: said } = submission
  const equated = equatedFor(packages ?? {}, nation, said)
  const isLeft = gradeToSay(node, said, equated, node.clock.now()) !== null
  return { demands: demandsHere(node, submission), toEquate: isLeft }
}

/** The same of either gate, by the statute book of this instant. */
export function demandsIn(
  { book, agreement, clock }: Pick<Node, 'book' | 'agreement' | 'clock'>,
  asked: Parameters<typeof demandsOf>[2],
): readonly Demand[] {
  return demandsOf(book(clock.now()).bundle, agreement, asked)
}
