import { successorOf } from '@entente/core/contract/chain'
import { Refused } from '@entente/core/contract/refusals'
import { openCheckpoint, type SignedCheckpoint } from '@entente/core/ledger/checkpoint'
import type { VerifierKey } from '@entente/core/ledger/key'
import { formatNote } from '@entente/core/ledger/note'
import { type Primitives, PURE } from '@entente/core/ledger/primitives'
import { attempt, LedgerRefusal } from '@entente/core/ledger/refusal'
import type { Random } from '../ports.ts'
import { learnKeys } from './learn.ts'
import type { Partner } from './partner.ts'
import type { Net, PeerStore, Timer } from './ports.ts'
import type { By, Reach } from './reach.ts'
import { getNote } from './remote.ts'
import type { Counting } from './silence.ts'
import type { Standing } from './standing.ts'

/** All that reading the partner's cosignature of a log of ours needs. */
export type Receiving = {
  readonly store: PeerStore
  readonly partner: Partner
  /** Our log, and the keys that sign it. */
  readonly origin: string
  readonly log: () => readonly VerifierKey[]
  readonly clock: Timer
  readonly random: Random
  readonly net: Net
  readonly standing: Standing
  /** Counts how long it has cosigned nothing new. */
  readonly silence: Counting
  readonly reach: Reach
  /** Milliseconds after which a partner that cosigns nothing new stops new permissions. */
  readonly witnessWithin: number
  readonly using?: Primitives
}

/** What comes of a checkpoint of a log of ours that the partner says it cosigned. */
export type Receipt =
  | { readonly kind: 'taken' }
  /** It gave a later one before: an old cache, a replay, or a partner that was restored. */
  | { readonly kind: 'older' }
  | { readonly kind: 'refused'; readonly why: string }
  /** It cosigned what we signed and no longer have: we were restored from a backup, or somebody has our key. */
  | { readonly kind: 'restored'; readonly why: string }

/** Seconds that another clock may be ahead of ours. */
const AHEAD = 300

/** Whether a checkpoint of our log can be believed to be cosigned by the partner; whether it is ours is the store's to say. */
export function openReceipt(
  { partner, log, clock, using = PURE }: Receiving,
  bytes: Uint8Array,
): { readonly kind: 'good'; readonly opened: SignedCheckpoint } | Extract<Receipt, { kind: 'refused' }> {
  const opened = attempt(() => openCheckpoint(bytes, log(), partner.mirrors(), using))
  if (!opened.ok) return { kind: 'refused', why: opened.refusal.message }
  const { cosignatures } = opened.value
  if (cosignatures.length === 0) return { kind: 'refused', why: 'the partner did not cosign it' }
  if (cosignatures.some(({ time }) => time > clock.now() / 1000 + AHEAD)) {
    return { kind: 'refused', why: 'it was cosigned at a time that is yet to come' }
  }
  return { kind: 'good', opened: opened.value }
}

/**
 * Judges a receipt, and has the store take it, or stop where it says more than is held here. One under keys of the
 * partner that are not known is judged again once its newest key list was asked for.
 */
export async function takeReceipt(
  on: Receiving,
  bytes: Uint8Array,
  signal: AbortSignal,
  by: By = 'fetch',
): Promise<Receipt> {
  const receipt = await takeByKnownKeys(on, bytes, by)
  return receipt.kind === 'refused' && (await learnKeys(on, signal)) ? takeByKnownKeys(on, bytes, by) : receipt
}

/** As `takeReceipt`, of a receipt that was carried: there is nobody to ask for newer keys. */
export async function takeByKnownKeys(on: Receiving, bytes: Uint8Array, by: By): Promise<Receipt> {
  const { store, partner, origin, log } = on
  const judged = openReceipt(on, bytes)
  if (judged.kind === 'refused') return judged
  const { checkpoint, note } = judged.opened
  // A stranger's line, once stored, would poison the next verification.
  const known = [...log(), ...partner.mirrors()]
  const lines = note.lines.filter((line) => known.some(({ name, id }) => name === line.name && id === line.id))
  const witnessed = () => store.log(origin)?.witnessed ?? 0
  const before = witnessed()
  try {
    await store.witnessed(origin, formatNote({ text: note.text, lines }))
    if (checkpoint.size > before) on.reach.came(origin, by)
    return { kind: checkpoint.size < witnessed() ? 'older' : 'taken' }
  } catch (error) {
    return refusedFor(error)
  }
}

/** Throws what is no refusal. */
export function refusedFor(error: unknown): Receipt {
  if (!(error instanceof LedgerRefusal || error instanceof Refused)) throw error
  const kind = error.code === 'ledger-stopped' ? 'restored' : 'refused'
  return { kind, why: error.message }
}

/**
 * Before a node that may have been restored goes on with its log it asks whether the partner holds a successor of it,
 * which it lacks: then nothing is signed. Null: he holds none, or this node has nothing to ask for.
 */
export async function askForSuccessor(
  { store, partner, origin, clock, net }: Receiving,
  signal: AbortSignal,
): Promise<Extract<Receipt, { kind: 'restored' }> | null> {
  if (store.stopped() === null) return null
  const next = successorOf(origin)
  const answer = await getNote(net, clock, `${partner.mirror(next)}/checkpoint`, null, signal)
  if (answer.kind !== 'bytes') return null
  try {
    await store.witnessed(next, answer.bytes)
    return null
  } catch (error) {
    const receipt = refusedFor(error)
    return receipt.kind === 'restored' ? receipt : null
  }
}

/** Puts what came of a receipt among the alarms. */
export function tell({ standing, origin }: Receiving, receipt: Receipt): void {
  if (receipt.kind === 'taken' || receipt.kind === 'older') {
    standing.clear(origin, 'refused', 'restored')
  } else if (receipt.kind === 'restored') {
    standing.raise('restored', origin, `Nothing is signed, and nothing new is permitted: ${receipt.why}.`)
  } else {
    standing.raise(
      'refused',
      origin,
      `What the partner shows as its cosignature of ${origin} is refused: ${receipt.why}.`,
    )
  }
}
