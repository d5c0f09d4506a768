import { answerCaseInput } from '@entente/core/contract/cases'
import { recorded } from '@entente/core/contract/recorded'
import { answerCase as command } from '@entente/core/licence/commands/questions'
import { perform, rolesFor } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'

export const answerCase = operation({
  name: 'cases.answer',
  kind: 'command',
  summary: 'Answer an authority’s question',
  may: rolesFor('cases.answer'),
  input: answerCaseInput,
  output: recorded,
  run: (node, input, by, call) => perform(node, by, call, input, command),
})
