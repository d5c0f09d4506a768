import { base64 } from '../../core/src/ledger/bytes.ts'
import { subtreeRoot } from '../../core/src/ledger/merkle.ts'
import { proveConsistency, proveInclusion, proveSubtree } from '../../core/src/ledger/merkle-proof.ts'
import { PLAIN, REWRITTEN, seed } from './cast.ts'
import { flipped, type Vector, type VectorFile } from './shape.ts'

const SIZES = [
  ...Array.from({ length: 66 }, (_, size) => size),
  127,
  128,
  129,
  255,
  256,
  257,
  511,
  512,
  513,
  999,
  1_000,
]

export const TREES: VectorFile = {
  kind: 'trees',
  about: 'The root over so many entries (RFC 6962, RFC 9162): entry i is the text `entry i`.',
  vectors: SIZES.map((size) => ({ id: `size-${size}`, size, expect: { root: base64(PLAIN.root(size)) } })),
}

type Proven = { readonly root: Uint8Array; readonly proof: readonly Uint8Array[] }

/** A proof that holds, and what must not hold in its place. */
function mutations<T extends Proven>(good: T): [string, T][] {
  const { proof, root } = good
  const first = proof[0] ?? seed(0)
  const bent: [string, T][] = [
    ['another-root', { ...good, root: flipped(root, 31) }],
    ['a-hash-too-many', { ...good, proof: [...proof, seed(0)] }],
    ['the-root-as-a-hash', { ...good, proof: [...proof, root] }],
  ]
  if (proof.length === 0) return bent
  bent.push(
    ['a-hash-too-few', { ...good, proof: proof.slice(0, -1) }],
    ['without-its-first-hash', { ...good, proof: proof.slice(1) }],
    ['first-hash-bent', { ...good, proof: [flipped(first, 0), ...proof.slice(1)] }],
    ['last-hash-bent', { ...good, proof: [...proof.slice(0, -1), flipped(proof.at(-1) ?? first, 31, 7)] }],
    ['no-proof', { ...good, proof: [] }],
    ['short-hash', { ...good, proof: [first.slice(1), ...proof.slice(1)] }],
  )
  if (proof.length > 1) bent.push(['backwards', { ...good, proof: [...proof].reverse() }])
  return bent
}

const hashes = (proof: readonly Uint8Array[]) => proof.map(base64)

type Inclusion = Proven & { readonly index: number; readonly size: number; readonly leaf: Uint8Array }

function inclusion(index: number, size: number): Inclusion {
  return {
    index,
    size,
    leaf: PLAIN.nodes(0, index),
    root: PLAIN.root(size),
    proof: proveInclusion(index, size, PLAIN.nodes),
  }
}

const included = (id: string, { leaf, root, proof, ...places }: Inclusion, holds: boolean): Vector => ({
  id,
  ...places,
  leaf: base64(leaf),
  root: base64(root),
  proof: hashes(proof),
  expect: { holds },
})

const PLACES: readonly (readonly [number, number])[] = [
  1, 2, 3, 4, 5, 7, 8, 9, 16, 33, 64, 100, 255, 256, 257, 513, 1_000,
].flatMap((size) => [...new Set([0, Math.floor(size / 2), size - 1])].map((index) => [index, size] as const))

const bentInclusions = [
  [0, 1],
  [2, 3],
  [3, 8],
  [5, 9],
  [99, 100],
  [256, 257],
].flatMap(([index = 0, size = 1]) => {
  const good = inclusion(index, size)
  const places: [string, Inclusion][] = [
    ['index-below', { ...good, index: index - 1 }],
    ['index-above', { ...good, index: index + 1 }],
    ['index-beyond-the-size', { ...good, index: size }],
    ['no-entries', { ...good, size: 0 }],
    ['twice-the-size', { ...good, size: size * 4 }],
    ['another-leaf', { ...good, leaf: flipped(good.leaf, 16) }],
    ['short-leaf', { ...good, leaf: good.leaf.slice(1) }],
  ]
  return [...mutations(good), ...places].map(([how, bent]) => included(`${index}-of-${size}-${how}`, bent, false))
})

export const INCLUSION: VectorFile = {
  kind: 'inclusion',
  about: 'Whether a proof shows a leaf hash at an index of a tree (RFC 9162 §2.1.3.2).',
  vectors: [
    ...PLACES.map(([index, size]) => included(`${index}-of-${size}`, inclusion(index, size), true)),
    ...bentInclusions,
  ],
}

type Consistency = Proven & { readonly old: number; readonly size: number; readonly oldRoot: Uint8Array }

function consistency(old: number, size: number, tree = PLAIN): Consistency {
  const proof = proveConsistency(old, size, tree.nodes)
  return { old, size, oldRoot: tree.root(old), root: tree.root(size), proof }
}

const consistent = (id: string, { oldRoot, root, proof, old, size }: Consistency, holds: boolean): Vector => ({
  id,
  old,
  size,
  oldRoot: base64(oldRoot),
  root: base64(root),
  proof: hashes(proof),
  expect: { holds },
})

const GROWN: readonly (readonly [number, number])[] = [1, 2, 3, 4, 6, 7, 8, 15, 16, 100, 255, 256, 257].flatMap((old) =>
  [...new Set([old, old + 1, old * 2, old * 3 + 1])]
    .filter((size) => size <= 1_000)
    .map((size) => [old, size] as const),
)

const bentConsistency = [
  [1, 2],
  [3, 7],
  [4, 8],
  [6, 8],
  [100, 201],
  [256, 1_000],
].flatMap(([old = 1, size = 1]) => {
  const good = consistency(old, size)
  const places: [string, Consistency][] = [
    ['from-nothing', { ...good, old: 0 }],
    ['old-greater-than-new', { ...good, old: size + 1 }],
    ['old-size-above', { ...good, old: old + 1 }],
    ['another-old-root', { ...good, oldRoot: flipped(good.oldRoot, 0) }],
    ['roots-changed-over', { ...good, oldRoot: good.root, root: good.oldRoot }],
  ]
  return [...mutations(good), ...places].map(([how, bent]) => consistent(`${old}-to-${size}-${how}`, bent, false))
})

const forked = [21, 50, 256].map((old) => {
  const theirs = consistency(old, 999, REWRITTEN)
  return consistent(`rewritten-before-${old}`, { ...theirs, oldRoot: PLAIN.root(old) }, false)
})

export const CONSISTENCY: VectorFile = {
  kind: 'consistency',
  about:
    'Whether a proof shows that a tree begins with an older one (RFC 9162 §2.1.4.2). From size 0 nothing is shown.',
  vectors: [
    ...GROWN.map(([old, size]) => consistent(`${old}-to-${size}`, consistency(old, size), true)),
    ...bentConsistency,
    ...forked,
  ],
}

type Subtree = Proven & {
  readonly start: number
  readonly end: number
  readonly size: number
  readonly subtree: Uint8Array
}

function subtreeOf(start: number, end: number, size: number): Subtree {
  const only = proveSubtree({ start, end }, size, PLAIN.nodes)
  return { start, end, size, subtree: subtreeRoot(start, end, PLAIN.nodes), root: PLAIN.root(size), proof: only }
}

const within = (id: string, { subtree, root, proof, ...places }: Subtree, holds: boolean): Vector => ({
  id,
  ...places,
  subtree: base64(subtree),
  root: base64(root),
  proof: hashes(proof),
  expect: { holds },
})

const CUTS = [
  [0, 1, 1],
  [0, 1, 2],
  [1, 2, 2],
  [0, 3, 7],
  [4, 7, 7],
  [4, 6, 7],
  [8, 13, 70],
  [0, 70, 70],
  [64, 70, 70],
  [64, 69, 70],
  [0, 256, 1_000],
  [256, 512, 1_000],
  [256, 300, 1_000],
  [768, 1_000, 1_000],
  [768, 999, 1_000],
] as const

const bentSubtrees = (
  [
    [4, 6, 7],
    [8, 13, 70],
    [256, 300, 1_000],
  ] as const
).flatMap(([start, end, size]) => {
  const good = subtreeOf(start, end, size)
  const places: [string, Subtree][] = [
    ['empty', { ...good, end: start }],
    ['not-aligned', { ...good, start: start + 1 }],
    ['beyond-the-size', { ...good, end: size + 1 }],
    ['end-below-start', { ...good, end: start - 1 }],
    ['another-subtree', { ...good, subtree: flipped(good.subtree, 3) }],
  ]
  return [...mutations(good), ...places].map(([how, bent]) => within(`${start}-${end}-of-${size}-${how}`, bent, false))
})

export const SUBTREES: VectorFile = {
  kind: 'subtrees',
  about:
    'Whether a proof shows that a tree holds the leaves from `start` up to `end` as a subtree. An empty one is none.',
  vectors: [
    ...CUTS.map(([start, end, size]) => within(`${start}-${end}-of-${size}`, subtreeOf(start, end, size), true)),
    ...bentSubtrees,
  ],
}
