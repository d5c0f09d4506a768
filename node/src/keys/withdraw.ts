import { withdrawProposal } from '@entente/core/contract/proposals'
import { recorded } from '@entente/core/contract/recorded'
import { record } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'
import { draftOf, findOpen, KEYS } from './proposal.ts'

/** Takes a proposed key list back: whoever may propose or publish may. */
export const withdrawKeys = operation({
  name: 'keys.withdraw',
  kind: 'command',
  summary: 'Withdraw a proposed list of keys',
  may: ['administrator', 'security-officer'],
  input: withdrawProposal,
  output: recorded,
  run: (node, { proposal, reason }, by, call) =>
    node.transact(async (tx) => {
      await findOpen(tx.db, proposal)
      const body = { proposal, ...(reason !== undefined && { reason }) }
      return record(node, tx, by, call, KEYS, [draftOf('keys.withdraw', 'internal', body)])
    }),
})
