import { listProposalsInput, listProposalsOutput } from '@entente/core/contract/laws'
import { operation } from '../operation.ts'
import { openProposals } from '../proposed.ts'
import { proposalOf } from './proposal.ts'

/** The changes of law that were proposed, and neither enacted nor withdrawn. */
export const listProposals = operation({
  name: 'laws.proposals',
  kind: 'query',
  summary: 'List the changes of law that wait for a second person',
  may: ['licensing-officer', 'countersigning-officer', 'auditor'],
  input: listProposalsInput,
  output: listProposalsOutput,
  async run({ read }, _input, { person }) {
    const rows = await openProposals(read, 'law_proposal')
    return {
      proposals: rows.map((row) => {
        const { id, hash, previous, from = null, confirm, by } = proposalOf(row)
        return { id, hash, previous, from, confirm, proposedAt: row.proposed_at, own: by === person }
      }),
    }
  },
})
