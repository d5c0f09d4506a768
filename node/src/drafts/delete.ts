import { deleteDraftInput, deleteDraftOutput } from '@entente/core/contract/drafts'
import { operation } from '../operation.ts'

export const deleteDraft = operation({
  name: 'drafts.delete',
  kind: 'command',
  summary: 'Delete a draft: the only thing here that can be deleted',
  may: ['exporter'],
  input: deleteDraftInput,
  output: deleteDraftOutput,
  run: (node, { id }, by) =>
    node.transact(async (tx) => {
      const done = await tx.db
        .deleteFrom('draft')
        .where('id', '=', id)
        .where('organisation', '=', by.organisation)
        .executeTakeFirst()
      return { deleted: done.numDeletedRows > 0n }
    }),
})
