import { recorded } from '@entente/core/contract/recorded'
import { retireBody } from '@entente/core/contract/vault'
import { operation } from '../operation.ts'
import { actOnServers } from './act.ts'

export const retireKey = operation({
  name: 'vault.retire',
  kind: 'command',
  summary: 'Say that no package is encrypted to a key any more, or that the key is destroyed',
  may: ['security-officer'],
  input: retireBody,
  output: recorded,
  run: (node, input, by, call) => actOnServers(node, 'vault.retire', input, by, call),
})
