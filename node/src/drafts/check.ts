import { checkDraftOutput, draftContent } from '@entente/core/contract/drafts'
import { operation } from '../operation.ts'
import { judgeDraft } from './content.ts'

export const checkDraft = operation({
  name: 'drafts.check',
  kind: 'query',
  summary: 'Say what the guard makes of a draft and what is missing, and keep nothing',
  may: ['exporter'],
  input: draftContent,
  output: checkDraftOutput,
  run: judgeDraft,
})
