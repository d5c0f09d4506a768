import { type Expected, openAct } from './act.ts'
import { equal } from './bytes.ts'
import { type LogKeys, openCheckpoint } from './checkpoint.ts'
import type { Seen } from './follow.ts'
import { leafHash, type Nodes } from './merkle.ts'
import { proveInclusion } from './merkle-proof.ts'
import { allSign } from './policy.ts'
import { type Primitives, PURE } from './primitives.ts'
import { formatProof, type Proven, verifyLeafProof } from './proof.ts'
import { attempt, LedgerRefusal } from './refusal.ts'

/** Evidence against a log, which convinces whoever has its public key. */
export type Fork =
  /** Two checkpoints that it signed, of one size and with two roots. */
  | { readonly claim: 'same-size'; readonly notes: readonly [Uint8Array, Uint8Array] }
  /** Two `.tlog-proof`s of one index, with two leaf hashes. */
  | { readonly claim: 'two-leaves'; readonly sides: readonly [LeafProof, LeafProof] }
  /** An entry that it holds, with its `.tlog-proof`, and that is no act of its nation. */
  | { readonly claim: 'bad-act'; readonly entry: Uint8Array; readonly proof: Uint8Array }

export type LeafProof = { readonly leaf: Uint8Array; readonly proof: Uint8Array }

/** What the evidence shows: the size of the two checkpoints, or the index of the entry. */
export type Shown =
  | { readonly claim: 'same-size'; readonly size: number }
  | { readonly claim: 'two-leaves'; readonly index: number }
  | { readonly claim: 'bad-act'; readonly index: number; readonly reason: LedgerRefusal }

/**
 * Evidence that two checkpoints of a log hold two entries at an index: what was seen, and what is offered, each with
 * the nodes of its tree. Refuses `bad-range`: an index beyond one of them.
 */
export function twoLeaves(index: number, seen: Seen, ours: Nodes, offered: Seen, theirs: Nodes, using = PURE): Fork {
  const side = ({ checkpoint, note }: Seen, nodes: Nodes): LeafProof => {
    const hashes = proveInclusion(index, checkpoint.size, nodes, using.sha256)
    return { leaf: nodes(0, index), proof: formatProof({ index, hashes, note }) }
  }
  return { claim: 'two-leaves', sides: [side(seen, ours), side(offered, theirs)] }
}

/**
 * Judges evidence from anybody. `expected` is whose acts the log may hold, from the nation's key list. Refuses what
 * `openCheckpoint` and `verifyProof` refuse, and `not-a-fork`: both sides are genuine, and agree.
 */
export function verifyFork(fork: Fork, log: LogKeys, expected: Expected, using: Primitives = PURE): Shown {
  if (fork.claim === 'same-size') return sameSize(fork.notes, log, using)
  if (fork.claim === 'bad-act') return badAct(fork.entry, fork.proof, log, expected, using)
  const [ours, theirs] = fork.sides
  const [one, other] = [proven(ours, log, using), proven(theirs, log, using)]
  if (one.index !== other.index || equal(ours.leaf, theirs.leaf)) throw none('the two proofs do not contradict')
  return { claim: fork.claim, index: one.index }
}

function sameSize(notes: readonly [Uint8Array, Uint8Array], log: LogKeys, using: Primitives): Shown {
  const [one, other] = notes.map((note) => openCheckpoint(note, log, [], using).checkpoint)
  const contradicts = one && other && one.size === other.size && !equal(one.root, other.root)
  if (!contradicts) throw none('the two checkpoints do not contradict')
  return { claim: 'same-size', size: one.size }
}

function badAct(entry: Uint8Array, proof: Uint8Array, log: LogKeys, expected: Expected, using: Primitives): Shown {
  const { index } = proven({ leaf: leafHash(entry, using.sha256), proof }, log, using)
  // Whether an officer had a key there, only the log's own lists say: the one at hand may be a later one.
  const opened = attempt(() => openAct(entry, { ...expected, officers: [] }, using))
  if (opened.ok) throw none('the act is a good one')
  return { claim: 'bad-act', index, reason: opened.refusal }
}

function proven({ leaf, proof }: LeafProof, log: LogKeys, using: Primitives): Proven {
  return verifyLeafProof(leaf, proof, allSign(log, []), using)
}

function none(why: string): LedgerRefusal {
  return new LedgerRefusal('not-a-fork', why)
}
