import { uploadInput, uploadOutput } from '@entente/core/contract/packages'
import { operation } from '../operation.ts'
import { findPackage } from './act.ts'
import { requireNotSuspended } from './suspensions.ts'
import { takePiece } from './take-piece.ts'

/** It makes no act, and what was sent is nobody else's. A piece that is sent again is taken once. */
export const uploadFile = operation({
  name: 'vault.upload',
  kind: 'command',
  summary: 'Send a file piece by piece, to be packed here, or as a package of the other nation',
  may: ['exporter', 'security-officer'],
  input: uploadInput,
  output: uploadOutput,
  async run(node, { deposit, ...piece }, by) {
    await requireNotSuspended(node, by)
    const begins = piece.upload === undefined && deposit !== undefined
    const of = begins ? await findPackage(node.read, deposit, by) : null
    return takePiece(node.vault.uploads, by, piece, of?.registered.length)
  },
})
