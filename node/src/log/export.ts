import { logExportInput } from '@entente/core/contract/log'
import { file, operation } from '../operation.ts'
import { peerIn } from './carrying.ts'

export const exportOfLog = operation({
  name: 'log.export',
  kind: 'query',
  summary: 'Take what is new of this node’s shared log as a file, for a partner to whom it is carried by hand',
  may: ['administrator'],
  input: logExportInput,
  output: file,
  async run(node, { from, held }) {
    const exported = await peerIn(node).exportLog({ ...(from !== undefined && { from }), ...(held && { held }) })
    const name = `${exported.origin.replaceAll('/', '-')}-${exported.from}-${exported.until}.bundle`
    return { name, mediaType: 'application/octet-stream', bytes: exported.bytes }
  },
})
