import { saveDraftInput, saveDraftOutput } from '@entente/core/contract/drafts'
import { operation } from '../operation.ts'
import { judgeDraft, readDraft } from './content.ts'

export const saveDraft = operation({
  name: 'drafts.save',
  kind: 'command',
  summary: 'Keep a draft, and say what the guard makes of it and what is missing',
  may: ['exporter'],
  input: saveDraftInput,
  output: saveDraftOutput,
  async run(node, { id: known, ...content }, by, call) {
    const judged = await judgeDraft(node, content, by)
    const updatedAt = node.clock.now()
    const id = known ?? call.id
    return node.transact(async (tx) => {
      if (known !== undefined) await readDraft(tx.db, known, by)
      const row = { updated_at: updatedAt, content: JSON.stringify(content) }
      await tx.db
        .insertInto('draft')
        .values({ id, owner: by.person, organisation: by.organisation, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute()
      return { id, updatedAt, ...judged }
    })
  },
})
