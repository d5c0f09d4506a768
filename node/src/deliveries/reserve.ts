import { reserveInput } from '@entente/core/contract/deliveries'
import { recorded } from '@entente/core/contract/recorded'
import { reserveDelivery as command } from '@entente/core/licence/commands/deliveries'
import { perform, rolesFor } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'

export const reserveDelivery = operation({
  name: 'deliveries.reserve',
  kind: 'command',
  summary: 'Set part of a licence aside for a delivery',
  may: rolesFor('deliveries.reserve'),
  input: reserveInput,
  output: recorded,
  run: (node, input, by, call) => perform(node, by, call, input, command),
})
