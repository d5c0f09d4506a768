import { shipInput } from '@entente/core/contract/deliveries'
import { recorded } from '@entente/core/contract/recorded'
import { shipDelivery as command } from '@entente/core/licence/commands/deliveries'
import { perform, rolesFor } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'

export const shipDelivery = operation({
  name: 'deliveries.ship',
  kind: 'command',
  summary: 'Record that a delivery has left, before it leaves',
  may: rolesFor('deliveries.ship'),
  input: shipInput,
  output: recorded,
  run: (node, input, by, call) => perform(node, by, call, input, command),
})
