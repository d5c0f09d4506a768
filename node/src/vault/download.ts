import { downloadInput } from '@entente/core/contract/packages'
import { Refused } from '@entente/core/contract/refusals'
import { AUTHORITY, file, operation } from '../operation.ts'
import { findPackage } from './act.ts'
import { piecesOf } from './container/ports.ts'
import { withFile } from './kept.ts'

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
    const { uuid } = found
    return withFile(node, found, async (source) => {
      if (offset >= source.size) throw new Refused('bad-input', 'The file is not so long')
      const bytes = new Uint8Array(Math.min(length, source.size - offset))
      let at = 0
      for await (const piece of piecesOf(source, offset, bytes.length)) {
        bytes.set(piece, at)
        at += piece.length
      }
      return { name: `${uuid}.tdf`, mediaType: 'application/octet-stream', bytes }
    })
  },
})
