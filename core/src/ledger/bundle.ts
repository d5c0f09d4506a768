import { equal, join } from './bytes.ts'
import { leafHash } from './merkle.ts'
import { type Sha256, sha256 } from './primitives.ts'
import { LedgerRefusal } from './refusal.ts'

/** An entry's length is two bytes. Technical data goes by digest, never into a log. */
export const LONGEST_ENTRY = 65_535

/** The entries of a level-0 tile, 1 to 256: `u16 length ‖ bytes` each (C2SP tlog-tiles). Refuses `bad-bundle`. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length < 1 || entries.length > 256) throw bad('has 1 to 256 entries')
  return join(...entries.flatMap((entry) => [lengthBefore(entry), entry]))
}

/** The two bytes that stand before an entry. Refuses `bad-bundle`: an entry that they cannot measure. */
export function lengthBefore(entry: Uint8Array): Uint8Array {
  if (entry.length > LONGEST_ENTRY) throw bad('has no entry of more than 65,535 bytes')
  return Uint8Array.of(entry.length >> 8, entry.length & 255)
}

/** The entry whose two bytes of length stand there; null when it is not whole. */
export function entryAt(bytes: Uint8Array, at: number): Uint8Array | null {
  const [high, low] = [bytes[at], bytes[at + 1]]
  if (high === undefined || low === undefined) return null
  const end = at + 2 + high * 256 + low
  return end > bytes.length ? null : bytes.slice(at + 2, end)
}

/** The entries of a bundle, `width` of them and not a byte more. Refuses `bad-bundle`. */
export function decodeBundle(bytes: Uint8Array, width: number): Uint8Array[] {
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bytes.length && entries.length < width) {
    const entry = entryAt(bytes, at)
    if (entry === null) throw bad('ends within an entry')
    entries.push(entry)
    at += 2 + entry.length
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
