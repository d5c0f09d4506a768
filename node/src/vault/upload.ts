import { uploadInput, uploadOutput } from '@entente/core/contract/packages'
import { Refused } from '@entente/core/contract/refusals'
import { fromBase64 } from '@entente/core/ledger/bytes'
import { operation } from '../operation.ts'
import { findPackage } from './act.ts'
import { requireNotSuspended } from './suspensions.ts'

/** It makes no act, and what was sent is nobody else's. A piece that is sent again is taken once. */
export const uploadFile = operation({
  name: 'vault.upload',
  kind: 'command',
  summary: 'Send a file piece by piece, to be packed here, or as a package of the other nation',
  may: ['exporter', 'security-officer'],
  input: uploadInput,
  output: uploadOutput,
  async run(node, { upload, deposit, offset, piece }, by) {
    await requireNotSuspended(node, by)
    const { uploads } = node.vault
    const bytes = fromBase64(piece)
    if (bytes === null) throw new Refused('bad-input', 'The piece is no base64')
    if (upload !== undefined) return { upload, received: await uploads.append(upload, by, offset, bytes) }
    const of = deposit === undefined ? null : await findPackage(node.read, deposit, by)
    const id = await uploads.begin(by, of?.registered.length)
    try {
      return { upload: id, received: await uploads.append(id, by, offset, bytes) }
    } catch (error) {
      // Nobody is told its name.
      await uploads.forget(id)
      throw error
    }
  },
})
