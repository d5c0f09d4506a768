import type { Checkpoint } from '@entente/core/ledger/checkpoint'
import type { Fork } from '@entente/core/ledger/fork'
import type { VerifierKey } from '@entente/core/ledger/key'
import { LedgerRefusal } from '@entente/core/ledger/refusal'
import type { LogState, TakenIn } from '../store/store.ts'
import { entriesOf } from './catch-up.ts'
import { contradiction } from './evidence.ts'
import type { By, Reach } from './reach.ts'
import type { Remote } from './remote.ts'
import { heldSide, keepBadActs, keepFork, type Trouble } from './trouble.ts'

/** What taking in the partner's log needs, whoever brings it. */
export type Taking = Trouble & {
  readonly reach: Reach
  /** Third witnesses whose cosignatures of the partner's log are kept, where its checkpoint bears them. */
  readonly thirds?: readonly VerifierKey[]
  /** Told of the entries that were taken in, from an index up to another, and which of them are bad. Never rejects. */
  readonly folded: (from: number, until: number, bad: readonly number[]) => Promise<void>
}

/** A checkpoint that the log signed, and the note as it came. */
export type Offered = { readonly checkpoint: Checkpoint; readonly note: Uint8Array }

/** What came of a checkpoint of the partner's log. */
export type Came = {
  /** How much was held before. */
  readonly from: number
  readonly taken: TakenIn
  /** Resolves when those were told of it who answer. */
  readonly told: Promise<void>
}

/**
 * Takes in what a checkpoint of the partner's log adds, wherever its entries come from: fetched, pushed, or carried by
 * hand. What came is durable and cosigned when this resolves, and of what is wrong with it the evidence is kept. Where
 * another way of taking in came first it is judged anew, over what is held then. Refuses `Unread`, and `ledger-stopped`.
 */
export async function take(on: Taking, offered: Offered, remote: Remote, by: By): Promise<Came> {
  const { origin } = on.partner
  const held = heldOf(on)
  const taken = await takenOver(on, held, offered, remote)
  if (taken.kind === 'fork') await keepFork(on, taken.evidence)
  else if (taken.kind !== 'advanced' && heldOf(on).size !== held.size) return take(on, offered, remote, by)
  if (taken.kind === 'advanced' || taken.kind === 'unchanged') await keepThirds(on, offered.note)
  if (taken.kind !== 'advanced') return { from: held.size, taken, told: Promise.resolve() }
  on.reach.came(origin, by)
  on.standing.clear(origin, 'withheld', 'unserved', 'refused', 'rollback')
  await keepBadActs(on, taken.quarantined)
  return { from: held.size, taken, told: on.folded(held.size, taken.size, taken.quarantined) }
}

async function takenOver(on: Taking, held: LogState, offered: Offered, remote: Remote): Promise<TakenIn> {
  const { size } = offered.checkpoint
  if (size < held.size) return { kind: 'rollback' }
  return size > held.size ? extend(on, held, offered, remote) : on.store.takeIn(held.origin, [], offered.note)
}

/** The partner's log as it is held here. */
export function heldOf({ store, partner }: Pick<Trouble, 'store' | 'partner'>): LogState {
  const held = store.log(partner.origin)
  if (held === undefined) throw new Error(`the store does not follow ${partner.origin}`)
  return held
}

/** What a greater checkpoint adds; where it adds nothing that holds, whether it contradicts our own. */
async function extend(on: Trouble, held: LogState, offered: Offered, remote: Remote): Promise<TakenIn> {
  const { store, using } = on
  const entries = await unlessWrong(() => entriesOf(store, held, offered.checkpoint, remote, using))
  const taken = entries && (await store.takeIn(held.origin, entries, offered.note))
  if (taken && taken.kind !== 'unproven') return taken
  const ours = heldSide(on)
  const theirs = { seen: offered, read: remote.tile }
  const evidence: Fork | null = ours && (await unlessWrong(() => contradictionOf(ours, theirs, using)))
  return evidence ? { kind: 'fork', evidence } : { kind: 'unproven' }
}

/** Null too where we hold as much by now. */
async function contradictionOf(...[ours, theirs, using]: Parameters<typeof contradiction>): Promise<Fork | null> {
  const isLess = ours.seen.checkpoint.size < theirs.seen.checkpoint.size
  return isLess ? contradiction(ours, theirs, using) : null
}

/** Null where what was served is not what its root says. */
async function unlessWrong<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof LedgerRefusal) return null
    throw error
  }
}

/** The witness's word on the partner's log stays ours: that he published so much, and when. A line that is none is passed over. */
async function keepThirds({ store, partner, thirds = [] }: Taking, note: Uint8Array): Promise<void> {
  for (const key of thirds) {
    try {
      await store.keepThird(partner.origin, key, note)
    } catch (error) {
      if (!(error instanceof LedgerRefusal)) throw error
    }
  }
}
