import { acceptCaseInput } from '@entente/core/contract/cases'
import { recorded } from '@entente/core/contract/recorded'
import { acceptCase as command } from '@entente/core/licence/commands/cases'
import { perform, rolesFor } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'

export const acceptCase = operation({
  name: 'cases.accept',
  kind: 'command',
  summary: 'Take an application in for assessment',
  may: rolesFor('cases.accept'),
  input: acceptCaseInput,
  output: recorded,
  run: (node, input, by, call) => perform(node, by, call, input, command),
})
