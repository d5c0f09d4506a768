import { adviseCaseInput } from '@entente/core/contract/cases'
import { recorded } from '@entente/core/contract/recorded'
import { adviseCase as command } from '@entente/core/licence/commands/cases'
import { perform, rolesFor } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'

export const adviseCase = operation({
  name: 'cases.advise',
  kind: 'command',
  summary: 'Advise on a case, for a ministry that was asked',
  may: rolesFor('cases.advise'),
  input: adviseCaseInput,
  output: recorded,
  run: (node, input, by, call) => perform(node, by, call, input, command),
})
