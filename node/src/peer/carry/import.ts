import { successorOf } from '@entente/core/contract/chain'
import { Refused } from '@entente/core/contract/refusals'
import { statedAct } from '@entente/core/ledger/act'
import { equal, utf8 } from '@entente/core/ledger/bytes'
import { type HeldBefore, judgeCarried, parseCarried } from '@entente/core/ledger/carried'
import { openCheckpoint } from '@entente/core/ledger/checkpoint'
import type { Fork } from '@entente/core/ledger/fork'
import { emptyRoot, leafHash } from '@entente/core/ledger/merkle'
import { PURE } from '@entente/core/ledger/primitives'
import { attempt, LedgerRefusal } from '@entente/core/ledger/refusal'
import { FULL } from '@entente/core/ledger/tiles'
import type { Successor } from '../../store/acceptance.ts'
import { ownTiles, rootAt } from '../catch-up.ts'
import { contradiction } from '../evidence.ts'
import type { Following } from '../follow.ts'
import type { Side } from '../proof-in.ts'
import { openReceipt, type Receiving } from '../receipt.ts'
import { Unread } from '../remote.ts'
import { keysAt } from '../signed-by.ts'
import { carriedSuccessor, keepSuccessor } from '../successor.ts'
import { take } from '../take.ts'
import { heldSide, isForked, keepFork } from '../trouble.ts'
import { remoteIn } from './remote.ts'
import { requireReceipt } from './take-receipt.ts'

/** What came of a bundle: entries of the partner's log from a size up to another, of which some may be no acts. */
export type TakenFrom = { readonly from: number; readonly until: number; readonly bad: readonly number[] }

type Bundle = ReturnType<typeof parseCarried>

/**
 * Takes in a bundle of the partner's log, as following it over the network does. All of it is verified before a byte is
 * kept: its form, its signature, every proof, that it begins as what is held, and the receipt in it. What is held
 * already changes nothing. Refuses `bad-input` (altered, or of another log), `wrong-state` (it begins beyond what is
 * held, or the partner signed two histories, of which the proof is kept) and `ledger-stopped`.
 */
export async function takeBundle(following: Following, receiving: Receiving, bytes: Uint8Array): Promise<TakenFrom> {
  const bundle = readBundle(bytes)
  const successor = carriedSuccessor(following, bundle)
  if (successor !== null) return waitsForOfficer(following, successor, bytes)
  learnCarried(following.store, bundle)
  if (bundle.receipt !== null) refuseBadReceipt(receiving, bundle.receipt)
  // A node that is stopped holds nothing that it may compare with; without its guard it is not freed so.
  if (bundle.receipt !== null && following.store.stopped() !== null) await requireReceipt(receiving, bundle.receipt)
  await requireGood(following, bundle)
  if (bundle.receipt !== null) await requireReceipt(receiving, bundle.receipt)
  const offered = { checkpoint: bundle.offered, note: bundle.checkpoint.note }
  const remote = remoteIn(bundle.offered.origin, bundle.entries, following.store, following.using)
  const { from, taken, told } = await take(following, offered, remote, 'hand')
  await told
  if (taken.kind === 'fork') return refuseFork(following)
  if (taken.kind === 'refused' || taken.kind === 'unproven') throw refused(`is not taken in (${taken.kind})`)
  following.standing.clear(following.partner.origin, 'withheld', 'unserved', 'refused', 'rollback')
  // What is held already was shown to begin as the bundle does.
  if (taken.kind !== 'advanced') return { from, until: from, bad: [] }
  return { from, until: taken.size, bad: taken.quarantined }
}

/** A successor of the partner's log is kept, and taken in by an officer's act alone. */
async function waitsForOfficer(following: Following, successor: Successor, bytes: Uint8Array): Promise<never> {
  const { offer } = await keepSuccessor(following, successor, bytes)
  const what = `${offer.origin} goes on from ${offer.predecessor.size} entries of ${offer.predecessor.origin}`
  throw new Refused('wrong-state', `${what}: it is kept, and a security officer accepts it first`)
}

/**
 * Takes note of the key lists that a bundle carries, by the partner's root alone: its checkpoint may be signed by keys
 * that only they name.
 */
function learnCarried(store: Following['store'], { entries }: Bundle): void {
  for (const entry of entries.packages.flatMap((packed) => packed.entries)) {
    const stated = attempt(() => statedAct(entry))
    const list = stated.ok && stated.value.type === 'keys.publish' ? stated.value.body.list : null
    if (typeof list === 'string') store.showKeys(utf8(list))
  }
}

/** Refuses a bundle in which anything is not as it should be; nothing of it is kept before that. */
async function requireGood(following: Following, bundle: Bundle): Promise<void> {
  const { store, partner, using = PURE } = following
  const { offered } = bundle
  if (offered.origin !== partner.origin) {
    throw new Refused('bad-input', `The bundle carries ${offered.origin}; this node follows ${partner.origin}`)
  }
  if (await isForked(following)) {
    throw new Refused('wrong-state', 'The partner signed two histories: its log is followed no further')
  }
  const ours = heldSide(following)
  const answer = judgeCarried(
    bundle,
    keysAt(following, offered.size),
    await heldBefore(following, ours, bundle.checkpoint.old),
    using,
  )
  if (answer.kind === 'gap') {
    const from = `have one exported with --from ${answer.size}`
    const words = `The bundle begins at entry ${bundle.checkpoint.old}, and ${answer.size} are held here: ${from}`
    throw new Refused('wrong-state', words)
  }
  if (answer.kind === 'refused') throw refused(`is refused: ${answer.because}`)
  const isOther = ours !== null && (await beginsOtherwise(ours, offered, store, using))
  if (answer.kind === 'good' && !isOther) return
  const evidence = ours && (await evidenceIn(following, ours, bundle))
  if (evidence) {
    await keepFork(following, evidence)
    refuseFork(following)
  }
  const because = answer.kind === 'differs' ? answer.because : 'it is another history than the one that is held'
  throw refused(`was altered, or its log begins otherwise than what is held here: ${because}`)
}

/** Whether a checkpoint that is no greater than ours is not what ours had at its size. */
async function beginsOtherwise(ours: Side, offered: Bundle['offered'], store: Following['store'], using = PURE) {
  const { checkpoint } = ours.seen
  if (offered.size > checkpoint.size || offered.size === 0) return false
  const root = await rootAt(checkpoint, offered.size, ownTiles(store, offered.origin), using)
  return !equal(root, offered.root)
}

async function heldBefore({ store, partner, using = PURE }: Following, ours: Side | null, old: number) {
  const size = ours?.seen.checkpoint.size ?? 0
  const start = Math.min(old, size)
  const root =
    ours === null || start === 0 ? emptyRoot(using.sha256) : await rootAt(ours.seen.checkpoint, start, ours.read, using)
  const before = await store.entries(partner.origin, start - (start % FULL), start)
  return { size, root, leaves: before.map((entry) => leafHash(entry, using.sha256)) } satisfies HeldBefore
}

/** Two proofs that contradict, where the bundle and what is held give them. */
async function evidenceIn(on: Following, ours: Side, bundle: Bundle): Promise<Fork | null> {
  const { store, using } = on
  const seen = { checkpoint: bundle.offered, note: bundle.checkpoint.note }
  const theirs: Side = { seen, read: remoteIn(bundle.offered.origin, bundle.entries, store, using).tile }
  const [size, other] = [ours.seen.checkpoint.size, seen.checkpoint.size]
  if (size === other && !equal(ours.seen.checkpoint.root, seen.checkpoint.root)) {
    return { claim: 'same-size', notes: [ours.seen.note, seen.note] }
  }
  try {
    return await (size < other ? contradiction(ours, theirs, using) : contradiction(theirs, ours, using))
  } catch (error) {
    // What it carries is not of its own root: it proves nothing.
    if (error instanceof LedgerRefusal || error instanceof Unread) return null
    throw error
  }
}

function refuseFork({ partner }: Following): never {
  const words = `The partner signed two histories of ${partner.origin}. The proof is kept, nothing is taken in`
  throw new Refused('wrong-state', words)
}

function readBundle(bytes: Uint8Array): Bundle {
  const read = attempt(() => parseCarried(bytes))
  if (!read.ok) throw refused(`cannot be read: ${read.refusal.message}`)
  return read.value
}

function refuseBadReceipt(receiving: Receiving, note: Uint8Array): void {
  const receipt = openReceipt(receiving, note)
  if (receipt.kind === 'refused') throw refused(`has a receipt that is refused: ${receipt.why}`)
}

function refused(why: string): Refused {
  return new Refused('bad-input', `The bundle ${why}`)
}

/**
 * Takes back, from a bundle of what the partner holds of our own log, entries that a restored node lacks. An officer must
 * say so: the partner may hold more because somebody else has our key. For a node without its guard he says by it that
 * the partner holds no more than this. Refuses as `Store.takeBack`.
 */
export async function takeBackBundle(receiving: Receiving, bytes: Uint8Array): Promise<TakenFrom> {
  const bundle = readBundle(bytes)
  const { offered, checkpoint, entries } = bundle
  const next = successorOf(receiving.origin)
  const on =
    offered.origin === next ? { ...receiving, origin: next, log: () => receiving.store.ownKeys(next) } : receiving
  const { store, origin, log, partner, using = PURE } = on
  if (offered.origin !== origin) throw refused(`carries ${offered.origin}; what is taken back is ${origin}`)
  const signed = attempt(() => openCheckpoint(checkpoint.note, log(), partner.mirrors(), using))
  if (!signed.ok) throw refused(`is refused: ${signed.refusal.message}`)
  const size = store.log(origin)?.size ?? 0
  if (entries.start > size) {
    throw new Refused('wrong-state', `The bundle begins at entry ${entries.start}, and ${size} are held here`)
  }
  const carried = entries.packages.flatMap((packed) => packed.entries)
  const ours = size === 0 ? [] : await store.entries(origin, entries.start, Math.min(size, entries.end))
  const differs = ours.some((entry, i) => !equal(entry, carried[i] ?? new Uint8Array(0)))
  if (differs) throw refused('has other entries of this node’s log than are held here')
  if (entries.end > size) await store.takeBack(origin, carried.slice(size - entries.start), checkpoint.note)
  await store.vouched(origin, checkpoint.note)
  await requireReceipt(on, checkpoint.note)
  await store.succeed()
  return { from: size, until: Math.max(size, entries.end), bad: [] }
}
