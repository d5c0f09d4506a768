import { recorded } from '@entente/core/contract/recorded'
import { serveBody } from '@entente/core/contract/vault'
import { operation } from '../operation.ts'
import { actOnServers } from './act.ts'

export const serveKey = operation({
  name: 'vault.serve',
  kind: 'command',
  summary: 'Serve a key of one of this nation’s key servers, to which packages are encrypted from then on',
  may: ['security-officer'],
  input: serveBody,
  output: recorded,
  run: (node, input, by, call) => actOnServers(node, 'vault.serve', input, by, call),
})
