import { clearCaseInput } from '@entente/core/contract/cases'
import { recorded } from '@entente/core/contract/recorded'
import { clearCase as command } from '@entente/core/licence/commands/cases'
import { perform, rolesFor } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'

export const clearCase = operation({
  name: 'cases.clear',
  kind: 'command',
  summary: 'Record the result of the enforcement check',
  may: rolesFor('cases.clear'),
  input: clearCaseInput,
  output: recorded,
  run: (node, input, by, call) => perform(node, by, call, input, command),
})
