import { isSize, join } from './bytes.ts'
import { emptyRoot, leafHash, type Nodes, nodeHash } from './merkle.ts'
import { type Sha256, sha256 } from './primitives.ts'
import { LedgerRefusal } from './refusal.ts'

/** Hashes in a full tile, and entries in a full bundle. */
export const FULL = 256

/**
 * A tile of C2SP tlog-tiles: the hashes of `width` subtrees of 256^level leaves each, from the subtree `256 · index`
 * on. One that is less than full stands at the right edge of the tree of some size.
 */
export type Tile = { readonly level: number; readonly index: number; readonly width: number }

/** `tile/<L>/<N>[.p/<W>]` (C2SP tlog-tiles). Refuses `bad-tile`. */
export function tilePath(tile: Tile): string {
  return pathOf(`${tile.level}`, tile)
}

/** `tile/entries/<N>[.p/<W>]`: the entries of a level-0 tile (C2SP tlog-tiles). Refuses `bad-tile`. */
export function bundlePath(index: number, width: number): string {
  return pathOf('entries', { level: 0, index, width })
}

function pathOf(kind: string, { level, index, width }: Tile): string {
  if (!isSize(level) || level > 63 || !isSize(index) || !Number.isInteger(width) || width < 1 || width > FULL) {
    throw new LedgerRefusal('bad-tile', 'there is no such tile')
  }
  const [last = '', ...before] = groupsOf(index)
  const name = [...before.reverse().map((group) => `x${group}`), last].join('/')
  return `tile/${kind}/${name}${width < FULL ? `.p/${width}` : ''}`
}

/** An index in groups of three digits, the last group first. */
function groupsOf(index: number): string[] {
  const digits = `${index}`.padStart(Math.ceil(`${index}`.length / 3) * 3, '0')
  return (digits.match(/.../g) ?? []).reverse()
}

const PATH = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/

/** Reads a path below a log's prefix; null unless it is the one path of a tile or bundle that can be. */
export function parseTilePath(path: string): { kind: 'tile' | 'entries'; tile: Tile } | null {
  const parts = PATH.exec(path)
  if (parts === null) return null
  const [, kind = '', name = '', partial] = parts
  const tile = {
    level: kind === 'entries' ? 0 : Number(kind),
    index: Number(name.replace(/[x/]/g, '')),
    width: partial === undefined ? FULL : Number(partial),
  }
  const possible = tile.level <= 63 && isSize(tile.index) && tile.width <= FULL
  return possible && pathOf(kind, tile) === path ? { kind: kind === 'entries' ? 'entries' : 'tile', tile } : null
}

/** How many hashes the tile has in the tree of a size, 0 to 256. */
export function tileWidth(level: number, index: number, size: number): number {
  return Math.max(0, Math.min(FULL, Math.floor(size / FULL ** level) - index * FULL))
}

/** The tiles that stand in the tree of `size` and not in that of `old`, as wide as they are there. */
export function tilesGrown(old: number, size: number): Tile[] {
  const tiles: Tile[] = []
  for (let level = 0; FULL ** level <= size; level += 1) {
    const [before, after] = [Math.floor(old / FULL ** level), Math.floor(size / FULL ** level)]
    if (before === after) continue
    for (let index = Math.floor(before / FULL); index * FULL < after; index += 1) {
      tiles.push({ level, index, width: tileWidth(level, index, size) })
    }
  }
  return tiles
}

/** The partial tiles at the right edge of the tree of a size, the lowest first: all that appending needs. */
export function edgeTiles(size: number): Tile[] {
  const tiles: Tile[] = []
  for (let level = 0; FULL ** level <= size; level += 1) {
    const hashes = Math.floor(size / FULL ** level)
    if (hashes % FULL > 0) tiles.push({ level, index: Math.floor(hashes / FULL), width: hashes % FULL })
  }
  return tiles
}

/** The bytes of a tile, 32 a hash, from a tree's nodes. */
export function tileBytes({ level, index, width }: Tile, nodes: Nodes): Uint8Array {
  return join(...Array.from({ length: width }, (_, i) => nodes(level * 8, index * FULL + i)))
}

/** The hashes of a tile from `from` up to `to`. */
export function hashesIn(bytes: Uint8Array, from = 0, to = bytes.length / 32): Uint8Array[] {
  return Array.from({ length: to - from }, (_, i) => bytes.subarray((from + i) * 32, (from + i + 1) * 32))
}

/** The root over a power of two of hashes. */
export function foldFull(hashes: readonly Uint8Array[], hash: Sha256 = sha256): Uint8Array {
  let row = hashes
  while (row.length > 1) row = pairsOf(row, hash)
  return row[0] ?? emptyRoot(hash)
}

function pairsOf(row: readonly Uint8Array[], hash: Sha256): Uint8Array[] {
  const above: Uint8Array[] = []
  let left: Uint8Array | null = null
  for (const node of row) {
    if (left !== null) above.push(nodeHash(left, node, hash))
    left = left === null ? node : null
  }
  return above
}

/** The right edge of a growing log: its size, and for each level the hashes of its partial tile, if any. */
export type Edge = { readonly size: number; readonly levels: readonly (readonly Uint8Array[])[] }

export const NO_EDGE: Edge = { size: 0, levels: [] }

/** The edge after these leaf hashes, and the full tiles that they completed, to be written. */
export function growTiles(
  edge: Edge,
  leaves: Iterable<Uint8Array>,
  hash: Sha256 = sha256,
): { edge: Edge; full: { tile: Tile; bytes: Uint8Array }[] } {
  // Those of the edge that came stay as they are; a leaf changes the lowest, and hardly ever another.
  const levels = [...edge.levels]
  const full: { tile: Tile; bytes: Uint8Array }[] = []
  let { size } = edge
  for (const leaf of leaves) {
    size += 1
    let node = leaf
    for (let level = 0; ; level += 1) {
      const row = [...(levels[level] ?? []), node]
      levels[level] = row
      if (row.length < FULL) break
      full.push({ tile: { level, index: size / FULL ** (level + 1) - 1, width: FULL }, bytes: join(...row) })
      node = foldFull(row, hash)
      levels[level] = []
    }
  }
  return { edge: { size, levels }, full }
}

/** The partial tiles of an edge, to be written when a checkpoint of its size is published. */
export function partialTiles(edge: Edge): { tile: Tile; bytes: Uint8Array }[] {
  return edgeTiles(edge.size).map((tile) => ({ tile, bytes: join(...(edge.levels[tile.level] ?? [])) }))
}

/** Leaf hashes of the entries of a bundle. */
export function leavesOf(entries: readonly Uint8Array[], hash: Sha256 = sha256): Uint8Array[] {
  return entries.map((entry) => leafHash(entry, hash))
}
