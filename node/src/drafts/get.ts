import { getDraftInput, getDraftOutput } from '@entente/core/contract/drafts'
import { operation } from '../operation.ts'
import { readDraft } from './content.ts'

export const getDraft = operation({
  name: 'drafts.get',
  kind: 'query',
  summary: 'Read a draft of the caller’s firm',
  may: ['exporter'],
  input: getDraftInput,
  output: getDraftOutput,
  async run(node, { id }, by) {
    const { content, ...draft } = await readDraft(node.read, id, by)
    return { ...draft, ...content }
  },
})
