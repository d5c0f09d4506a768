import { revokePackageInput } from '@entente/core/contract/packages'
import { recorded } from '@entente/core/contract/recorded'
import { operation } from '../operation.ts'
import { actOnPackage } from './act.ts'

/** It stops every later opening. It cannot take back what has been opened. */
export const revokePackage = operation({
  name: 'vault.revoke',
  kind: 'command',
  summary:
    'Revoke a package for good: no share of it leaves this nation from now on, nor the other one once it reads that',
  may: ['security-officer'],
  input: revokePackageInput,
  unsaid: ['nation'],
  output: recorded,
  run: (node, { reason, ...named }, by, call) => actOnPackage(node, 'vault.revoke', named, { reason }, by, call),
})
