import { recorded } from '@entente/core/contract/recorded'
import { suspendBody } from '@entente/core/contract/suspensions'
import { SUSPENDING_ROLES } from '@entente/core/vault/suspensions'
import { operation } from '../operation.ts'
import { actOnSuspensions } from './act.ts'

/** It stops every later release. It cannot take back what has been opened. */
export const suspendOpener = operation({
  name: 'vault.suspend',
  kind: 'command',
  summary:
    'Keep an organisation or a person of either nation from packages: no share leaves this nation for it from now on, nor the other one once it reads that',
  may: SUSPENDING_ROLES,
  input: suspendBody,
  output: recorded,
  run: (node, input, by, call) => actOnSuspensions(node, 'vault.suspend', input, by, call),
})
