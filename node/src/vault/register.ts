import { parsePolicy } from '@entente/core/container/policy'
import { recorded } from '@entente/core/contract/recorded'
import { Refused } from '@entente/core/contract/refusals'
import { registerInput, type SubmissionState } from '@entente/core/contract/submissions'
import { base64, utf8 } from '@entente/core/ledger/bytes'
import { equatedFor } from '@entente/core/vault/equated'
import { reviewersOf } from '@entente/core/vault/reviews'
import { planAt, signersAt } from '@entente/core/vault/servers'
import { inspectedOf, type Submission, stateOfSubmission } from '@entente/core/vault/submissions'
import type { Node } from '../node.ts'
import { operation } from '../operation.ts'
import { packagesIn, serversIn } from './fold.ts'
import { requireLabel } from './label.ts'
import { lineOf } from './pack.ts'
import { register } from './registering.ts'
import { awaitsHere, findSubmission } from './submissions.ts'
import { requireNotSuspended } from './suspensions.ts'

const NOT_RELEASED: { readonly [state in Exclude<SubmissionState, 'released'>]: string } = {
  waiting: 'Not all whom the agreement asks have released it',
  withheld: 'The package was withheld',
  registered: 'The package is registered',
}

/**
 * What was encrypted when it was submitted is what people released, so it is not packed again: where the keys, the label
 * or the licence are not those of this instant any more, it is submitted anew and released anew.
 */
export const registerPackage = operation({
  name: 'vault.register',
  kind: 'command',
  summary: 'Register a package that the people whom the agreement asks have released, for the gates of both nations',
  may: ['exporter'],
  input: registerInput,
  output: recorded,
  async run(node, { uuid }, by, call) {
    const at = node.clock.now()
    const found = await findSubmission(node.read, uuid, by)
    const { entente } = parsePolicy(base64(utf8(found.package.policy)))
    // Whoever packed it answers for it at every gate and opening, and so must be the one whom the act names.
    if (found.stamp.by.person !== by.person)
      throw new Refused('not-permitted', 'Whoever submitted a package registers it')
    await requireNotSuspended(node, by)
    await lineOf(node, found.package, by)
    const before = (await packagesIn(node.read, uuid)) ?? {}
    requireLabel(node, found.package.label, entente, at, equatedFor(before, found.nation, found.package))
    await requireSameKeys(node, found, entente.kaos, at)
    return node.transact(async (tx) => {
      const submission = await findSubmission(tx.db, uuid, by)
      const packages = await packagesIn(tx.db, uuid)
      const state = stateOfSubmission(submission, packages, awaitsHere(node, submission, packages))
      if (state !== 'released') throw new Refused('wrong-state', NOT_RELEASED[state])
      const reviewers = reviewersOf(packages ?? {}, submission.nation, inspectedOf(submission))
      const persons = reviewers.map(({ stamp }) => stamp.by.person).filter((person) => person !== by.person)
      const { inspection } = submission.package
      const released = persons.length === 0 ? inspection : { ...inspection, persons }
      return register(node, tx, uuid, { ...submission.package, inspection: released }, by, call)
    })
  },
})

type Kao = { readonly sid: string; readonly origin: string; readonly kid: string }

/** Both gates hold it against the plan and the keys of its registration. */
async function requireSameKeys(node: Node, { signer }: Submission, kaos: readonly Kao[], at: string): Promise<void> {
  const servers = await serversIn(node.read)
  const plan = planAt(servers, at).map(({ sid, origin, kid }) => JSON.stringify([sid, origin, kid]))
  const own = kaos.map(({ sid, origin, kid }) => JSON.stringify([sid, origin, kid]))
  const isSigned = signersAt(servers, at).some(({ nation, kid }) => nation === node.nation && kid === signer)
  if (!isSigned || own.length !== plan.length || !own.every((kao) => plan.includes(kao))) {
    throw new Refused('wrong-state', 'The keys have changed since it was encrypted: it is submitted anew')
  }
}
