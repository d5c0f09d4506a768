import type { Source } from '@entente/core/container/read'

/** A file that the browser could not read, such as one that was changed or taken away since it was chosen. */
export class UnreadFile extends Error {}

/** A file of the browser as a source: each stretch is read when it is asked for, so that none need be in memory whole. */
export function blobSource(blob: Blob): Source {
  return {
    size: blob.size,
    async read(at, length) {
      const bytes = await blob
        .slice(at, at + length)
        .arrayBuffer()
        .catch((cause: unknown) => {
          throw new UnreadFile('the file could not be read', { cause })
        })
      return new Uint8Array(bytes)
    },
  }
}
