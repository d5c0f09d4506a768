import { encodeBundle } from '@entente/core/ledger/bundle'
import { equal, join } from '@entente/core/ledger/bytes'
import { leafHash } from '@entente/core/ledger/merkle'
import { FULL, foldFull, hashesIn, tileWidth } from '@entente/core/ledger/tiles'
import { headOf, type Ledger } from './ledger.ts'
import { sha256 } from './primitives.ts'

/** The bytes of a tile of what is published; null: there is none so wide. Checked against its own hash as it is read. */
export async function tileOf(
  ledger: Ledger,
  origin: string,
  level: number,
  index: number,
  width: number,
): Promise<Uint8Array | null> {
  const size = ledger.published.get(origin)?.size ?? 0
  if (width < 1 || tileWidth(level, index, size) < width) return null
  const { edge } = headOf(ledger, origin)
  if (index === Math.floor(edge.size / FULL ** (level + 1))) {
    return join(...(edge.levels[level] ?? []).slice(0, width))
  }
  const row = await ledger.engine.read
    .selectFrom('tile')
    .select(['bytes', 'root'])
    .where('origin', '=', origin)
    .where('level', '=', level)
    .where('index', '=', index)
    .executeTakeFirst()
  const bytes = new Uint8Array(row?.bytes ?? [])
  if (row === undefined || !equal(foldFull(hashesIn(bytes), sha256), row.root)) {
    throw new Error(`tile ${level}/${index} of ${origin} is missing or altered: rebuild the tables`)
  }
  return bytes.slice(0, width * 32)
}

/** The bytes of a bundle of what is published; null: there is none so wide. Every entry is held against its tile. */
export async function bundleOf(
  ledger: Ledger,
  origin: string,
  index: number,
  width: number,
): Promise<Uint8Array | null> {
  const tile = await tileOf(ledger, origin, 0, index, width)
  if (tile === null) return null
  const entries = await ledger.engine.entries(origin, index * FULL, index * FULL + width)
  const altered = hashesIn(tile).findIndex((hash, i) => !equal(hash, leafHash(entries[i] ?? tile, sha256)))
  if (altered >= 0) throw new Error(`entry ${index * FULL + altered} of ${origin} was altered where it is kept`)
  return encodeBundle(entries)
}
