import { recorded } from '@entente/core/contract/recorded'
import { liftBody } from '@entente/core/contract/suspensions'
import { SUSPENDING_ROLES } from '@entente/core/vault/suspensions'
import { operation } from '../operation.ts'
import { actOnSuspensions } from './act.ts'
import { requireNotSuspended } from './suspensions.ts'

export const liftSuspension = operation({
  name: 'vault.lift',
  kind: 'command',
  summary: 'Take back this nation’s suspension of an organisation or a person, as one of the two persons that it takes',
  may: SUSPENDING_ROLES,
  input: liftBody,
  output: recorded,
  async run(node, input, by, call) {
    await requireNotSuspended(node, by)
    return actOnSuspensions(node, 'vault.lift', input, by, call)
  },
})
