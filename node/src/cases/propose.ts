import { proposeCaseInput } from '@entente/core/contract/cases'
import { recorded } from '@entente/core/contract/recorded'
import { proposeCase as command } from '@entente/core/licence/commands/cases'
import { perform, rolesFor } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'

export const proposeCase = operation({
  name: 'cases.propose',
  kind: 'command',
  summary: 'Propose a decision, with its terms or its criteria',
  may: rolesFor('cases.propose'),
  input: proposeCaseInput,
  output: recorded,
  run: (node, input, by, call) => perform(node, by, call, input, command),
})
