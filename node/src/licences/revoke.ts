import { revokeInput } from '@entente/core/contract/licences'
import { recorded } from '@entente/core/contract/recorded'
import { revokeLicence as command } from '@entente/core/licence/commands/licences'
import { perform, rolesFor } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'

export const revokeLicence = operation({
  name: 'licences.revoke',
  kind: 'command',
  summary: 'Revoke a licence for good',
  may: rolesFor('licences.revoke'),
  input: revokeInput,
  output: recorded,
  run: (node, input, by, call) => perform(node, by, call, input, command),
})
