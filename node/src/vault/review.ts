import type { Caller } from '@entente/core/contract/people'
import { type Recorded, recorded } from '@entente/core/contract/recorded'
import { Refused } from '@entente/core/contract/refusals'
import { reviewInput } from '@entente/core/contract/submissions'
import { packageSubject, RELEASING_ROLES } from '@entente/core/contract/vault'
import { vaultDraft } from '@entente/core/vault/command'
import { foldPackages } from '@entente/core/vault/packages'
import { type Demand, type Inspected, isReleased, meets, reviewersOf } from '@entente/core/vault/reviews'
import { hasDecided, isWithdrawn } from '@entente/core/vault/state'
import { inspectedOf, stateOfSubmission } from '@entente/core/vault/submissions'
import { record } from '../dossiers/perform.ts'
import type { Node } from '../node.ts'
import { type Call, operation } from '../operation.ts'
import type { Tx } from '../store/store.ts'
import { findPackage } from './act.ts'
import { packagesIn } from './fold.ts'
import { awaitsHere, demandsIn, findSubmission } from './submissions.ts'
import { requireNotSuspended } from './suspensions.ts'

/** Each person says it alone; the act is of this very file, label and report, so that of another it says nothing. */
export const reviewPackage = operation({
  name: 'vault.review',
  kind: 'command',
  summary: 'Release, as one of the people whom the agreement asks, a package that a machine could not judge',
  may: RELEASING_ROLES,
  input: reviewInput,
  unsaid: ['nation'],
  output: recorded,
  async run(node, input, by, call) {
    await requireNotSuspended(node, by)
    return node.transact((tx) =>
      input.nation === node.nation ? own(node, tx, input, by, call) : theirs(node, tx, input, by, call),
    )
  },
})

type Asked = { readonly uuid: string; readonly nation: string; readonly ground: string }

async function own(node: Node, tx: Tx, { uuid, ground }: Asked, by: Caller, call: Call): Promise<Recorded> {
  const submission = await findSubmission(tx.db, uuid, by)
  const { stamp, package: said } = submission
  const packages = await packagesIn(tx.db, uuid)
  const awaits = awaitsHere(node, submission, packages)
  const { demands } = awaits
  const reviewers = reviewersOf(packages ?? {}, submission.nation, inspectedOf(submission))
  const isWaiting = stateOfSubmission(submission, packages, awaits) === 'waiting'
  if (!isWaiting || meets(reviewers, demands, stamp.by.person)) throw notWaiting()
  requireAsked(demands, by, stamp.by.person)
  return released(node, tx, uuid, said, ground, [], by, call)
}

async function theirs(node: Node, tx: Tx, { uuid, nation, ground }: Asked, by: Caller, call: Call): Promise<Recorded> {
  const found = await findPackage(tx.db, { uuid, nation }, by)
  const { inspection, stamp } = found.registered
  const demands = demandsIn(node, { outcome: inspection.outcome, gate: 'receiving', at: stamp.at })
  const packages = await packagesIn(tx.db, uuid)
  const isDone = isReleased(packages ?? {}, found, [node.nation], node.book(tx.at).bundle)
  if (isDone || hasDecided(found, node.nation) || isWithdrawn(found)) throw notWaiting()
  requireAsked(demands, by, stamp.by.person)
  return released(node, tx, uuid, found.registered, ground, [stamp.place], by, call)
}

function notWaiting(): Refused {
  return new Refused('wrong-state', 'The package does not wait for anybody to release it')
}

/** Refuses `not-permitted`, `separation-of-duty`. */
function requireAsked(demands: readonly Demand[], { role, person }: Caller, submitter: string): void {
  if (person === submitter) throw new Refused('separation-of-duty', 'Nobody releases what he submitted')
  if (demands.every((demand) => demand.role !== role)) {
    throw new Refused('not-permitted', 'The agreement does not ask this role to release it')
  }
}

async function released(
  node: Node,
  tx: Tx,
  uuid: string,
  { container, label, inspection }: Inspected,
  ground: string,
  cites: Parameters<typeof vaultDraft>[6],
  by: Caller,
  call: Call,
): Promise<Recorded> {
  const subject = packageSubject(uuid)
  const body = { container, label: label.digest, report: inspection.report, ground }
  const context = { caller: by, at: tx.at, home: node.nation }
  const before = await packagesIn(tx.db, uuid)
  const draft = vaultDraft(foldPackages, before, 'vault.review', subject, body, context, cites)
  return record(node, tx, by, call, subject, [draft])
}
