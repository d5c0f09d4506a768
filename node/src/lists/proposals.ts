import { listProposedInput, listProposedOutput } from '@entente/core/contract/list-proposals'
import { SCREENING } from '@entente/core/contract/screening'
import { operation } from '../operation.ts'
import { openProposals } from '../proposed.ts'
import { proposalOf } from './proposal.ts'

/** The lists that were proposed, and neither imported nor withdrawn. */
export const proposedLists = operation({
  name: 'lists.proposals',
  kind: 'query',
  summary: 'List the lists of parties that wait for a second person',
  may: [...SCREENING, 'auditor'],
  input: listProposedInput,
  output: listProposedOutput,
  async run({ read }, _input, { person }) {
    const rows = await openProposals(read, 'list_proposal')
    return {
      proposals: rows.map((row) => {
        const { id, by, form, publishedOn, files, lists, without = [], ...confirmed } = proposalOf(row)
        const { dropConfirmed = false, formConfirmed = false } = confirmed
        const own = by === person
        return {
          ...{ id, proposedAt: row.proposed_at, own, form, publishedOn, files, lists, without },
          ...{ dropConfirmed, formConfirmed },
        }
      }),
    }
  },
})
