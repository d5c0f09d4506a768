import { equal } from '@entente/core/ledger/bytes'
import { type Checkpoint, parseCheckpoint } from '@entente/core/ledger/checkpoint'
import { type CompactRange, EMPTY_RANGE, extend, rangeOf, rootOf } from '@entente/core/ledger/merkle'
import type { Head } from '@entente/core/ledger/merkle-proof'
import { parseNote } from '@entente/core/ledger/note'
import { type Primitives, PURE } from '@entente/core/ledger/primitives'
import { LedgerRefusal } from '@entente/core/ledger/refusal'
import { fromTiles, type ReadTile } from '@entente/core/ledger/tile-proof'
import { FULL, hashesIn, leavesOf, tileWidth } from '@entente/core/ledger/tiles'
import type { LogState } from '../store/store.ts'
import type { PeerStore } from './ports.ts'
import type { Remote } from './remote.ts'

/** Requests under way at once. */
const AT_ONCE = 8

/**
 * The entries of a checkpoint that we do not hold yet. One bundle is read as it is, for `takeIn` computes the root. Of
 * more than one the level-0 tiles come first and are held against the root, so that a bundle is known for wrong when it
 * comes and not when all have. Refuses `Unread`; and `tile-mismatch` or `bad-bundle`: what is served does not make up
 * the checkpoint, or begins otherwise than what we hold.
 */
export async function entriesOf(
  store: PeerStore,
  held: LogState,
  offered: Checkpoint,
  remote: Remote,
  using: Primitives = PURE,
): Promise<Uint8Array[]> {
  const first = Math.floor(held.size / FULL)
  const last = Math.floor((offered.size - 1) / FULL)
  const isMany = first < last
  const tiles = isMany ? await provenTiles(store, held.origin, offered, remote, using) : new Map<number, Uint8Array>()
  const bundles = await eachOf(upTo(first, last), async (index) => {
    const entries = await remote.bundle(index, tileWidth(0, index, offered.size))
    const tile = tiles.get(index)
    if (tile !== undefined) requireTile(entries, tile, using)
    return entries
  })
  const entries = bundles.flat()
  const ours = await store.entries(held.origin, first * FULL, held.size)
  if (ours.some((entry, i) => !equal(entry, entries[i] ?? new Uint8Array(0)))) {
    throw new LedgerRefusal('bad-bundle', 'a bundle begins otherwise than what is held')
  }
  return entries.slice(ours.length)
}

/** Refuses `bad-bundle`: entries of which one is not the proven tile's. */
function requireTile(entries: readonly Uint8Array[], tile: Uint8Array, using: Primitives): void {
  const leaves = hashesIn(tile)
  const foreign = leavesOf(entries, using.sha256).some((leaf, i) => !equal(leaf, leaves[i] ?? tile))
  if (foreign) throw new LedgerRefusal('bad-bundle', 'a bundle has another entry than its tile')
}

/**
 * The level-0 tiles from our cosigned size on, by their index. A crash may have left us entries beyond that size, whose
 * tiles nobody vouches for yet.
 */
async function provenTiles(
  store: PeerStore,
  origin: string,
  offered: Checkpoint,
  remote: Remote,
  using: Primitives,
): Promise<Map<number, Uint8Array>> {
  const note = store.cosignature(origin)
  const cosigned = note && parseCheckpoint(parseNote(note).text)
  const first = Math.floor((cosigned?.size ?? 0) / FULL)
  const indices = upTo(first, Math.floor((offered.size - 1) / FULL))
  const tiles = await eachOf(indices, (index) =>
    remote.tile({ level: 0, index, width: tileWidth(0, index, offered.size) }),
  )
  const before = cosigned === null ? EMPTY_RANGE : await rangeBefore(cosigned, first * FULL, store, using)
  const leaves = tiles.flatMap((tile) => hashesIn(tile))
  const range = extend(before, leaves, using.sha256)
  if (range.size !== offered.size || !equal(rootOf(range, using.sha256), offered.root)) {
    throw new LedgerRefusal('tile-mismatch', 'the level-0 tiles do not make up the root')
  }
  return new Map(tiles.map((tile, i) => [first + i, tile]))
}

function rangeBefore(cosigned: Checkpoint, size: number, store: PeerStore, using: Primitives): Promise<CompactRange> {
  return fromTiles(cosigned, ownTiles(store, cosigned.origin), (nodes) => rangeOf(size, nodes), using.sha256)
}

function upTo(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}

/** The tiles of a log that we hold. */
export function ownTiles(store: PeerStore, origin: string): ReadTile {
  return async ({ level, index, width }) => {
    const bytes = await store.tile(origin, level, index, width)
    if (bytes === null) throw new LedgerRefusal('tile-mismatch', `we have no tile ${level}/${index} of ${origin}`)
    return bytes
  }
}

/** The root that a log had at an earlier size, from its tiles. */
export function rootAt(head: Head, size: number, read: ReadTile, using: Primitives = PURE): Promise<Uint8Array> {
  return fromTiles(head, read, (nodes) => rootOf(rangeOf(size, nodes), using.sha256), using.sha256)
}

/** Maps with so many at once, in order. The first failure is the answer; what is under way then is left to end. */
async function eachOf<From, To>(all: readonly From[], work: (one: From, at: number) => Promise<To>): Promise<To[]> {
  const done: To[] = []
  const queue = all.entries()
  const worker = async () => {
    for (const [at, one] of queue) done[at] = await work(one, at)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return done
}
