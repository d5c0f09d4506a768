import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packagesOf, packEntries } from './add-entries.ts'
import { join, utf8 } from './bytes.ts'
import { type Carried, formatCarried, formatReceipt, judgeCarried, parseCarried, parseReceipt } from './carried.ts'
import { signCheckpoint } from './checkpoint.ts'
import { ED25519, seedSigner } from './key.ts'
import { leafHash, memoryTree } from './merkle.ts'
import { proveConsistency } from './merkle-proof.ts'
import { LedgerRefusal } from './refusal.ts'

const log = seedSigner('gb.example/log/a', ED25519, new Uint8Array(32).fill(1))
const code = (expected: string) => expect.objectContaining({ code: expected })
const entry = (index: number) => utf8(`entry ${index}`)
const tree = memoryTree()
for (let i = 0; i < 600; i += 1) tree.append(leafHash(entry(i)))
const noteAt = (size: number) => signCheckpoint({ origin: log.key.name, size, root: tree.root(size) }, log)

function carried(old: number, size: number, receipt: Uint8Array | null = null): Carried {
  const packages = packagesOf({ start: old, end: size }).map((leaves) => {
    const entries = Array.from({ length: leaves.end - leaves.start }, (_, i) => entry(leaves.start + i))
    return packEntries(leaves, entries, size, tree.nodes)
  })
  const proof = old > 0 ? proveConsistency(old, size, tree.nodes) : []
  return {
    checkpoint: { old, proof, note: noteAt(size) },
    entries: { origin: log.key.name, start: old, end: size, packages },
    receipt,
  }
}

/** What a reader that holds so many entries makes of a file. */
function judged(bytes: Uint8Array, held: number, of = tree): string {
  try {
    const read = parseCarried(bytes)
    const start = Math.min(read.checkpoint.old, held)
    const from = start - (start % 256)
    const leaves = Array.from({ length: start - from }, (_, i) => of.nodes(0, from + i))
    return judgeCarried(read, [log.key], { size: held, root: of.root(start), leaves }).kind
  } catch (error) {
    return error instanceof LedgerRefusal ? error.code : expect.fail(String(error))
  }
}

test.each([
  [0, 600, 0],
  [0, 1, 0],
  [300, 600, 300],
  [300, 600, 590],
  [256, 512, 256],
  [600, 600, 600],
])(
  'a bundle of the entries from %i to %i is what it was when it is read, and good to who holds %i',
  (old, size, held) => {
    const file = formatCarried(carried(old, size, utf8('a receipt')))
    expect(parseCarried(file)).toEqual({
      ...carried(old, size, utf8('a receipt')),
      offered: { origin: log.key.name, size, root: tree.root(size) },
    })
    expect(judged(file, held)).toBe('good')
  },
)

test('a bundle that begins beyond what is held is a gap', () => {
  const file = formatCarried(carried(300, 600))
  expect(judgeCarried(parseCarried(file), [log.key], { size: 299, root: tree.root(299), leaves: [] })).toEqual({
    kind: 'gap',
    size: 299,
  })
})

test('a bundle whose log has another history below it differs, and one of another log is refused', () => {
  const other = memoryTree()
  for (let i = 0; i < 600; i += 1) other.append(leafHash(entry(i === 100 ? 7 : i)))
  expect(judged(formatCarried(carried(300, 600)), 300, other)).toBe('differs')
  const read = parseCarried(formatCarried(carried(0, 600)))
  const stranger = seedSigner('gb.example/log/b', ED25519, new Uint8Array(32).fill(1))
  expect(judgeCarried(read, [stranger.key], { size: 0, root: tree.root(0), leaves: [] }).kind).toBe('refused')
})

test('whatever bit of a bundle is flipped, it is good no more', () => {
  const file = formatCarried(carried(5, 8))
  expect(judged(file, 6)).toBe('good')
  for (let bit = 0; bit < file.length * 8; bit += 1) {
    const bent = file.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
    expect([bit, judged(bent, 6)]).not.toEqual([bit, 'good'])
  }
})

test('a bundle that is cut short, or to which something was put, is no bundle', () => {
  const file = formatCarried(carried(0, 300, utf8('a receipt')))
  const withoutReceipt = formatCarried(carried(0, 300)).length
  fc.assert(
    fc.property(fc.nat(file.length - 1), (end) => {
      fc.pre(end !== withoutReceipt)
      expect(judged(file.slice(0, end), 0)).toBe('bad-container')
    }),
  )
  expect(judged(join(file, utf8('\n')), 0)).toBe('bad-container')
})

test('a bundle that lost its receipt whole is the one that carries none: its entries are judged, and nothing is taken from it', () => {
  const file = formatCarried(carried(0, 300, utf8('a receipt'))).slice(0, formatCarried(carried(0, 300)).length)
  expect(judged(file, 0)).toBe('good')
  expect(parseCarried(file).receipt).toBeNull()
})

test.each<[string, (whole: Carried) => Carried]>([
  [
    'lacks a package',
    ({ entries, ...rest }) => ({ ...rest, entries: { ...entries, packages: entries.packages.slice(0, 1) } }),
  ],
  ['is of another size', ({ entries, ...rest }) => ({ ...rest, entries: { ...entries, end: 601 } })],
  ['is of another log', ({ entries, ...rest }) => ({ ...rest, entries: { ...entries, origin: 'gb.example/log/b' } })],
  ['begins elsewhere', ({ checkpoint, ...rest }) => ({ ...rest, checkpoint: { ...checkpoint, old: 5 } })],
])('a bundle that %s is no bundle', (_what, bend) => {
  expect(() => parseCarried(formatCarried(bend(carried(0, 600))))).toThrow(code('bad-container'))
})

test('a receipt is what it was when it is read, and a bundle is none', () => {
  expect(parseReceipt(formatReceipt(noteAt(5)))).toEqual(noteAt(5))
  expect(() => parseReceipt(formatCarried(carried(0, 5)))).toThrow(code('bad-container'))
  expect(() => parseCarried(formatReceipt(noteAt(5)))).toThrow(code('bad-container'))
})
