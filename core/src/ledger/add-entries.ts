import { entryAt, lengthBefore } from './bundle.ts'
import { fromU64, isSize, join, textOf, u64, utf8 } from './bytes.ts'
import { EMPTY_RANGE, extend, leafHash, type Nodes, rootOf } from './merkle.ts'
import { type Head, type Leaves, type MerkleProof, proveSubtree, verifySubtree } from './merkle-proof.ts'
import { type Sha256, sha256 } from './primitives.ts'
import { LedgerRefusal } from './refusal.ts'

/** The entries from `start` up to `end`, at most 256, with the proof that the log holds them and those before them. */
export type EntryPackage = Leaves & { readonly entries: readonly Uint8Array[]; readonly proof: MerkleProof }

/** What a log gives a mirror: entries from `start` on, of its checkpoint of size `end`. */
export type AddEntries = Leaves & { readonly origin: string; readonly packages: readonly EntryPackage[] }

const PACKAGE = 256
/** What one request takes at most. */
export const MOST_PACKAGES = 32
const MOST_HASHES = 63

/** The packages of an upload, aligned at multiples of 256 (C2SP tlog-mirror). One request takes 32 of them at most. */
export function packagesOf({ start, end }: Leaves): Leaves[] {
  const packages: Leaves[] = []
  for (let at = start; at < end; ) {
    const next = Math.min(end, (Math.floor(at / PACKAGE) + 1) * PACKAGE)
    packages.push({ start: at, end: next })
    at = next
  }
  return packages
}

/** The entries of a package with their proof against the tree of a size. Refuses `bad-range`. */
export function packEntries(
  leaves: Leaves,
  entries: readonly Uint8Array[],
  size: number,
  nodes: Nodes,
  hash: Sha256 = sha256,
): EntryPackage {
  return { ...leaves, entries, proof: proveSubtree(subtreeOf(leaves), size, nodes, hash) }
}

/**
 * Whether the tree of the head holds the package's entries. `before` are the leaf hashes that are held already, from
 * the last multiple of 256 up to the package's start.
 */
export function verifyPackage(
  packed: EntryPackage,
  before: readonly Uint8Array[],
  head: Head,
  hash: Sha256 = sha256,
): boolean {
  const subtree = subtreeOf(packed)
  if (before.length !== packed.start - subtree.start || packed.entries.length !== packed.end - packed.start)
    return false
  const range = extend(EMPTY_RANGE, [...before, ...packed.entries.map((entry) => leafHash(entry, hash))], hash)
  return verifySubtree(subtree, rootOf(range, hash), head, packed.proof, hash)
}

function subtreeOf({ start, end }: Leaves): Leaves {
  return { start: Math.floor(start / PACKAGE) * PACKAGE, end }
}

/** The body of `add-entries` (C2SP tlog-mirror), with an empty ticket. Refuses `bad-request` and `bad-bundle`. */
export function formatAddEntries({ origin, start, end, packages }: AddEntries): Uint8Array {
  const name = utf8(origin)
  if (name.length > 65_535 || !isSize(start) || !isSize(end)) throw bad('cannot be written')
  const parts = packages.flatMap(({ entries, proof }) => [
    ...entries.flatMap((entry) => [lengthBefore(entry), entry]),
    Uint8Array.of(proof.length),
    ...proof,
  ])
  return join(lengthBefore(name), name, u64(start), u64(end), new Uint8Array(2), ...parts)
}

/**
 * Reads the body of `add-entries`, nothing of it verified: the packages that are whole, at most 32. What follows them is
 * passed over, since an upload may break off. Refuses `bad-request`: a head that cannot be.
 */
export function parseAddEntries(bytes: Uint8Array): AddEntries {
  const name = entryAt(bytes, 0)
  const numbers = name === null ? new Uint8Array(0) : bytes.subarray(2 + name.length, 18 + name.length)
  const ticket = name === null ? null : entryAt(bytes, 18 + name.length)
  const origin = name === null ? null : textOf(name)
  if (name === null || ticket === null || origin === null) throw bad('has no origin, sizes and ticket')
  const [start, end] = [fromU64(numbers), fromU64(numbers.subarray(8))]
  if (start === null || end === null || start > end) throw bad('has no sizes that can be')
  const packages: EntryPackage[] = []
  let at = 20 + name.length + ticket.length
  for (const leaves of packagesOf({ start, end: Math.min(end, start + MOST_PACKAGES * PACKAGE) })) {
    const read = packages.length < MOST_PACKAGES ? packageAt(bytes, at, leaves) : null
    if (read === null) break
    packages.push(read.packed)
    at = read.next
  }
  return { origin, start, end, packages }
}

/** The package that stands there; null when it is not whole. */
function packageAt(bytes: Uint8Array, from: number, leaves: Leaves): { packed: EntryPackage; next: number } | null {
  const entries: Uint8Array[] = []
  let at = from
  while (entries.length < leaves.end - leaves.start) {
    const entry = entryAt(bytes, at)
    if (entry === null) return null
    entries.push(entry)
    at += 2 + entry.length
  }
  const hashes = bytes[at]
  const next = at + 1 + (hashes ?? 0) * 32
  if (hashes === undefined || hashes > MOST_HASHES || next > bytes.length) return null
  const proof = Array.from({ length: hashes }, (_, i) => bytes.slice(at + 1 + i * 32, at + 33 + i * 32))
  return { packed: { ...leaves, entries, proof }, next }
}

function bad(why: string): LedgerRefusal {
  return new LedgerRefusal('bad-request', `the request ${why}`)
}
