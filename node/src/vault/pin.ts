import { recorded } from '@entente/core/contract/recorded'
import { pinBody } from '@entente/core/contract/vault'
import { operation } from '../operation.ts'
import { actOnServers } from './act.ts'

export const pinSigner = operation({
  name: 'vault.pin',
  kind: 'command',
  summary: 'Name the key by which this nation signs its packages',
  may: ['security-officer'],
  input: pinBody,
  output: recorded,
  run: (node, input, by, call) => actOnServers(node, 'vault.pin', input, by, call),
})
