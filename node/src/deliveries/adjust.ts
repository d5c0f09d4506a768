import { adjustInput } from '@entente/core/contract/deliveries'
import { recorded } from '@entente/core/contract/recorded'
import { adjustDelivery as command } from '@entente/core/licence/commands/deliveries'
import { perform, rolesFor } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'

export const adjustDelivery = operation({
  name: 'deliveries.adjust',
  kind: 'command',
  summary: 'Correct what a delivery has drawn',
  may: rolesFor('deliveries.adjust'),
  input: adjustInput,
  output: recorded,
  run: (node, input, by, call) => perform(node, by, call, input, command),
})
