import { equal } from './bytes.ts'
import { foldRight, type Nodes } from './merkle.ts'
import type { Head } from './merkle-proof.ts'
import { type Sha256, sha256 } from './primitives.ts'
import { LedgerRefusal } from './refusal.ts'
import { edgeTiles, FULL, foldFull, hashesIn, type Tile, tilePath, tileWidth } from './tiles.ts'

/** Where tiles come from: their bytes, not yet trusted. Whoever reads falls back from a partial tile to the full one. */
export type ReadTile = (tile: Tile) => Uint8Array | Promise<Uint8Array>

/** Tiles by their path. */
export type Tiles = ReadonlyMap<string, Uint8Array>

/**
 * What must be read so that a question about a tree's nodes can be answered *and* each tile be held against the root:
 * the tiles that hold the nodes, those above them, and the right edge.
 */
export function tilesFor(size: number, ask: (nodes: Nodes) => unknown): Tile[] {
  const tiles = new Map<string, Tile>()
  const need = (tile: Tile) => {
    if (tiles.has(tilePath(tile))) return
    tiles.set(tilePath(tile), tile)
    if (tile.width === FULL) need(above(tile, size))
  }
  for (const tile of edgeTiles(size)) need(tile)
  const nothing = new Uint8Array(32)
  ask((level, index) => {
    need(holding(level, index, size).tile)
    return nothing
  })
  return [...tiles.values()]
}

/**
 * Holds tiles against a tree head: the right edge makes up the root, and the root of every full tile stands in the one
 * above it. Refuses `tile-mismatch`: a tile that is missing, of another length, or not of this tree.
 */
export function checkTiles(head: Head, wanted: readonly Tile[], tiles: Tiles, hash: Sha256 = sha256): void {
  const edge = edgeTiles(head.size).reverse()
  const roots = edge.flatMap((tile) => fullSubtrees(bytesOf(tile, tiles), hash))
  if (!equal(foldRight(roots, hash), head.root)) throw mismatch('the right edge is not of this root')
  for (const tile of wanted) {
    const bytes = bytesOf(tile, tiles)
    if (tile.width < FULL) continue
    const parent = bytesOf(above(tile, head.size), tiles)
    const at = tile.index % FULL
    const [expected = head.root] = hashesIn(parent, at, at + 1)
    if (!equal(foldFull(hashesIn(bytes), hash), expected)) throw mismatch(`${tilePath(tile)} is not of this tree`)
  }
}

/** The nodes of a tree of a size, from its tiles. Refuses `tile-mismatch` where a tile is missing. */
export function nodesIn(tiles: Tiles, size: number, hash: Sha256 = sha256): Nodes {
  return (level, index) => {
    const { tile, from, to } = holding(level, index, size)
    return foldFull(hashesIn(bytesOf(tile, tiles), from, to), hash)
  }
}

/**
 * Answers a question about a tree's nodes (a proof, a compact range) from tiles that nobody vouches for: reads what is
 * needed, holds it against the head, then asks. Refuses what `checkTiles` refuses.
 *
 * @example await fromTiles(checkpoint, read, (nodes) => proveInclusion(index, checkpoint.size, nodes))
 */
export async function fromTiles<T>(
  head: Head,
  read: ReadTile,
  ask: (nodes: Nodes) => T,
  hash: Sha256 = sha256,
): Promise<T> {
  const wanted = tilesFor(head.size, ask)
  const tiles = new Map(await Promise.all(wanted.map(async (tile) => [tilePath(tile), await read(tile)] as const)))
  checkTiles(head, wanted, tiles, hash)
  return ask(nodesIn(tiles, head.size, hash))
}

/** The tile that holds the hashes below a node, and which of them. */
function holding(level: number, index: number, size: number) {
  const leaves = 2 ** (level % 8)
  const [tileLevel, first] = [Math.floor(level / 8), index * leaves]
  const tileIndex = Math.floor(first / FULL)
  const width = tileWidth(tileLevel, tileIndex, size)
  const from = first - tileIndex * FULL
  if (from + leaves > width) throw new LedgerRefusal('bad-range', 'the tree has no such node')
  return { tile: { level: tileLevel, index: tileIndex, width }, from, to: from + leaves }
}

function above({ level, index }: Tile, size: number): Tile {
  const parent = Math.floor(index / FULL)
  return { level: level + 1, index: parent, width: tileWidth(level + 1, parent, size) }
}

/** The roots of a partial tile's full subtrees, left to right: the bits of its width. */
function fullSubtrees(bytes: Uint8Array, hash: Sha256): Uint8Array[] {
  const roots: Uint8Array[] = []
  let from = 0
  for (let width = FULL / 2; width >= 1; width /= 2) {
    if (from + width > bytes.length / 32) continue
    roots.push(foldFull(hashesIn(bytes, from, from + width), hash))
    from += width
  }
  return roots
}

function bytesOf(tile: Tile, tiles: Tiles): Uint8Array {
  const bytes = tiles.get(tilePath(tile))
  if (bytes === undefined) throw mismatch(`${tilePath(tile)} is missing`)
  if (bytes.length !== tile.width * 32) throw mismatch(`${tilePath(tile)} has not ${tile.width} hashes`)
  return bytes
}

function mismatch(why: string): LedgerRefusal {
  return new LedgerRefusal('tile-mismatch', why)
}
