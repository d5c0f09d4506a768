import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { base64, fromBase64, textOf, utf8 } from '../../core/src/ledger/bytes.ts'
import { openCheckpoint, signCheckpoint } from '../../core/src/ledger/checkpoint.ts'
import { ED25519, formatVkey, parseVkey, type VerifierKey } from '../../core/src/ledger/key.ts'
import { leafHash, memoryTree, type Tree } from '../../core/src/ledger/merkle.ts'
import {
  proveConsistency,
  proveInclusion,
  verifyConsistency,
  verifyInclusion,
} from '../../core/src/ledger/merkle-proof.ts'
import { attempt } from '../../core/src/ledger/refusal.ts'
import { NODE, nodeSigner } from '../../node/src/store/primitives.ts'
import { flipped } from '../../scripts/ledger-vectors/shape.ts'
import { type Chance, chanceBy } from './chance.ts'

/** What was compared, and the differences, each in a sentence. */
export type Compared = {
  readonly trees: number
  readonly proofs: number
  readonly bent: number
  readonly notes: number
  readonly wrong: readonly string[]
}

const log = nodeSigner('entente.example/log', ED25519, Buffer.alloc(32, 7))
/** Every so many trees a note is signed and opened on both sides as well. */
const NOTE_EACH = 4
/** Trees that are under way between the two programs. */
const AT_ONCE = 64

/** A tree by its number: both sides make the same entries. */
export function treeOf(number: number, size: number): Tree {
  const tree = memoryTree(NODE.sha256)
  for (let i = 0; i < size; i += 1) tree.append(leafHash(utf8(`tree ${number} entry ${i}`), NODE.sha256))
  return tree
}

/** Small trees mostly, for that is where the shapes differ; one in thirty goes over tiles. */
export function sizeBy(chance: Chance): number {
  return chance(30) === 0 ? 1 + chance(700) : 1 + chance(70)
}

/** The proof with one thing wrong. */
function bend(proof: readonly Uint8Array[], chance: Chance): Uint8Array[] {
  const at = chance(proof.length)
  const bits = proof.map((hash, i) => (i === at ? flipped(hash, chance(32), chance(8)) : hash))
  const ways: Uint8Array[][] = [
    [...proof, new Uint8Array(32)],
    [...proof, proof[at] ?? new Uint8Array(32)],
  ]
  if (proof.length > 0) ways.push(bits, proof.slice(1), proof.slice(0, -1), [...bits].reverse())
  return ways[chance(ways.length)] ?? []
}

function bentText(note: string, chance: Chance): string {
  const blob = note.lastIndexOf(' ') + 1
  // Beyond the first letters, which are the key's id, and before the last, whose bits Go does not all read.
  const at = blob + 8 + chance(70)
  const other = note[at] === 'A' ? 'B' : 'A'
  return chance(2) === 0 ? `${note.slice(0, at)}${other}${note.slice(at + 1)}` : note.replace(/\n(\d)/, '\n1$1')
}

function asked(number: number, chance: Chance) {
  const size = sizeBy(chance)
  const [index, old] = [chance(size), 1 + chance(size)]
  const tree = treeOf(number, size)
  const root = tree.root()
  const inclusion = proveInclusion(index, size, tree.nodes, NODE.sha256)
  const consistency = proveConsistency(old, size, tree.nodes, NODE.sha256)
  const note = number % NOTE_EACH === 0 ? (textOf(signCheckpoint({ origin: log.key.name, size, root }, log)) ?? '') : ''
  const line = {
    ...{ tree: number, size, index, old, root: base64(root), note, bentNote: note && bentText(note, chance) },
    ...{ inclusion: inclusion.map(base64), consistency: consistency.map(base64) },
    ...{ bentInclusion: bend(inclusion, chance).map(base64), bentConsistency: bend(consistency, chance).map(base64) },
    bentRoot: base64(flipped(root, chance(32))),
  }
  return { line, tree }
}

type Answer = {
  readonly wrong: readonly string[] | null
  readonly root: string
  readonly Inclusion?: readonly string[]
  readonly Consistency?: readonly string[]
  readonly note: string
}
const hashes = (all: readonly string[] = []) => all.map((one) => fromBase64(one) ?? new Uint8Array(0))

/** Holds what Go says of the same tree against ours: its proofs hold here, and bent they do not. */
function judge({ line, tree }: ReturnType<typeof asked>, answer: Answer, key: VerifierKey, chance: Chance): string[] {
  const { size, index, old } = line
  const wrong = (answer.wrong ?? []).map((what) => `Go: ${what}`)
  const need = (holds: boolean, what: string) => {
    if (!holds) wrong.push(`here: ${what}`)
  }
  const head = { size, root: fromBase64(answer.root) ?? new Uint8Array(0) }
  const bentHead = { size, root: flipped(head.root, chance(32)) }
  const [inclusion, consistency] = [hashes(answer.Inclusion), hashes(answer.Consistency)]
  const leaf = tree.nodes(0, index)
  const before = { size: old, root: tree.root(old) }
  need(answer.root === base64(tree.root()), 'another root')
  need(verifyInclusion(index, leaf, head, inclusion, NODE.sha256), 'Go’s inclusion fails')
  need(verifyConsistency(before, head, consistency, NODE.sha256), 'Go’s consistency fails')
  need(!verifyInclusion(index, leaf, head, bend(inclusion, chance), NODE.sha256), 'a bent inclusion holds')
  need(!verifyConsistency(before, head, bend(consistency, chance), NODE.sha256), 'a bent consistency holds')
  need(!verifyInclusion(index, leaf, bentHead, inclusion, NODE.sha256), 'an inclusion in a bent root holds')
  need(!verifyConsistency(before, bentHead, consistency, NODE.sha256), 'a consistency with a bent root holds')
  if (line.note !== '') {
    const opened = attempt(() => openCheckpoint(utf8(answer.note), key, [], NODE).checkpoint)
    need(opened.ok && opened.value.size === size && base64(opened.value.root) === answer.root, 'Go’s note fails')
    const bent = attempt(() => openCheckpoint(utf8(bentText(answer.note, chance)), key, [], NODE))
    need(!bent.ok, 'a bent note holds')
  }
  return wrong.map((what) => `tree ${line.tree} of ${size} (index ${index}, old ${old}): ${what}`)
}

/** Compares so many random trees, by a seed, with the program of `test/interop/go`. */
export async function compareTrees(program: string, trees: number, seed: number): Promise<Compared> {
  const chance = chanceBy(seed)
  const child = spawn(program, ['trees'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const nextLine = async (): Promise<string> => {
    const { value, done } = await lines.next()
    if (done) throw new Error('the Go program ended')
    return value
  }
  child.stdin.write(`${formatVkey(log.key)}\n`)
  const key = parseVkey(await nextLine())
  const wrong: string[] = []
  const waiting: ReturnType<typeof asked>[] = []
  let notes = 0
  for (let number = 0; number < trees || waiting.length > 0; ) {
    while (waiting.length < AT_ONCE && number < trees) {
      const next = asked(number, chance)
      child.stdin.write(`${JSON.stringify(next.line)}\n`)
      waiting.push(next)
      number += 1
    }
    const first = waiting.shift()
    if (first === undefined) break
    if (first.line.note !== '') notes += 1
    wrong.push(...judge(first, JSON.parse(await nextLine()), key, chance))
  }
  child.stdin.end()
  return { trees, proofs: trees * 4, bent: trees * 8, notes: notes * 2, wrong }
}
