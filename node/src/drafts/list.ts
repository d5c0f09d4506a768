import { draftContent, listDraftsInput, listDraftsOutput } from '@entente/core/contract/drafts'
import { operation } from '../operation.ts'
import { draftSummary } from './content.ts'

export const listDrafts = operation({
  name: 'drafts.list',
  kind: 'query',
  summary: 'List the drafts of the caller’s firm, newest first',
  may: ['exporter'],
  input: listDraftsInput,
  output: listDraftsOutput,
  async run(node, _input, by) {
    const rows = await node.read
      .selectFrom('draft')
      .selectAll()
      .where('organisation', '=', by.organisation)
      .orderBy('updated_at', 'desc')
      .orderBy('id')
      .limit(200)
      .execute()
    const drafts = rows.flatMap((row) => {
      const content = draftContent.safeParse(row.content)
      if (!content.success) return []
      const { kind } = content.data
      return [{ id: row.id, updatedAt: row.updated_at, kind, summary: draftSummary(content.data) }]
    })
    return { drafts }
  },
})
