import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBundle, encodeBundle, openBundle } from './bundle.ts'
import { equal, utf8 } from './bytes.ts'
import { leafHash, memoryTree, type Nodes, rangeOf, rootOf } from './merkle.ts'
import { proveConsistency, proveInclusion, verifyConsistency, verifyInclusion } from './merkle-proof.ts'
import { checkTiles, fromTiles, nodesIn, type ReadTile, tilesFor } from './tile-proof.ts'
import {
  bundlePath,
  edgeTiles,
  growTiles,
  leavesOf,
  NO_EDGE,
  parseTilePath,
  partialTiles,
  tileBytes,
  tilePath,
  tilesGrown,
} from './tiles.ts'

const BIG = 70_000
const tree = memoryTree()
for (let i = 0; i < BIG; i += 1) tree.append(leafHash(utf8(`entry ${i}`)))
const leaf = (index: number) => tree.nodes(0, index)
const head = (size: number) => ({ size, root: tree.root(size) })
const honest: ReadTile = (tile) => tileBytes(tile, tree.nodes)
const code = (expected: string) => expect.objectContaining({ code: expected })

test('the paths are those of the specification, and each tile has one', () => {
  expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067')
  expect(tilePath({ level: 2, index: 0, width: 1 })).toBe('tile/2/000.p/1')
  expect(bundlePath(999, 256)).toBe('tile/entries/999')
  expect(bundlePath(1_000, 112)).toBe('tile/entries/x001/000.p/112')
  fc.assert(
    fc.property(fc.nat(63), fc.nat(), fc.integer({ min: 1, max: 256 }), (level, index, width) => {
      const tile = { level, index, width }
      expect(parseTilePath(tilePath(tile))).toEqual({ kind: 'tile', tile })
      const bundle = { kind: 'entries', tile: { level: 0, index, width } }
      expect(parseTilePath(bundlePath(index, width))).toEqual(bundle)
    }),
  )
})

test.each([
  'tile/0/000.p/256',
  'tile/0/000.p/0',
  'tile/0/000.p/01',
  'tile/0/x000/001',
  'tile/00/001',
  'tile/64/001',
  'tile/0/1',
  'tile/0/x001',
  'tile/0/x999/x999/x999/x999/x999/x999/999',
  'tile/0/001/',
  'tile/0/../001',
  'tile/0/001\n',
])('%j is the path of no tile', (path) => {
  expect(parseTilePath(path)).toBeNull()
})

test('a tree of 70,000 has the tiles that the specification counts', () => {
  const tiles = tilesGrown(0, BIG)
  const count = (level: number, full: boolean) =>
    tiles.filter((tile) => tile.level === level && (tile.width === 256) === full).length
  expect([count(0, true), count(1, true), count(2, true)]).toEqual([273, 1, 0])
  expect(edgeTiles(BIG)).toEqual([
    { level: 0, index: 273, width: 112 },
    { level: 1, index: 1, width: 17 },
    { level: 2, index: 0, width: 1 },
  ])
  expect(tilesGrown(0, 256).map(tilePath)).toEqual(['tile/0/000', 'tile/1/000.p/1'])
})

test('growing in batches writes the tiles of the whole tree, each full one once', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 4 }), (batches) => {
      let edge = NO_EDGE
      const written = new Map<string, Uint8Array>()
      for (const batch of batches) {
        const from = edge.size
        const grown = growTiles(
          edge,
          Array.from({ length: Math.min(batch, BIG - from) }, (_, i) => leaf(from + i)),
        )
        for (const { tile, bytes } of [...grown.full, ...partialTiles(grown.edge)]) {
          expect(written.has(tilePath(tile)) && tile.width === 256).toBe(false)
          written.set(tilePath(tile), bytes)
        }
        for (const tile of tilesGrown(from, grown.edge.size)) expect(written.has(tilePath(tile))).toBe(true)
        edge = grown.edge
      }
      for (const tile of tilesGrown(0, edge.size)) {
        const bytes = written.get(tilePath(tile)) ?? new Uint8Array(0)
        if (!equal(bytes, tileBytes(tile, tree.nodes))) expect.fail(tilePath(tile))
      }
    }),
    { numRuns: 8 },
  )
})

test('proofs from tiles that nobody vouches for are those of the whole tree', async () => {
  const sizes = fc.oneof(fc.integer({ min: 1, max: BIG }), fc.constantFrom(1, 255, 256, 257, 65_535, 65_536, 65_537))
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(), async (size, at) => {
      const index = at % size
      const inclusion = await fromTiles(head(size), honest, (nodes) => proveInclusion(index, size, nodes))
      expect(inclusion).toEqual(proveInclusion(index, size, tree.nodes))
      expect(verifyInclusion(index, leaf(index), head(size), inclusion)).toBe(true)
      const ask = fromTiles(head(size), honest, (nodes) => proveConsistency(index + 1, size, nodes))
      expect(verifyConsistency(head(index + 1), head(size), await ask)).toBe(true)
      const range = await fromTiles(head(size), honest, (nodes) => rangeOf(index + 1, nodes))
      expect(rootOf(range)).toEqual(tree.root(index + 1))
    }),
    { numRuns: 100 },
  )
})

test('who has the tiles at hand proves without waiting', () => {
  const ask = (nodes: Nodes) => proveInclusion(12_345, BIG, nodes)
  const wanted = tilesFor(BIG, ask)
  const tiles = new Map(wanted.map((tile) => [tilePath(tile), tileBytes(tile, tree.nodes)]))
  checkTiles(head(BIG), wanted, tiles)
  expect(ask(nodesIn(tiles, BIG))).toEqual(ask(tree.nodes))
  expect(() => nodesIn(tiles, BIG)(0, 0)).toThrow(code('tile-mismatch'))
})

test('a proof in a large tree reads few tiles', () => {
  const tiles = tilesFor(BIG, (nodes) => proveInclusion(12_345, BIG, nodes))
  expect(tiles.map(tilePath).sort()).toEqual([
    'tile/0/048',
    'tile/0/273.p/112',
    'tile/1/000',
    'tile/1/001.p/17',
    'tile/2/000.p/1',
  ])
})

test('one flipped bit in any tile that is read, a short one or a foreign root is refused', async () => {
  const ask = (nodes: Nodes) => proveInclusion(12_345, BIG, nodes)
  const wanted = tilesFor(BIG, ask)
  await fc.assert(
    fc.asyncProperty(fc.nat(wanted.length - 1), fc.nat(), async (which, bit) => {
      const bent: ReadTile = (tile) => {
        const bytes = tileBytes(tile, tree.nodes)
        const at = bit % (bytes.length * 8)
        if (tilePath(tile) === tilePath(wanted[which] ?? tile)) bytes[at >> 3] = (bytes[at >> 3] ?? 0) ^ (1 << (at % 8))
        return bytes
      }
      await expect(fromTiles(head(BIG), bent, ask)).rejects.toThrow(code('tile-mismatch'))
    }),
    { numRuns: 40 },
  )
  await expect(fromTiles(head(BIG), async (tile) => (await honest(tile)).slice(32), ask)).rejects.toThrow(
    code('tile-mismatch'),
  )
  await expect(fromTiles({ size: BIG, root: leaf(0) }, honest, ask)).rejects.toThrow(code('tile-mismatch'))
  expect(() => checkTiles(head(BIG), wanted, new Map())).toThrow(code('tile-mismatch'))
})

test('the tree of nothing has no tiles, and its root is still held against the head', async () => {
  expect(tilesFor(0, () => null)).toEqual([])
  await expect(fromTiles(head(0), honest, () => 'asked')).resolves.toBe('asked')
  await expect(fromTiles({ size: 0, root: leaf(0) }, honest, () => 'asked')).rejects.toThrow(code('tile-mismatch'))
})

test('a bundle gives back its entries, the empty and the longest among them', () => {
  const entries = [new Uint8Array(0), utf8('one'), new Uint8Array(65_535)]
  const bytes = encodeBundle(entries)
  expect(decodeBundle(bytes, 3)).toEqual(entries)
  for (const wrong of [2, 4, 0]) expect(() => decodeBundle(bytes, wrong)).toThrow(code('bad-bundle'))
  for (let end = 0; end < 10; end += 1) expect(() => decodeBundle(bytes.slice(0, end), 3)).toThrow(code('bad-bundle'))
  expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow(code('bad-bundle'))
  expect(() => encodeBundle([])).toThrow(code('bad-bundle'))
})

test('a bundle is opened against its tile', () => {
  const entries = [utf8('one'), utf8('two')]
  const hashes = leavesOf(entries)
  const tile = new Uint8Array(hashes.flatMap((hash) => [...hash]))
  expect(openBundle(encodeBundle(entries), tile)).toEqual(entries)
  expect(() => openBundle(encodeBundle([utf8('one'), utf8('too')]), tile)).toThrow(code('bad-bundle'))
})
