import { ofProposal } from '@entente/core/contract/proposals'
import { recorded } from '@entente/core/contract/recorded'
import { Refused } from '@entente/core/contract/refusals'
import { record } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'
import { draftOf, findOpen, KEYS, refuseUnlessNext } from './proposal.ts'

/** Publishes a proposed key list in both logs of this nation; it is in force after these acts. */
export const publishKeys = operation({
  name: 'keys.publish',
  kind: 'command',
  summary: 'Publish a list of this nation’s keys that somebody else proposed',
  may: ['security-officer'],
  input: ofProposal,
  makes: { first: ['keys.publish'], after: ['keys.publish'] },
  output: recorded,
  async run(node, { proposal: id }, by, call) {
    const { list } = await findOpen(node.read, id)
    const { ends } = await refuseUnlessNext(node, list)
    if (ends) throw new Refused('wrong-state', 'The list ends the shared log: its successor is opened with it')
    return node.transact(async (tx) => {
      const { proposed_by } = await findOpen(tx.db, id)
      if (proposed_by === by.person) throw new Refused('separation-of-duty', 'nobody publishes an own proposal')
      const body = { list, proposal: { id, by: proposed_by } }
      const drafts = (['shared', 'internal'] as const).map((log) => draftOf('keys.publish', log, body))
      return record(node, tx, by, call, KEYS, drafts)
    })
  },
})
