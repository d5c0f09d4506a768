import { equal } from './bytes.ts'
import { type Checkpoint, type LogKeys, openCheckpoint, type SignedCheckpoint } from './checkpoint.ts'
import type { Fork } from './fork.ts'
import { type CompactRange, EMPTY_RANGE, emptyRoot, extend, rootOf } from './merkle.ts'
import { type MerkleProof, verifyConsistency } from './merkle-proof.ts'
import { type Primitives, PURE } from './primitives.ts'
import { attempt, LedgerRefusal } from './refusal.ts'

/** The newest checkpoint of a log that the follower verified, with the note as it came: half of any later evidence. */
export type Seen = { readonly checkpoint: Checkpoint; readonly note: Uint8Array }

/** What a follower that holds every entry keeps: it can extend the tree by itself. */
export type Held = Seen & { readonly range: CompactRange }

/** What one more checkpoint means to a follower, and all that it can mean. */
export type Step<To extends Seen> =
  /** It extends what was seen. `to` is to be made durable before anything is answered or cosigned. */
  | { readonly kind: 'advanced'; readonly to: To; readonly opened: SignedCheckpoint }
  | { readonly kind: 'unchanged'; readonly opened: SignedCheckpoint }
  /** Smaller than what was seen: an old cache, a replay, or a restored backup. It proves nothing. */
  | { readonly kind: 'rollback'; readonly offered: Checkpoint }
  /** The log signed two histories. The evidence convinces whoever has its key: stop, and keep it. */
  | { readonly kind: 'fork'; readonly evidence: Fork }
  /** Greater, but what came with it does not show that it extends what was seen: an accusation, not yet a proof. */
  | { readonly kind: 'unproven'; readonly offered: Checkpoint; readonly note: Uint8Array }
  /** No checkpoint of this log, or none that can be believed. */
  | { readonly kind: 'refused'; readonly refusal: LedgerRefusal }

/**
 * One step of a follower that keeps roots only: the newest checkpoint seen (null: none yet), a new one from anybody,
 * and the consistency proof between them (empty from size 0 or an equal size).
 */
export function follow(
  seen: Seen | null,
  note: Uint8Array,
  proof: MerkleProof,
  log: LogKeys,
  using: Primitives = PURE,
): Step<Seen> {
  return step(seen, note, log, using, ({ checkpoint }) => {
    const from0 = seen === null || seen.checkpoint.size === 0
    const extended = from0 ? proof.length === 0 : verifyConsistency(seen.checkpoint, checkpoint, proof, using.sha256)
    return extended ? { checkpoint, note } : null
  })
}

/**
 * One step of a follower that holds every entry: `leaves` are the leaf hashes from the size that it holds up to the new
 * checkpoint's. It needs no consistency proof, for it computes the root. When it comes out `unproven` and a fresh copy
 * does too, compare the log's proven leaf hashes with one's own (`firstDifference`), and `twoLeaves` makes the evidence.
 */
export function followEntries(
  held: Held | null,
  note: Uint8Array,
  leaves: readonly Uint8Array[],
  log: LogKeys,
  using: Primitives = PURE,
): Step<Held> {
  return step(held, note, log, using, ({ checkpoint }) => {
    const range = extend(held?.range ?? EMPTY_RANGE, leaves, using.sha256)
    const same = range.size === checkpoint.size && equal(rootOf(range, using.sha256), checkpoint.root)
    return same ? { checkpoint, note, range } : null
  })
}

/** The steps that both kinds of follower share; `advance` gives null where the new tree is not shown to extend the old. */
function step<To extends Seen>(
  seen: Seen | null,
  note: Uint8Array,
  log: LogKeys,
  using: Primitives,
  advance: (opened: SignedCheckpoint) => To | null,
): Step<To> {
  const result = attempt(() => openWhole(note, log, using))
  if (!result.ok) return { kind: 'refused', refusal: result.refusal }
  const opened = result.value
  const offered = opened.checkpoint
  if (seen !== null && offered.size < seen.checkpoint.size) return { kind: 'rollback', offered }
  if (seen !== null && offered.size === seen.checkpoint.size) {
    if (equal(offered.root, seen.checkpoint.root)) return { kind: 'unchanged', opened }
    return { kind: 'fork', evidence: { claim: 'same-size', notes: [seen.note, note] } }
  }
  const to = advance(opened)
  return to === null ? { kind: 'unproven', offered, note } : { kind: 'advanced', to, opened }
}

function openWhole(note: Uint8Array, log: LogKeys, using: Primitives): SignedCheckpoint {
  const opened = openCheckpoint(note, log, [], using)
  if (opened.checkpoint.size === 0 && !equal(opened.checkpoint.root, emptyRoot(using.sha256))) {
    throw new LedgerRefusal('bad-checkpoint', 'the checkpoint has no entries, and a root')
  }
  return opened
}

/** The first index at which two lists of leaf hashes differ, as far as both go; null when they do not. */
export function firstDifference(ours: readonly Uint8Array[], theirs: readonly Uint8Array[]): number | null {
  const common = Math.min(ours.length, theirs.length)
  for (let index = 0; index < common; index += 1) {
    const [our, their] = [ours[index], theirs[index]]
    if (our === undefined || their === undefined || !equal(our, their)) return index
  }
  return null
}
