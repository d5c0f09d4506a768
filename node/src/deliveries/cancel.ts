import { cancelInput } from '@entente/core/contract/deliveries'
import { recorded } from '@entente/core/contract/recorded'
import { cancelDelivery as command } from '@entente/core/licence/commands/deliveries'
import { perform, rolesFor } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'

export const cancelDelivery = operation({
  name: 'deliveries.cancel',
  kind: 'command',
  summary: 'Cancel a delivery',
  may: rolesFor('deliveries.cancel'),
  input: cancelInput,
  output: recorded,
  run: (node, input, by, call) => perform(node, by, call, input, command),
})
