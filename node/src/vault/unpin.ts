import { recorded } from '@entente/core/contract/recorded'
import { unpinBody } from '@entente/core/contract/vault'
import { operation } from '../operation.ts'
import { actOnServers } from './act.ts'

export const unpinSigner = operation({
  name: 'vault.unpin',
  kind: 'command',
  summary: 'Say that a key signs no package of this nation any more',
  may: ['security-officer'],
  input: unpinBody,
  output: recorded,
  run: (node, input, by, call) => actOnServers(node, 'vault.unpin', input, by, call),
})
