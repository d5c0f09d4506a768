import { createHash } from 'node:crypto'
import { encodeBundle } from '../../core/src/ledger/bundle.ts'
import { base64, join, utf8 } from '../../core/src/ledger/bytes.ts'
import { bundlePath, tileBytes, tilePath } from '../../core/src/ledger/tiles.ts'
import { PLAIN, plainEntry } from './cast.ts'
import { flipped, put, refused, type Vector, type VectorFile } from './shape.ts'

type Place = readonly [level: number, index: number, width: number]
const PLACES: readonly Place[] = [
  [0, 0, 1],
  [0, 0, 112],
  [0, 0, 255],
  [0, 0, 256],
  [0, 1, 256],
  [0, 7, 256],
  [0, 999, 256],
  [0, 1_000, 256],
  [0, 999_999, 256],
  [0, 1_000_000, 17],
  [0, 1_234_067, 256],
  [0, 1_234_067, 8],
  [1, 0, 1],
  [1, 0, 256],
  [2, 42, 3],
  [63, 0, 1],
  [0, 9_007_199_254_740_991, 256],
]

const goodPaths: Vector[] = PLACES.map(([level, index, width]) => {
  const path = tilePath({ level, index, width })
  return { id: path.replaceAll('/', '-'), path, expect: { kind: 'tile', level, index, width } }
})
const goodBundles: Vector[] = (
  [
    [0, 256],
    [0, 1],
    [12, 255],
    [1_000, 256],
    [1_234_067, 9],
  ] as const
).map(([index, width]) => {
  const path = bundlePath(index, width)
  return { id: path.replaceAll('/', '-'), path, expect: { kind: 'entries', level: 0, index, width } }
})

const BAD = [
  'tile/0/0',
  'tile/0/00',
  'tile/0/0000',
  'tile/0/1000',
  'tile/0/x000/001',
  'tile/0/x001',
  'tile/0/001/067',
  'tile/0/x1/067',
  'tile/0/X001/067',
  'tile/64/000',
  'tile/00/000',
  'tile/-1/000',
  'tile/1.0/000',
  'tile/data/000',
  'tile/Entries/000',
  'tile/0/000.p/0',
  'tile/0/000.p/256',
  'tile/0/000.p/01',
  'tile/0/000.p/1.p/1',
  'tile/0/000.p',
  'tile/0/000/p/1',
  'tile/0/000.p/1/',
  'tile/0/000/',
  '/tile/0/000',
  'tile//000',
  'tile/0/000?x',
  'tile/0/%30%30%30',
  'tile/0/../0/000',
  'tile/0/００1',
  'tile/0/x009/x007/x199/x254/x740/992',
  'tile/entries/000.p/300',
  '',
]

export const PATHS: VectorFile = {
  kind: 'tile-paths',
  about:
    'A path below a log’s prefix (C2SP tlog-tiles): the tile or bundle that it names, or null where it names none.',
  vectors: [...goodPaths, ...goodBundles, ...BAD.map((path, i) => ({ id: `bad-${i + 1}`, path, expect: null }))],
}

const WIDTHS: readonly (readonly [level: number, index: number, size: number, width: number])[] = [
  [0, 0, 0, 0],
  [0, 0, 1, 1],
  [0, 0, 255, 255],
  [0, 0, 256, 256],
  [0, 0, 257, 256],
  [0, 1, 256, 0],
  [0, 1, 257, 1],
  [1, 0, 255, 0],
  [1, 0, 256, 1],
  [1, 0, 511, 1],
  [1, 0, 512, 2],
  [0, 272, 70_000, 256],
  [0, 273, 70_000, 112],
  [0, 274, 70_000, 0],
  [1, 0, 70_000, 256],
  [1, 1, 70_000, 17],
  [2, 0, 70_000, 1],
  [2, 0, 65_535, 0],
  [3, 0, 16_777_216, 1],
  [6, 0, 9_007_199_254_740_991, 31],
  [63, 0, 9_007_199_254_740_991, 0],
]

export const TILE_WIDTHS: VectorFile = {
  kind: 'tile-widths',
  about: 'How many hashes a tile has in the tree of a size, 0 to 256; 0: it is not there.',
  vectors: WIDTHS.map(([level, index, size, width]) => ({
    id: `${level}-${index}-at-${size}`,
    level,
    index,
    size,
    expect: { width },
  })),
}

const TILES: readonly Place[] = [
  [0, 0, 1],
  [0, 0, 2],
  [0, 0, 7],
  [0, 0, 255],
  [0, 0, 256],
  [0, 1, 256],
  [0, 3, 232],
  [1, 0, 1],
  [1, 0, 3],
]

export const TILE_BYTES: VectorFile = {
  kind: 'tiles',
  about: 'The SHA-256 of a tile of the tree of 1,000 entries, of which entry i is the text `entry i`.',
  vectors: TILES.map(([level, index, width]) => ({
    id: `${level}-${index}-${width}`,
    level,
    index,
    width,
    expect: { sha256: digest(tileBytes({ level, index, width }, PLAIN.nodes)) },
  })),
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

const entries = (count: number) => Array.from({ length: count }, (_, i) => plainEntry(i))
const three = encodeBundle(entries(3))
const tile = (width: number) => base64(tileBytes({ level: 0, index: 0, width }, PLAIN.nodes))

const goodEntries: Vector[] = [1, 2, 3, 255, 256].map((width) => ({
  id: `of-${width}`,
  bundle: put(encodeBundle(entries(width))),
  tile: tile(width),
  expect: { entries: width },
}))
const badEntries: [string, Uint8Array][] = [
  ['nothing', new Uint8Array(0)],
  ['one-entry-too-few', encodeBundle(entries(2))],
  ['one-entry-too-many', encodeBundle(entries(4))],
  ['one-byte-too-few', three.slice(0, -1)],
  ['one-byte-too-many', join(three, utf8('x'))],
  ['length-beyond-the-end', flipped(three, 0, 7)],
  ['a-length-alone', join(encodeBundle(entries(2)), Uint8Array.of(0))],
  ['another-entry', encodeBundle([...entries(2), utf8('entry 9')])],
  ['another-order', encodeBundle([...entries(3)].reverse())],
  ['a-bit-turned', flipped(three, 4)],
  ['an-empty-entry', encodeBundle([...entries(2), new Uint8Array(0)])],
]

export const BUNDLES: VectorFile = {
  kind: 'bundles',
  about:
    'An entry bundle (C2SP tlog-tiles) and the level-0 tile that was proven: the entries, or why they are not the tile’s.',
  vectors: [
    ...goodEntries,
    ...badEntries.map(([id, bundle]) => ({ id, bundle: put(bundle), tile: tile(3), expect: refused('bad-bundle') })),
  ],
}
