import type { uploadOutput } from '@entente/core/contract/packages'
import type { Caller } from '@entente/core/contract/people'
import { Refused } from '@entente/core/contract/refusals'
import { fromBase64 } from '@entente/core/ledger/bytes'
import type * as z from 'zod/mini'
import type { Uploads } from './uploads.ts'

type Piece = { readonly upload?: string | undefined; readonly offset: number; readonly piece: string }

/** Takes a piece of a file that somebody sends; the first one begins it, of so many bytes at most. See `Uploads`. */
export async function takePiece(
  uploads: Uploads,
  by: Caller,
  { upload, offset, piece }: Piece,
  most?: number,
): Promise<z.infer<typeof uploadOutput>> {
  const bytes = fromBase64(piece)
  if (bytes === null) throw new Refused('bad-input', 'The piece is no base64')
  if (upload !== undefined) return { upload, received: await uploads.append(upload, by, offset, bytes) }
  const id = await uploads.begin(by, most)
  try {
    return { upload: id, received: await uploads.append(id, by, offset, bytes) }
  } catch (error) {
    // Nobody is told its name.
    await uploads.forget(id)
    throw error
  }
}
