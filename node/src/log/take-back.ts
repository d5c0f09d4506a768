import { logImportOutput } from '@entente/core/contract/log'
import { operation, upload } from '../operation.ts'
import { peerIn, shownImport } from './carrying.ts'

export const takeBackLog = operation({
  name: 'log.take-back',
  kind: 'command',
  summary: 'Take the end of this node’s own log back, after it was restored, from a bundle of what the partner holds',
  may: ['administrator'],
  input: upload,
  output: logImportOutput,
  run: async (node, { bytes }) => shownImport(await peerIn(node).importFile(bytes, true)),
})
