import { releaseInput } from '@entente/core/contract/deliveries'
import { recorded } from '@entente/core/contract/recorded'
import { releaseDelivery as command } from '@entente/core/licence/commands/deliveries'
import { perform, rolesFor } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'

export const releaseDelivery = operation({
  name: 'deliveries.release',
  kind: 'command',
  summary: 'Give back what was set aside',
  may: rolesFor('deliveries.release'),
  input: releaseInput,
  output: recorded,
  run: (node, input, by, call) => perform(node, by, call, input, command),
})
