import { surrenderInput } from '@entente/core/contract/licences'
import { recorded } from '@entente/core/contract/recorded'
import { surrenderLicence as command } from '@entente/core/licence/commands/licences'
import { perform, rolesFor } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'

export const surrenderLicence = operation({
  name: 'licences.surrender',
  kind: 'command',
  summary: 'Give a licence back',
  may: rolesFor('licences.surrender'),
  input: surrenderInput,
  output: recorded,
  run: (node, input, by, call) => perform(node, by, call, input, command),
})
