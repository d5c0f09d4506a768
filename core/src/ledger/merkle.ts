import { type Sha256, sha256 } from './primitives.ts'
import { LedgerRefusal } from './refusal.ts'

/** RFC 9162 §2.1.1. The prefixes keep a leaf from ever passing as an inner node. */
const LEAF = 0x00
const NODE = 0x01

/** The hash of an entry, 32 bytes (RFC 9162 §2.1.1). */
export function leafHash(entry: Uint8Array, hash: Sha256 = sha256): Uint8Array {
  const bytes = new Uint8Array(1 + entry.length)
  bytes[0] = LEAF
  bytes.set(entry, 1)
  return hash(bytes)
}

/** The hash over two subtrees, 32 bytes (RFC 9162 §2.1.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array, hash: Sha256 = sha256): Uint8Array {
  const bytes = new Uint8Array(65)
  bytes[0] = NODE
  bytes.set(left, 1)
  bytes.set(right, 33)
  return hash(bytes)
}

/** The root of the tree without entries: the hash of nothing. */
export function emptyRoot(hash: Sha256 = sha256): Uint8Array {
  return hash(new Uint8Array(0))
}

/** The root over the roots of full subtrees, from left to right, that stand beside one another and shrink. */
export function foldRight(roots: readonly Uint8Array[], hash: Sha256 = sha256): Uint8Array {
  const last = roots.at(-1)
  if (last === undefined) return emptyRoot(hash)
  return roots.slice(0, -1).reduceRight((right, left) => nodeHash(left, right, hash), last)
}

/** The roots of a tree's full subtrees, left to right, one for each 1 bit of its size: all that appending needs. */
export type CompactRange = { readonly size: number; readonly roots: readonly Uint8Array[] }

export const EMPTY_RANGE: CompactRange = { size: 0, roots: [] }

/** The range after these leaf hashes (32 bytes each): about one node hash a leaf, whatever the size. */
export function extend(range: CompactRange, leaves: Iterable<Uint8Array>, hash: Sha256 = sha256): CompactRange {
  const roots = [...range.roots]
  let { size } = range
  for (const leaf of leaves) {
    let right = leaf
    for (let bits = size; bits % 2 === 1; bits = Math.floor(bits / 2)) {
      right = nodeHash(roots.pop() ?? right, right, hash)
    }
    roots.push(right)
    size += 1
  }
  return { size, roots }
}

/** The root of the whole tree, 32 bytes. */
export function rootOf(range: CompactRange, hash: Sha256 = sha256): Uint8Array {
  return foldRight(range.roots, hash)
}

/**
 * Where the hashes of full subtrees come from: the one over the leaves `index · 2^level` up to `(index + 1) · 2^level`.
 * It may refuse what it does not hold.
 */
export type Nodes = (level: number, index: number) => Uint8Array

/** A full subtree by its place. */
type Place = { readonly level: number; readonly index: number }

/** The full subtrees that make up the leaves from `start` up to `end`, left to right. */
function placesOf(start: number, end: number): Place[] {
  const places: Place[] = []
  for (let at = start; at < end; ) {
    let level = 0
    let leaves = 1
    while (at % (leaves * 2) === 0 && at + leaves * 2 <= end) {
      leaves *= 2
      level += 1
    }
    places.push({ level, index: at / leaves })
    at += leaves
  }
  return places
}

/** The root of the subtree over the leaves from `start` up to `end`, 32 bytes. See `isSubtree`. */
export function subtreeRoot(start: number, end: number, nodes: Nodes, hash: Sha256 = sha256): Uint8Array {
  const roots = placesOf(start, end).map(({ level, index }) => nodes(level, index))
  return foldRight(roots, hash)
}

/** The compact range of the first `size` leaves of a tree whose nodes are at hand. */
export function rangeOf(size: number, nodes: Nodes): CompactRange {
  return { size, roots: placesOf(0, size).map(({ level, index }) => nodes(level, index)) }
}

/** A whole tree in memory. */
export type Tree = {
  readonly size: () => number
  /** Appends a leaf hash and gives its index. */
  readonly append: (leaf: Uint8Array) => number
  readonly nodes: Nodes
  /** The root at the present size, or at an earlier one. */
  readonly root: (size?: number) => Uint8Array
}

/** An empty tree that keeps every node, 64 bytes an entry: for what fits in memory, and for tests. */
export function memoryTree(hash: Sha256 = sha256): Tree {
  const levels: Uint8Array[][] = [[]]
  const size = () => levels[0]?.length ?? 0
  const nodes: Nodes = (level, index) => {
    const node = levels[level]?.[index]
    if (node === undefined) throw new LedgerRefusal('bad-range', `the tree has no node ${level}/${index}`)
    return node
  }
  const append = (leaf: Uint8Array) => {
    let node = leaf
    for (let level = 0; ; level += 1) {
      const row = levels[level] ?? []
      levels[level] = row
      row.push(node)
      if (row.length % 2 === 1) return size() - 1
      node = nodeHash(row[row.length - 2] ?? node, node, hash)
    }
  }
  return { size, append, nodes, root: (at = size()) => subtreeRoot(0, at, nodes, hash) }
}
