import { base64 } from '../../core/src/ledger/bytes.ts'
import { memoryTree, type Tree } from '../../core/src/ledger/merkle.ts'
import { proveConsistency, proveInclusion, proveSubtree } from '../../core/src/ledger/merkle-proof.ts'
import { NODE } from '../../node/src/store/primitives.ts'
import type { Chance } from './chance.ts'
import { spoiltBytes } from './spoil.ts'
import { sizeBy, treeOf } from './trees.ts'

/** A case of a kind of `conformance/ledger`, whose answer is what two verifiers must agree on. */
export type Case = { readonly kind: string; readonly [input: string]: unknown }

/** Makes cases of a number by chance. */
export type Make = (chance: Chance, number: number) => readonly Case[]

export const treeBy = (chance: Chance, number: number): Tree => treeOf(number, sizeBy(chance))

const bent = (hash: Uint8Array, chance: Chance) => (chance(4) === 0 ? spoiltBytes(hash, chance) : hash)

function bentAll(hashes: readonly Uint8Array[], chance: Chance): Uint8Array[] {
  const at = chance(hashes.length)
  const ways = [
    () => hashes.map((hash, i) => (i === at ? spoiltBytes(hash, chance) : hash)),
    () => hashes.filter((_, i) => i !== at),
    () => [...hashes, hashes[at] ?? new Uint8Array(32)],
    () => hashes.toReversed(),
  ]
  return (ways[chance(ways.length)] ?? (() => [...hashes]))()
}

/** An inclusion, a consistency and a subtree of one tree: as they are, and bent. */
export const proofsOfTree: Make = (chance, number) => {
  const tree = treeBy(chance, number)
  const size = tree.size()
  const [index, old, height] = [chance(size), 1 + chance(size), 1 << chance(7)]
  const start = chance(size) & ~(height - 1)
  const end = Math.min(size, start + 1 + chance(height))
  const root = tree.root()
  const part = memoryTree(NODE.sha256)
  for (let i = start; i < end; i += 1) part.append(tree.nodes(0, i))
  const nodes = tree.nodes
  const good = [
    { kind: 'inclusion', index, size, leaf: nodes(0, index), root, proof: proveInclusion(index, size, nodes) },
    { kind: 'consistency', old, size, oldRoot: tree.root(old), root, proof: proveConsistency(old, size, nodes) },
    {
      kind: 'subtrees',
      start,
      end,
      size,
      subtree: part.root(),
      root,
      proof: proveSubtree({ start, end }, size, nodes),
    },
  ]
  const text = (value: unknown) => (value instanceof Uint8Array ? base64(value) : value)
  const told = (given: object) =>
    Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, Array.isArray(value) ? value.map(text) : text(value)]),
    )
  const other = (given: (typeof good)[number]) => {
    const hashes = Object.entries(given).map(([name, value]) => [
      name,
      value instanceof Uint8Array ? bent(value, chance) : value,
    ])
    return { ...Object.fromEntries(hashes), proof: chance(2) === 0 ? bentAll(given.proof, chance) : given.proof }
  }
  return [...good, ...good.map(other)].map((given) => ({ kind: '', ...told(given) }))
}
