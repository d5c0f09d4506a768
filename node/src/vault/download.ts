import { open } from 'node:fs/promises'
import { downloadInput } from '@entente/core/contract/packages'
import { Refused } from '@entente/core/contract/refusals'
import { AUTHORITY, file, operation } from '../operation.ts'
import { fileAt, findPackage } from './act.ts'
import { fileSource } from './container/ports.ts'

const MOST = 32 * 1024 * 1024

/** Cipher text: it opens with the shares of both nations and not otherwise. */
export const downloadPackage = operation({
  name: 'vault.download',
  kind: 'query',
  summary: 'Take the file of a package, or a stretch of it: 32 MiB at most, from `offset` on',
  may: ['exporter', ...AUTHORITY],
  input: downloadInput,
  output: file,
  async run(node, { offset = 0, length = MOST, ...named }, by) {
    const found = await findPackage(node.read, named, by)
    const { registered, uuid } = found
    const path = fileAt(node, found)
    if (offset >= registered.length) throw new Refused('bad-input', 'The file is not so long')
    const handle = await open(path)
    try {
      const source = fileSource(handle, registered.length)
      const bytes = Uint8Array.from(await source.read(offset, Math.min(length, registered.length - offset)))
      return { name: `${uuid}.tdf`, mediaType: 'application/octet-stream', bytes }
    } finally {
      await handle.close()
    }
  },
})
