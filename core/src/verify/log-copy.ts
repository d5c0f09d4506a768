import { decodeBundle } from '../ledger/bundle.ts'
import { equal } from '../ledger/bytes.ts'
import { type Checkpoint, parseCheckpoint } from '../ledger/checkpoint.ts'
import { firstDifference } from '../ledger/follow.ts'
import { EMPTY_RANGE, extend, rootOf } from '../ledger/merkle.ts'
import { parseNote } from '../ledger/note.ts'
import type { Primitives } from '../ledger/primitives.ts'
import { LedgerRefusal } from '../ledger/refusal.ts'
import {
  bundlePath,
  type Edge,
  FULL,
  growTiles,
  hashesIn,
  NO_EDGE,
  partialTiles,
  type Tile,
  tilePath,
  tileWidth,
} from '../ledger/tiles.ts'

/** The file that a folder with a copy of a log has. */
export const FILE_OF_CHECKPOINT = 'checkpoint'

/** A copy of a log, from anybody: files as C2SP tlog-tiles lays them out. */
export type LogCopy = {
  /** The bytes at a path, `checkpoint` or `tile/entries/000.p/17`; null: there is no such file. */
  readonly read: (path: string) => Uint8Array | null
  /** Key lists that came with it, as root keys signed them: notes. */
  readonly keys: readonly Uint8Array[]
}

/** The checkpoint of a copy, as it says; nothing of it is believed yet. Refuses `missing`, and what cannot be read. */
export function statedCheckpoint({ read }: LogCopy): { checkpoint: Checkpoint; note: Uint8Array } {
  const note = read(FILE_OF_CHECKPOINT)
  if (note === null) throw missing(FILE_OF_CHECKPOINT)
  const checkpoint = parseCheckpoint(parseNote(note).text)
  if (checkpoint.size === 0) throw new LedgerRefusal('bad-checkpoint', 'the checkpoint is of a log without entries')
  return { checkpoint, note }
}

/** The entries of a copy up to a size, a bundle at a time. Refuses `missing` and `bad-bundle`. */
export function* bundlesIn({ read }: LogCopy, size: number): Generator<Uint8Array[]> {
  for (let index = 0; index * FULL < size; index += 1) {
    const width = tileWidth(0, index, size)
    const bytes = read(bundlePath(index, width))
    // Whoever copied a log that grew on may have the full bundle alone.
    const full = bytes === null && width < FULL ? read(bundlePath(index, FULL)) : null
    if (bytes === null && full === null) throw missing(bundlePath(index, width))
    yield bytes === null ? decodeBundle(full ?? new Uint8Array(0), FULL).slice(0, width) : decodeBundle(bytes, width)
  }
}

/** A tree that grows by a copy's entries, and the first file of the copy that is another than it should be. */
export type Growing = { readonly edge: Edge; readonly wrong: LedgerRefusal | null }

export const NOTHING_GROWN: Growing = { edge: NO_EDGE, wrong: null }

/** The tree with more leaves, each tile that they complete held against the copy's. */
export function growBy(copy: LogCopy, { edge, wrong }: Growing, leaves: readonly Uint8Array[], using: Primitives) {
  const grown = growTiles(edge, leaves, using.sha256)
  return { edge: grown.edge, wrong: wrong ?? firstWrong(copy, grown.full) }
}

/** The first tile, those at the right edge included, that is missing in a copy or not what the entries make it. */
export function wrongTile(copy: LogCopy, { edge, wrong }: Growing): LedgerRefusal | null {
  return wrong ?? firstWrong(copy, partialTiles(edge))
}

function firstWrong({ read }: LogCopy, tiles: readonly { tile: Tile; bytes: Uint8Array }[]): LedgerRefusal | null {
  for (const { tile, bytes } of tiles) {
    const path = tilePath(tile)
    const held = read(path) ?? read(tilePath({ ...tile, width: FULL }))?.slice(0, bytes.length) ?? null
    if (held === null) return missing(path)
    if (!equal(held, bytes)) return new LedgerRefusal('tile-mismatch', `${path} is not of this tree`)
  }
  return null
}

/** What is wrong in a copy whose entries do not make up the root that its log signed. */
export function whyNotOfRoot(
  copy: LogCopy,
  { size, root }: Checkpoint,
  leaves: readonly Uint8Array[],
  using: Primitives,
): LedgerRefusal {
  const stated = levelZero(copy, size)
  const range = extend(EMPTY_RANGE, stated, using.sha256)
  const index = firstDifference(leaves, stated)
  if (range.size === size && equal(rootOf(range, using.sha256), root) && index !== null) {
    return new LedgerRefusal('bad-bundle', `entry ${index} is not the one that the log holds there`)
  }
  return new LedgerRefusal('tile-mismatch', 'neither entries nor tiles make up the root that the log signed')
}

/** The leaf hashes that a copy's tiles state, as far as there are any. */
function levelZero({ read }: LogCopy, size: number): Uint8Array[] {
  const leaves: Uint8Array[] = []
  for (let index = 0; index * FULL < size; index += 1) {
    const width = tileWidth(0, index, size)
    const tile = { level: 0, index, width }
    const bytes = read(tilePath(tile)) ?? read(tilePath({ ...tile, width: FULL }))
    if (bytes === null) break
    leaves.push(...hashesIn(bytes).slice(0, width))
  }
  return leaves
}

function missing(path: string): LedgerRefusal {
  return new LedgerRefusal('missing', `the copy lacks ${path}`)
}
