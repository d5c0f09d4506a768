import { lodgeAppealInput } from '@entente/core/contract/appeals'
import { recorded } from '@entente/core/contract/recorded'
import { lodgeAppeal as command } from '@entente/core/licence/commands/appeals'
import { perform, rolesFor } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'

export const lodgeAppeal = operation({
  name: 'appeals.lodge',
  kind: 'command',
  summary: 'Appeal against a refusal',
  may: rolesFor('appeals.lodge'),
  input: lodgeAppealInput,
  output: recorded,
  run: (node, input, by, call) => perform(node, by, call, input, command),
})
