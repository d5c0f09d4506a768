import { consolidateCaseInput } from '@entente/core/contract/cases'
import { recorded } from '@entente/core/contract/recorded'
import { consolidateCase as command } from '@entente/core/licence/commands/cases'
import { perform, rolesFor } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'

export const consolidateCase = operation({
  name: 'cases.consolidate',
  kind: 'command',
  summary: 'Combine the advice; where it conflicts, with an argument',
  may: rolesFor('cases.consolidate'),
  input: consolidateCaseInput,
  output: recorded,
  run: (node, input, by, call) => perform(node, by, call, input, command),
})
