import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base64, equal, utf8 } from './bytes.ts'
import { EMPTY_RANGE, emptyRoot, extend, leafHash, memoryTree, nodeHash, rangeOf, rootOf } from './merkle.ts'
import {
  isSubtree,
  proveConsistency,
  proveInclusion,
  proveSubtree,
  verifyConsistency,
  verifyInclusion,
  verifySubtree,
} from './merkle-proof.ts'

const leafAt = (index: number) => leafHash(utf8(`entry ${index}`))

function treeOf(size: number) {
  const tree = memoryTree()
  for (let i = 0; i < size; i += 1) tree.append(leafAt(i))
  return tree
}

/** The definition of RFC 9162 §2.1.1, as it is written. */
function definedRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves
  if (first === undefined) return emptyRoot()
  if (leaves.length === 1) return first
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return nodeHash(definedRoot(leaves.slice(0, k)), definedRoot(leaves.slice(k)))
}

const flipped = (bytes: Uint8Array, bit: number) =>
  bytes.map((byte, i) => (i === Math.floor(bit / 8) ? byte ^ (1 << (bit % 8)) : byte))

test('the root of nothing is the hash of nothing', () => {
  expect(base64(emptyRoot())).toBe('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=')
  expect(rootOf(EMPTY_RANGE)).toEqual(emptyRoot())
  expect(memoryTree().root()).toEqual(emptyRoot())
})

test('a leaf never passes as an inner node', () => {
  const [left, right] = [leafAt(0), leafAt(1)]
  expect(leafHash(new Uint8Array([...left, ...right]))).not.toEqual(nodeHash(left, right))
})

test('the range, the tree and the definition give one root, however the leaves came in', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40), { maxLength: 6 }), (batches) => {
      let range = EMPTY_RANGE
      const leaves: Uint8Array[] = []
      const tree = memoryTree()
      for (const batch of batches) {
        const next = Array.from({ length: batch }, (_, i) => leafAt(leaves.length + i))
        range = extend(range, next)
        leaves.push(...next)
        for (const leaf of next) tree.append(leaf)
      }
      const root = definedRoot(leaves)
      expect(rootOf(range)).toEqual(root)
      expect(tree.root()).toEqual(root)
      expect(rangeOf(leaves.length, tree.nodes)).toEqual(range)
    }),
    { numRuns: 60 },
  )
})

test('every subtree, every leaf and every older size of every tree up to 70 is proven, and nothing else', () => {
  const tree = treeOf(70)
  let proven = 0
  for (let size = 1; size <= 70; size += 1) {
    const head = { size, root: tree.root(size) }
    for (let start = 0; start < size; start += 1) {
      for (let end = start + 1; end <= size; end += 1) {
        if (!isSubtree({ start, end }, size)) continue
        const root = memoryTreeRoot(start, end)
        const proof = proveSubtree({ start, end }, size, tree.nodes)
        if (!verifySubtree({ start, end }, root, head, proof)) expect.fail(`[${start}, ${end}) of ${size}`)
        proven += 1
      }
    }
  }
  expect(proven).toBe(8_909)

  function memoryTreeRoot(start: number, end: number) {
    return cache.get(`${start} ${end}`) ?? remember(start, end)
  }
  function remember(start: number, end: number) {
    const root = definedRoot(Array.from({ length: end - start }, (_, i) => leafAt(start + i)))
    cache.set(`${start} ${end}`, root)
    return root
  }
})

const cache = new Map<string, Uint8Array>()

test('one flipped bit, one hash more or one less: the proof is refused', () => {
  const tree = treeOf(300)
  const sizes = fc.integer({ min: 2, max: 300 })
  fc.assert(
    fc.property(sizes, fc.nat(), fc.nat(), (size, at, bit) => {
      const index = at % size
      const head = { size, root: tree.root(size) }
      const proof = proveInclusion(index, size, tree.nodes)
      const part = bit % proof.length
      expect(verifyInclusion(index, leafAt(index), head, proof)).toBe(true)
      const bent = proof.map((node, i) => (i === part ? flipped(node, bit % 256) : node))
      expect(verifyInclusion(index, leafAt(index), head, bent)).toBe(false)
      expect(verifyInclusion(index, leafAt(index), head, [...proof, leafAt(0)])).toBe(false)
      expect(verifyInclusion(index, leafAt(index), head, proof.slice(0, -1))).toBe(false)
      expect(verifyInclusion(index, leafAt(index + 1), head, proof)).toBe(false)
      const old = { size: index + 1, root: tree.root(index + 1) }
      const grown = proveConsistency(old.size, size, tree.nodes)
      expect(verifyConsistency(old, head, grown)).toBe(true)
      expect(verifyConsistency({ ...old, root: flipped(old.root, bit % 256) }, head, grown)).toBe(false)
      expect(verifyConsistency(old, { ...head, root: flipped(head.root, bit % 256) }, grown)).toBe(false)
    }),
    { numRuns: 150 },
  )
})

test('a tree that rewrote an entry is consistent with no earlier one that held it', () => {
  const honest = treeOf(40)
  const rewritten = memoryTree()
  for (let i = 0; i < 64; i += 1) rewritten.append(i === 17 ? leafAt(1017) : leafAt(i))
  const head = { size: 64, root: rewritten.root() }
  for (let size = 1; size <= 40; size += 1) {
    const proof = proveConsistency(size, 64, rewritten.nodes)
    expect(verifyConsistency({ size, root: honest.root(size) }, head, proof)).toBe(size <= 17)
  }
})

test('an older size of nothing proves nothing', () => {
  const tree = treeOf(3)
  const head = { size: 3, root: tree.root() }
  expect(verifyConsistency({ size: 0, root: emptyRoot() }, head, [])).toBe(false)
  expect(() => proveConsistency(0, 3, tree.nodes)).toThrow(expect.objectContaining({ code: 'bad-range' }))
  expect(() => proveInclusion(3, 3, tree.nodes)).toThrow(expect.objectContaining({ code: 'bad-range' }))
})

test('sizes beyond 2^32 are counted right', () => {
  const same = leafAt(0)
  const levels: Uint8Array[] = [same]
  for (let i = 1; i < 53; i += 1) {
    const below = levels[i - 1] ?? same
    levels.push(nodeHash(below, below))
  }
  const nodes = (level: number) => levels[level] ?? same
  const size = 2 ** 52 + 2 ** 33 + 5
  const head = { size, root: rootOf(rangeOf(size, nodes)) }
  for (const index of [0, 2 ** 33 + 1, 2 ** 52 - 1, 2 ** 52 + 2 ** 33, size - 1]) {
    const proof = proveInclusion(index, size, nodes)
    expect(verifyInclusion(index, same, head, proof)).toBe(true)
    expect(verifyInclusion(index, leafAt(1), head, proof)).toBe(false)
  }
  const old = { size: 2 ** 40 + 3, root: rootOf(rangeOf(2 ** 40 + 3, nodes)) }
  expect(verifyConsistency(old, head, proveConsistency(old.size, size, nodes))).toBe(true)
  expect(equal(old.root, head.root)).toBe(false)
})
