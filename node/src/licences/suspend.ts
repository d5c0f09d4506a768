import { suspendInput } from '@entente/core/contract/licences'
import { recorded } from '@entente/core/contract/recorded'
import { suspendLicence as command } from '@entente/core/licence/commands/licences'
import { perform, rolesFor } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'

export const suspendLicence = operation({
  name: 'licences.suspend',
  kind: 'command',
  summary: 'Suspend a licence, at once and by this authority alone',
  may: rolesFor('licences.suspend'),
  input: suspendInput,
  output: recorded,
  run: (node, input, by, call) => perform(node, by, call, input, command),
})
