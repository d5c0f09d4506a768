import { receiveInput } from '@entente/core/contract/deliveries'
import { recorded } from '@entente/core/contract/recorded'
import { receiveDelivery as command } from '@entente/core/licence/commands/deliveries'
import { perform, rolesFor } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'

export const receiveDelivery = operation({
  name: 'deliveries.receive',
  kind: 'command',
  summary: 'Confirm what has arrived',
  may: rolesFor('deliveries.receive'),
  input: receiveInput,
  output: recorded,
  run: (node, input, by, call) => perform(node, by, call, input, command),
})
