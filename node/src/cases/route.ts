import { routeCaseInput } from '@entente/core/contract/cases'
import { recorded } from '@entente/core/contract/recorded'
import { routeCase as command } from '@entente/core/licence/commands/cases'
import { perform, rolesFor } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'

export const routeCase = operation({
  name: 'cases.route',
  kind: 'command',
  summary: 'Ask ministries for their advice',
  may: rolesFor('cases.route'),
  input: routeCaseInput,
  output: recorded,
  run: (node, input, by, call) => perform(node, by, call, input, command),
})
