import { equal, join } from './bytes.ts'
import { leafHash } from './merkle.ts'
import { type Sha256, sha256 } from './primitives.ts'
import { LedgerRefusal } from './refusal.ts'

/** An entry's length is two bytes. Technical data goes by digest, never into a log. */
export const LONGEST_ENTRY = 65_535

/** The entries of a level-0 tile, 1 to 256: `u16 length ‖ bytes` each (C2SP tlog-tiles). Refuses `bad-bundle`. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length < 1 || entries.length > 256) throw bad('has 1 to 256 entries')
  return join(...entries.flatMap((entry) => [lengthOf(entry), entry]))
}

function lengthOf(entry: Uint8Array): Uint8Array {
  if (entry.length > LONGEST_ENTRY) throw bad('has no entry of more than 65,535 bytes')
  return Uint8Array.of(entry.length >> 8, entry.length & 255)
}

/** The entries of a bundle, `width` of them and not a byte more. Refuses `bad-bundle`. */
export function decodeBundle(bytes: Uint8Array, width: number): Uint8Array[] {
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bytes.length && entries.length < width) {
    const start = at + 2
    const end = start + ((bytes[at] ?? 0) << 8) + (bytes[at + 1] ?? 0)
    if (start > bytes.length || end > bytes.length) throw bad('ends within an entry')
    entries.push(bytes.slice(start, end))
    at = end
  }
  if (entries.length !== width || at !== bytes.length) throw bad(`has not ${width} entries`)
  return entries
}

/** The entries of a bundle whose level-0 tile was proven. Refuses `bad-bundle`: entries that are not the tile's. */
export function openBundle(bytes: Uint8Array, tile: Uint8Array, hash: Sha256 = sha256): Uint8Array[] {
  const entries = decodeBundle(bytes, tile.length / 32)
  const foreign = entries.findIndex((entry, i) => !equal(leafHash(entry, hash), tile.subarray(i * 32, i * 32 + 32)))
  if (foreign >= 0) throw bad(`has another entry ${foreign} than its tile`)
  return entries
}

function bad(why: string): LedgerRefusal {
  return new LedgerRefusal('bad-bundle', `a bundle ${why}`)
}
