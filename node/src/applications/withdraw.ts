import { withdrawApplicationInput } from '@entente/core/contract/applications'
import { recorded } from '@entente/core/contract/recorded'
import { withdrawApplication as command } from '@entente/core/licence/commands/applications'
import { perform, rolesFor } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'

export const withdrawApplication = operation({
  name: 'applications.withdraw',
  kind: 'command',
  summary: 'Withdraw an application that is not decided',
  may: rolesFor('applications.withdraw'),
  input: withdrawApplicationInput,
  output: recorded,
  run: (node, input, by, call) => perform(node, by, call, input, command),
})
