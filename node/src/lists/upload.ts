import { MOST_OF_LIST, uploadListInput } from '@entente/core/contract/list-proposals'
import { uploadOutput } from '@entente/core/contract/packages'
import { SCREENING } from '@entente/core/contract/screening'
import { operation } from '../operation.ts'
import { takePiece } from '../vault/take-piece.ts'

/** It makes no act, and what was sent is nobody else's. A piece that is sent again is taken once. */
export const uploadList = operation({
  name: 'lists.upload',
  kind: 'command',
  summary: 'Send a file of a list of parties piece by piece, to be previewed and proposed',
  may: SCREENING,
  input: uploadListInput,
  output: uploadOutput,
  run: ({ vault }, piece, by) => takePiece(vault.uploads, by, piece, MOST_OF_LIST),
})
