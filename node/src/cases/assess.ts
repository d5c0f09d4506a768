import { assessCaseInput } from '@entente/core/contract/cases'
import { recorded } from '@entente/core/contract/recorded'
import { assessCase as command } from '@entente/core/licence/commands/cases'
import { perform, rolesFor } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'

export const assessCase = operation({
  name: 'cases.assess',
  kind: 'command',
  summary: 'Record the technical assessment of the lines',
  may: rolesFor('cases.assess'),
  input: assessCaseInput,
  output: recorded,
  run: (node, input, by, call) => perform(node, by, call, input, command),
})
