import { returnCaseInput } from '@entente/core/contract/cases'
import { recorded } from '@entente/core/contract/recorded'
import { returnCase as command } from '@entente/core/licence/commands/cases'
import { perform, rolesFor } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'

export const returnCase = operation({
  name: 'cases.return',
  kind: 'command',
  summary: 'Close a case without action, for it cannot be judged as it is',
  may: rolesFor('cases.return'),
  input: returnCaseInput,
  output: recorded,
  run: (node, input, by, call) => perform(node, by, call, input, command),
})
