import { decideAppealInput } from '@entente/core/contract/appeals'
import { recorded } from '@entente/core/contract/recorded'
import { decideAppeal as command } from '@entente/core/licence/commands/appeals'
import { perform, rolesFor } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'

export const decideAppeal = operation({
  name: 'appeals.decide',
  kind: 'command',
  summary: 'Decide an appeal',
  may: rolesFor('appeals.decide'),
  input: decideAppealInput,
  output: recorded,
  run: (node, input, by, call) => perform(node, by, call, input, command),
})
