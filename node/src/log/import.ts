import { logImportOutput } from '@entente/core/contract/log'
import { operation, upload } from '../operation.ts'
import { peerIn, shownImport } from './carrying.ts'

export const importLog = operation({
  name: 'log.import',
  kind: 'command',
  summary: 'Take in a bundle of the partner’s log, or its receipt for ours, that was carried here',
  may: ['administrator'],
  input: upload,
  output: logImportOutput,
  run: async (node, { bytes }) => shownImport(await peerIn(node).importFile(bytes)),
})
