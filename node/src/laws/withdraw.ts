import { withdrawProposal } from '@entente/core/contract/proposals'
import { recorded } from '@entente/core/contract/recorded'
import { withdrawLaw as command, lawSubject } from '@entente/core/licence/commands/laws'
import { contextOf, record } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'
import { findProposal } from './proposal.ts'

/** Takes a proposed change of law back. */
export const withdrawLaw = operation({
  name: 'laws.withdraw',
  kind: 'command',
  summary: 'Withdraw a proposed change of law',
  may: ['licensing-officer', 'countersigning-officer'],
  input: withdrawProposal,
  output: recorded,
  run(node, { proposal: id, reason }, by, call) {
    return node.transact(async (tx) => {
      const proposal = await findProposal(tx.db, id)
      const drafts = command(proposal, reason, await contextOf(node, tx, by, null))
      return record(node, tx, by, call, lawSubject(proposal.hash), drafts)
    })
  },
})
