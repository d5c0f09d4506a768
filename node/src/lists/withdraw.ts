import { listsSubject } from '@entente/core/contract/lists'
import { withdrawProposal } from '@entente/core/contract/proposals'
import { recorded } from '@entente/core/contract/recorded'
import { SCREENING } from '@entente/core/contract/screening'
import { withdrawList as command } from '@entente/core/screening/list-proposal'
import { record } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'
import { WITHDRAW } from '../screening/lists/fold.ts'
import { findProposal } from './proposal.ts'

/** Takes a proposed list back. Its files stay kept: another proposal, or an act, may name them. */
export const withdrawList = operation({
  name: WITHDRAW,
  kind: 'command',
  summary: 'Withdraw a list that was proposed',
  may: SCREENING,
  input: withdrawProposal,
  output: recorded,
  run: (node, { proposal: id, reason }, by, call) =>
    node.transact(async (tx) => {
      const proposal = await findProposal(tx.db, id)
      return record(node, tx, by, call, listsSubject(proposal.form), command(proposal, reason, by))
    }),
})
