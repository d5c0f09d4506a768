import { parsePolicy } from '@entente/core/container/policy'
import type { Caller } from '@entente/core/contract/people'
import { type ReviewsView, reviewsInput, reviewsOutput } from '@entente/core/contract/submissions'
import type { RegisterBody } from '@entente/core/contract/vault'
import { base64, utf8 } from '@entente/core/ledger/bytes'
import { equatedFor } from '@entente/core/vault/equated'
import { type Judged, mayRelease, nextOf, nextOfSubmission } from '@entente/core/vault/next'
import { nationsOf } from '@entente/core/vault/present'
import { askedOf, type Demand, reviewersOf } from '@entente/core/vault/reviews'
import {
  type Equated,
  hasDecided,
  isWithdrawn,
  type Package,
  type Packages,
  type Registration,
  type Review,
  splitNations,
} from '@entente/core/vault/state'
import { findingsFor, type Submission, stateOfSubmission } from '@entente/core/vault/submissions'
import type { Node } from '../node.ts'
import { AUTHORITY, operation } from '../operation.ts'
import { findPackage } from './act.ts'
import { broughtReport, depositReport } from './deposit-report.ts'
import { packagesIn, submissionIn } from './fold.ts'
import { heldOf } from './held.ts'
import { gradeToSay } from './label.ts'
import { demandsIn, findSubmission } from './submissions.ts'

export const reviewsOfPackage = operation({
  name: 'vault.reviews',
  kind: 'query',
  summary:
    'Show what people are to judge of a package: what was found, where, whom the agreement asks, and who released it',
  may: ['exporter', ...AUTHORITY, 'auditor'],
  input: reviewsInput,
  output: reviewsOutput,
  async run(node, named, by) {
    const packages = await packagesIn(node.read, named.uuid)
    const isOwn = named.nation === node.nation && (await submissionIn(node.read, named.uuid)) !== null
    return isOwn
      ? waiting(node, await findSubmission(node.read, named.uuid, by), packages, by)
      : registered(node, await findPackage(node.read, named, by), packages, by)
  },
})

function waiting(node: Node, submission: Submission, packages: Packages | null, by: Caller): ReviewsView {
  const { uuid, nation, package: said, stamp, file, withheld } = submission
  const { entente } = parsePolicy(base64(utf8(said.policy)))
  const of = { uuid, nation, said, at: node.clock.now(), submitter: stamp.by.person }
  const equated = equatedFor(packages ?? {}, nation, said)
  const left = gradeToSay(node, said, equated, of.at)
  const judged = { ...judgedHere(node, of, packages), toEquate: left !== null }
  const state = stateOfSubmission(submission, packages, judged)
  return {
    ...viewOf(node, of, packages, splitNations(entente), by),
    state,
    organisation: stamp.by.organisation,
    submittedAt: stamp.at,
    recipients: entente.recipients,
    file,
    ...findingsFor(by.role, submission),
    toEquate: state === 'waiting' && left !== null ? { policy: left.policy, classification: left.grade } : null,
    equated: equatedView(nation, equated, by),
    withheld: withheld && { at: withheld.stamp.at, reason: withheld.reason },
    next: nextOfSubmission(state, judged, by),
  }
}

/** Of the other nation's package there is what it told of its inspection, where somebody brought that here. */
async function registered(node: Node, found: Package, packages: Packages | null, by: Caller): Promise<ReviewsView> {
  const { uuid, nation, registered: said } = found
  const of = { uuid, nation, said, at: said.stamp.at, submitter: said.stamp.by.person }
  const isOver = nation === node.nation || hasDecided(found, node.nation) || isWithdrawn(found)
  const told = by.role === 'exporter' ? null : await broughtReport(node, found)
  return {
    ...viewOf(node, of, packages, nationsOf(found), by),
    state: 'registered',
    organisation: said.stamp.by.organisation,
    submittedAt: said.stamp.at,
    recipients: said.entente.recipients,
    file: null,
    findings: told?.findings.map((finding) => ({ ...finding, quote: '' })) ?? null,
    unsaid: told?.unsaid ?? 0,
    toEquate: null,
    equated: equatedView(nation, found.equated, by),
    withheld: null,
    next: [
      ...(!isOver && mayRelease(judgedHere(node, of, packages), by) ? ['vault.review'] : []),
      ...nextOf(found, by, await heldOf(node, found, packages)).filter((name) => name === depositReport.name),
    ],
  }
}

type Of = {
  readonly uuid: string
  readonly nation: string
  readonly said: Omit<RegisterBody, 'policy'> | Registration
  readonly at: string
  readonly submitter: string
}

function demandsOfNation(node: Node, { nation, said, at }: Of, acting: string): readonly Demand[] {
  const gate = acting === nation ? 'packing' : 'receiving'
  return demandsIn(node, { outcome: said.inspection.outcome, gate, at })
}

function reviewsBy({ nation, said }: Of, packages: Packages | null, acting: string) {
  return reviewersOf(packages ?? {}, acting, { nation, registered: said })
}

/** Whom the agreement asks of this nation, and who of them released it. */
function judgedHere(node: Node, of: Of, packages: Packages | null): Judged {
  const reviewers = reviewsBy(of, packages, node.nation)
  return { demands: demandsOfNation(node, of, node.nation), reviewers, submitter: of.submitter }
}

function askedOfNation(node: Node, of: Of, packages: Packages | null, acting: string) {
  const gate = acting === of.nation ? ('packing' as const) : ('receiving' as const)
  const asked = askedOf(reviewsBy(of, packages, acting), demandsOfNation(node, of, acting), of.submitter)
  return asked.map((each) => ({ gate, nation: acting, ...each }))
}

function equatedView(nation: string, equated: Equated | undefined, by: Caller): ReviewsView['equated'] {
  if (equated === undefined) return null
  const { alternative, ground, stamp } = equated
  const { policy, classification } = alternative
  const isForeign = by.role === 'exporter' && nation !== by.nation
  return { ...reviewView({ ground, stamp }, by, isForeign), label: { policy, classification } }
}

/** Of a person of either nation; the ground of the other nation's people is none of a firm's. */
function reviewView({ ground, stamp }: Pick<Review, 'ground' | 'stamp'>, by: Caller, isForeign: boolean) {
  const { at, place, nation } = stamp
  const said = isForeign || (by.role === 'exporter' && nation !== by.nation) ? '' : ground
  return { nation, role: stamp.by.role, at, ground: said, own: stamp.by.person === by.person, place }
}

function viewOf(node: Node, of: Of, packages: Packages | null, nations: readonly string[], by: Caller) {
  const { uuid, nation, said } = of
  const isForeign = by.role === 'exporter' && nation !== by.nation
  return {
    uuid,
    nation,
    container: said.container,
    report: said.inspection.report,
    inspector: said.inspection.inspector,
    outcome: said.inspection.outcome,
    label: { policy: said.label.policy, classification: said.label.classification },
    licence: said.licence,
    line: said.line,
    // What was found, and on what grounds an officer released it, is for those who judge, and for the firm that packed.
    codes: isForeign ? [] : [...(said.inspection.findings ?? [])],
    asked: nations.flatMap((acting) => askedOfNation(node, of, packages, acting)),
    reviews: nations
      .flatMap((acting) => reviewsBy(of, packages, acting))
      .map((review) => reviewView(review, by, isForeign)),
  }
}
