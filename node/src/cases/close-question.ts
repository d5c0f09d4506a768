import { closeQuestionInput } from '@entente/core/contract/cases'
import { recorded } from '@entente/core/contract/recorded'
import { closeQuestion as command } from '@entente/core/licence/commands/questions'
import { perform, rolesFor } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'

export const closeQuestion = operation({
  name: 'cases.closeQuestion',
  kind: 'command',
  summary: 'Close a question, with a reason',
  may: rolesFor('cases.closeQuestion'),
  input: closeQuestionInput,
  output: recorded,
  run: (node, input, by, call) => perform(node, by, call, input, command),
})
