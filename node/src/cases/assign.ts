import { assignCaseInput } from '@entente/core/contract/cases'
import { recorded } from '@entente/core/contract/recorded'
import { assignCase as command } from '@entente/core/licence/commands/cases'
import { perform, rolesFor } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'

export const assignCase = operation({
  name: 'cases.assign',
  kind: 'command',
  summary: 'Give a case to an officer',
  may: rolesFor('cases.assign'),
  input: assignCaseInput,
  output: recorded,
  run: (node, input, by, call) => perform(node, by, call, input, command),
})
