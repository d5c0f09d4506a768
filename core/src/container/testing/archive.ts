import { unzipSync } from 'fflate'

/** The entries of an archive by their names, as a reader that is not ours finds them. */
export function entriesOf(archive: Uint8Array): { readonly [name: string]: Uint8Array } {
  return unzipSync(archive)
}
