import { digestOfSource } from '@entente/core/container/digest'
import type { ReviewsView } from '@entente/core/contract/submissions'
import { shareOf } from '../vault/share.ts'

/** How long the document is, in bytes, and its SHA-256 as the acts state it. */
type Document = Pick<NonNullable<ReviewsView['file']>, 'length' | 'sha256'>

type Way = {
  /** Told how much was read, in hundredths. */
  readonly told: (share: number) => void
  readonly signal: AbortSignal
}

/**
 * Whether a copy, of any length, is a document that was inspected. It is read piece by piece, and the page goes on between
 * the pieces; where its length is another, not at all. Rejects where it cannot be read, or once the signal aborts.
 */
export async function isCopyOf({ length, sha256 }: Document, copy: Blob, { told, signal }: Way): Promise<boolean> {
  if (copy.size !== length) return false
  const read = async (at: number, most: number) => {
    signal.throwIfAborted()
    told(shareOf(at, length))
    return new Uint8Array(await copy.slice(at, at + most).arrayBuffer())
  }
  return (await digestOfSource({ size: length, read })) === sha256
}
