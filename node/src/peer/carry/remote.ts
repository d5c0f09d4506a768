import { join } from '@entente/core/ledger/bytes'
import { leafHash } from '@entente/core/ledger/merkle'
import { type Primitives, PURE } from '@entente/core/ledger/primitives'
import { FULL, foldFull, hashesIn, type Tile, tilePath } from '@entente/core/ledger/tiles'
import type { PeerStore } from '../ports.ts'
import { type Remote, Unread } from '../remote.ts'

/** Entries of a log from an index on, as they were carried here or pushed. */
export type Brought = {
  readonly start: number
  readonly packages: readonly { readonly entries: readonly Uint8Array[] }[]
}

/**
 * What was brought of a log, as a log that is served: what stands below its first entry is what we hold ourselves, which
 * it was shown to begin with, or else its tiles make up another root than its own. As any server, nobody vouches for it.
 */
export function remoteIn(
  origin: string,
  { start, packages }: Brought,
  store: PeerStore,
  using: Primitives = PURE,
): Remote {
  const carried = packages.flatMap(({ entries }) => entries)
  const tiles = new Map<string, Promise<Uint8Array>>()

  async function entriesAt(from: number, until: number): Promise<Uint8Array[]> {
    const ours = from < start ? await store.entries(origin, from, Math.min(until, start)) : []
    return [...ours, ...carried.slice(Math.max(0, from - start), Math.max(0, until - start))]
  }

  async function made({ level, index, width }: Tile): Promise<Uint8Array> {
    const from = index * FULL
    if (level === 0) {
      const entries = await entriesAt(from, from + width)
      return join(...entries.map((entry) => leafHash(entry, using.sha256)))
    }
    if ((from + width) * FULL ** level <= start) return ownTile(store, origin, { level, index, width })
    const below = Array.from({ length: width }, (_, i) => tile({ level: level - 1, index: from + i, width: FULL }))
    const bytes = await Promise.all(below)
    return join(...bytes.map((hashes) => foldFull(hashesIn(hashes), using.sha256)))
  }

  function tile(asked: Tile): Promise<Uint8Array> {
    const path = tilePath(asked)
    const found = tiles.get(path) ?? made(asked)
    tiles.set(path, found)
    return found
  }

  return { tile, bundle: (index, width) => entriesAt(index * FULL, index * FULL + width) }
}

async function ownTile(store: PeerStore, origin: string, { level, index, width }: Tile): Promise<Uint8Array> {
  const bytes = await store.tile(origin, level, index, width)
  if (bytes === null) throw new Unread('missing', `there is no tile ${index} of level ${level} here`)
  return bytes
}
