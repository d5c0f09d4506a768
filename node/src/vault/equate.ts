import { parsePolicy } from '@entente/core/container/policy'
import { recorded } from '@entente/core/contract/recorded'
import { Refused } from '@entente/core/contract/refusals'
import { equateInput } from '@entente/core/contract/submissions'
import { packageSubject } from '@entente/core/contract/vault'
import { base64, utf8 } from '@entente/core/ledger/bytes'
import { vaultDraft } from '@entente/core/vault/command'
import { equatedFor } from '@entente/core/vault/equated'
import { foldPackages } from '@entente/core/vault/packages'
import { stateOfSubmission } from '@entente/core/vault/submissions'
import { record } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'
import { packagesIn } from './fold.ts'
import { alternativeFor, gradeToSay, requireLabel } from './label.ts'
import { awaitsHere, findSubmission } from './submissions.ts'
import { requireNotSuspended } from './suspensions.ts'

/**
 * The originator's label stays as it is. The word is of this very file and label, so that of another it says nothing, and
 * both gates and both key servers judge by it.
 */
export const equatePackage = operation({
  name: 'vault.equate',
  kind: 'command',
  summary: 'Say what the label of a package that waits counts as, where the agreement leaves that to a person',
  may: ['security-officer'],
  input: equateInput,
  unsaid: ['nation'],
  output: recorded,
  async run(node, { uuid, nation, alternative: grade, ground }, by, call) {
    await requireNotSuspended(node, by)
    if (nation !== node.nation) throw new Refused('not-permitted', 'Only the nation that packs it grades it')
    return node.transact(async (tx) => {
      const submission = await findSubmission(tx.db, uuid, by)
      const { stamp, package: said } = submission
      if (stamp.by.person === by.person) throw new Refused('separation-of-duty', 'Nobody grades what he submitted')
      const packages = await packagesIn(tx.db, uuid)
      const before = equatedFor(packages ?? {}, nation, said)
      const isWaiting = stateOfSubmission(submission, packages, awaitsHere(node, submission, packages)) === 'waiting'
      if (!isWaiting || gradeToSay(node, said, before, tx.at) === null)
        throw new Refused('wrong-state', 'Nobody has to say what its label counts as')
      const { entente } = parsePolicy(base64(utf8(said.policy)))
      const alternative = alternativeFor(node.book(tx.at).bundle, grade, [entente.from, ...entente.to], tx.at)
      const { container } = said
      const body = { container, label: said.label.digest, alternative, ground }
      requireLabel(node, said.label, entente, tx.at, { ...body, stamp })
      const subject = packageSubject(uuid)
      const context = { caller: by, at: tx.at, home: node.nation }
      return record(node, tx, by, call, subject, [
        vaultDraft(foldPackages, packages, 'vault.equate', subject, body, context),
      ])
    })
  },
})
