import { reinstateInput } from '@entente/core/contract/licences'
import { recorded } from '@entente/core/contract/recorded'
import { reinstateLicence as command } from '@entente/core/licence/commands/licences'
import { perform, rolesFor } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'

export const reinstateLicence = operation({
  name: 'licences.reinstate',
  kind: 'command',
  summary: 'Lift this authority’s own suspension',
  may: rolesFor('licences.reinstate'),
  input: reinstateInput,
  output: recorded,
  run: (node, input, by, call) => perform(node, by, call, input, command),
})
