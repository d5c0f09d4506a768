import { parsePolicy } from '@entente/core/container/policy'
import type { Caller } from '@entente/core/contract/people'
import { type ReviewsView, reviewsInput, reviewsOutput } from '@entente/core/contract/submissions'
import type { RegisterBody } from '@entente/core/contract/vault'
import { base64, utf8 } from '@entente/core/ledger/bytes'
import { nationsOf } from '@entente/core/vault/present'
import { type Demand, meets, reviewersOf } from '@entente/core/vault/reviews'
import {
  hasDecided,
  isWithdrawn,
  type Package,
  type Packages,
  type Registration,
  splitNations,
} from '@entente/core/vault/state'
import { type Submission, stateOfSubmission } from '@entente/core/vault/submissions'
import type { Node } from '../node.ts'
import { AUTHORITY, operation } from '../operation.ts'
import { findPackage } from './act.ts'
import { packagesIn, submissionIn } from './fold.ts'
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
  const { uuid, nation, package: said, stamp, file, findings, found, withheld } = submission
  const { entente } = parsePolicy(base64(utf8(said.policy)))
  const of = { uuid, nation, said, at: node.clock.now(), submitter: stamp.by.person }
  const view = viewOf(node, of, packages, splitNations(entente), by)
  const state = stateOfSubmission(submission, packages, demandsOfNation(node, of, nation))
  return {
    ...view,
    state,
    recipients: entente.recipients,
    file,
    findings: [...findings],
    unsaid: found - findings.length,
    withheld: withheld && { at: withheld.stamp.at, reason: withheld.reason },
    mayRelease: view.mayRelease && state === 'waiting',
  }
}

function registered(node: Node, found: Package, packages: Packages | null, by: Caller): ReviewsView {
  const { uuid, nation, registered: said } = found
  const of = { uuid, nation, said, at: said.stamp.at, submitter: said.stamp.by.person }
  const view = viewOf(node, of, packages, nationsOf(found), by)
  const isOver = hasDecided(found, node.nation) || isWithdrawn(found)
  return {
    ...view,
    state: 'registered',
    recipients: said.entente.recipients,
    file: null,
    findings: null,
    unsaid: 0,
    withheld: null,
    mayRelease: view.mayRelease && nation !== node.nation && !isOver,
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

function viewOf(node: Node, of: Of, packages: Packages | null, nations: readonly string[], by: Caller) {
  const { uuid, nation, said, submitter } = of
  const inspected = { nation, registered: said }
  const isForeign = by.role === 'exporter' && nation !== by.nation
  const reviewsBy = (acting: string) => reviewersOf(packages ?? {}, acting, inspected)
  const own = demandsOfNation(node, of, node.nation)
  const isAsked = own.some(({ role }) => role === by.role) && by.person !== submitter
  const hasSaid = reviewsBy(node.nation).some(({ stamp }) => stamp.by.person === by.person)
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
    asked: nations.flatMap((acting) =>
      demandsOfNation(node, of, acting).map(({ role, count }) => {
        return { gate: acting === nation ? ('packing' as const) : ('receiving' as const), nation: acting, count, role }
      }),
    ),
    reviews: nations.flatMap(reviewsBy).map(({ ground, stamp }) => {
      const { at, place, nation: acting } = stamp
      const said = isForeign || (by.role === 'exporter' && acting !== by.nation) ? '' : ground
      return { nation: acting, role: stamp.by.role, at, ground: said, own: stamp.by.person === by.person, place }
    }),
    mayRelease: isAsked && !hasSaid && !meets(reviewsBy(node.nation), own, submitter),
  }
}
