import { equal, isSize } from './bytes.ts'
import { type Nodes, nodeHash, subtreeRoot } from './merkle.ts'
import { type Sha256, sha256 } from './primitives.ts'
import { LedgerRefusal } from './refusal.ts'

/** Hashes of 32 bytes, the lowest in the tree first. */
export type MerkleProof = readonly Uint8Array[]

/** A tree as it was committed to. */
export type Head = { readonly size: number; readonly root: Uint8Array }

/** The leaves from `start` up to `end`. A subtree when `start` is a multiple of the least power of two that holds it. */
export type Leaves = { readonly start: number; readonly end: number }

/** Whether these leaves are a subtree of a tree of this size. The empty one is none. */
export function isSubtree({ start, end }: Leaves, size: number): boolean {
  if (![start, end, size].every(isSize) || start >= end || end > size) return false
  let width = 1
  while (width < end - start) width *= 2
  return start % width === 0
}

/**
 * The proof that a subtree is consistent with the tree of a size, from which inclusion (a subtree of one leaf; RFC 9162
 * §2.1.3.1) and consistency (a subtree from 0; §2.1.4.1) follow. `nodes` need hold only what lies within the size.
 * Refuses `bad-range`.
 */
export function proveSubtree(leaves: Leaves, size: number, nodes: Nodes, hash: Sha256 = sha256): MerkleProof {
  if (!isSubtree(leaves, size)) throw new LedgerRefusal('bad-range', 'no such subtree in a tree of that size')
  let [from, to, known] = [0, size, true]
  let { start } = leaves
  const beside: Leaves[] = []
  while (start !== from || leaves.end !== to) {
    const middle = from + split(to - from)
    if (leaves.end <= middle) {
      beside.push({ start: middle, end: to })
      to = middle
    } else {
      beside.push({ start: from, end: middle })
      known &&= middle <= start
      start = Math.max(start, middle)
      from = middle
    }
  }
  if (!known) beside.push({ start: from, end: to })
  return beside.reverse().map((part) => subtreeRoot(part.start, part.end, nodes, hash))
}

/** The proof that the leaf at an index is in the tree of a size. Refuses `bad-range`. */
export function proveInclusion(index: number, size: number, nodes: Nodes, hash: Sha256 = sha256): MerkleProof {
  return proveSubtree({ start: index, end: index + 1 }, size, nodes, hash)
}

/** The proof that the tree of a size begins with that of an older size, not 0. Refuses `bad-range`. */
export function proveConsistency(old: number, size: number, nodes: Nodes, hash: Sha256 = sha256): MerkleProof {
  return proveSubtree({ start: 0, end: old }, size, nodes, hash)
}

/** Whether the proof shows that the tree holds a subtree with this root. */
export function verifySubtree(
  leaves: Leaves,
  root: Uint8Array,
  head: Head,
  proof: MerkleProof,
  hash: Sha256 = sha256,
): boolean {
  if (!isSubtree(leaves, head.size)) return false
  // A root of another length is hashed with nothing; without a proof it is only compared.
  if (proof.length > 0 && [root, head.root, ...proof].some((node) => node.length !== 32)) return false
  const roots = rootsOf(leaves, root, head.size, proof, hash)
  return roots !== null && equal(roots.old, root) && equal(roots.whole, head.root)
}

/**
 * The two roots that a proof leads to; null when it is too short or too long. `fn`, `sn` and `tn` are those of RFC 9162
 * §2.1.4.2: the first and the last leaf of the subtree, and the last leaf of the tree, each at the level reached.
 */
function rootsOf({ start, end }: Leaves, root: Uint8Array, size: number, proof: MerkleProof, hash: Sha256) {
  let [fn, sn, tn] = [start, end - 1, size - 1]
  const shift = () => {
    fn = half(fn)
    sn = half(sn)
    tn = half(tn)
  }
  if (sn === tn) while (fn !== sn) shift()
  else while (fn !== sn && isOdd(sn)) shift()
  const [first, ...rest] = fn === sn ? [root, ...proof] : proof
  if (first === undefined) return null
  let [old, whole] = [first, first]
  for (const node of rest) {
    if (tn === 0) return null
    if (isOdd(sn) || sn === tn) {
      if (fn < sn) old = nodeHash(node, old, hash)
      whole = nodeHash(node, whole, hash)
      while (!isOdd(sn)) shift()
    } else {
      whole = nodeHash(whole, node, hash)
    }
    shift()
  }
  return tn === 0 ? { old, whole } : null
}

/** Whether the proof shows the leaf hash at the index of the tree (RFC 9162 §2.1.3.2). */
export function verifyInclusion(
  index: number,
  leaf: Uint8Array,
  head: Head,
  proof: MerkleProof,
  hash: Sha256 = sha256,
): boolean {
  return leaf.length === 32 && verifySubtree({ start: index, end: index + 1 }, leaf, head, proof, hash)
}

/**
 * Whether the proof shows that the new tree begins with the old one (RFC 9162 §2.1.4.2). An old size of 0 proves
 * nothing and is false: whoever begins to follow a log treats it apart.
 */
export function verifyConsistency(old: Head, head: Head, proof: MerkleProof, hash: Sha256 = sha256): boolean {
  return verifySubtree({ start: 0, end: old.size }, old.root, head, proof, hash)
}

/** The largest power of two that is smaller; sizes go beyond what bit operators hold. */
function split(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}

function half(value: number): number {
  return Math.floor(value / 2)
}

function isOdd(value: number): boolean {
  return value % 2 === 1
}
