import { pinInput } from '@entente/core/contract/packages'
import { recorded } from '@entente/core/contract/recorded'
import { operation } from '../operation.ts'
import { actOnServers } from './act.ts'
import { signingKey } from './signing-keys.ts'

export const pinSigner = operation({
  name: 'vault.pin',
  kind: 'command',
  summary: 'Make the key by which this nation signs its packages from an instant on, and name it to both nations',
  may: ['security-officer'],
  input: pinInput,
  output: recorded,
  async run(node, { kid, from, until }, by, call) {
    const publicKey = await signingKey(node.vault.signingKeys, kid)
    return actOnServers(node, 'vault.pin', { kid, publicKey, from, until }, by, call)
  },
})
