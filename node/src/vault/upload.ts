import { uploadInput, uploadOutput } from '@entente/core/contract/packages'
import { Refused } from '@entente/core/contract/refusals'
import { fromBase64 } from '@entente/core/ledger/bytes'
import { operation } from '../operation.ts'
import { findPackage } from './act.ts'

/** It makes no act, and what was sent is nobody else's. A piece that is sent again is taken once. */
export const uploadFile = operation({
  name: 'vault.upload',
  kind: 'command',
  summary: 'Send a file piece by piece, to be packed here, or as a package of the other nation',
  may: ['exporter', 'security-officer'],
  input: uploadInput,
  output: uploadOutput,
  async run({ vault, read }, { upload, deposit, offset, piece }, by) {
    const bytes = fromBase64(piece)
    if (bytes === null) throw new Refused('bad-input', 'The piece is no base64')
    const of = upload === undefined && deposit !== undefined ? await findPackage(read, deposit, by) : null
    const id = upload ?? (await vault.uploads.begin(by, of?.registered.length))
    return { upload: id, received: await vault.uploads.append(id, by, offset, bytes) }
  },
})
