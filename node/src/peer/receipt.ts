import { successorOf } from '@entente/core/contract/chain'
import { Refused } from '@entente/core/contract/refusals'
import type { SilenceAnswer } from '@entente/core/contract/silence'
import { openCheckpoint, type SignedCheckpoint } from '@entente/core/ledger/checkpoint'
import type { VerifierKey } from '@entente/core/ledger/key'
import { formatNote } from '@entente/core/ledger/note'
import { type Primitives, PURE } from '@entente/core/ledger/primitives'
import { attempt, LedgerRefusal } from '@entente/core/ledger/refusal'
import type { Random } from '../ports.ts'
import { learnKeys } from './learn.ts'
import type { Partner } from './partner.ts'
import { peek } from './peek.ts'
import type { Round } from './poll.ts'
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
function refusedFor(error: unknown): Receipt {
  if (!(error instanceof LedgerRefusal || error instanceof Refused)) throw error
  const kind = error.code === 'ledger-stopped' ? 'restored' : 'refused'
  return { kind, why: error.message }
}

/**
 * A node without its guard asks the partner what it holds of its log, by a number that no older answer bears: what it
 * shows of itself may be given again by whoever is between them. `unknown`: there is no answer.
 */
export async function askWhatIsHeld(
  on: Receiving,
  signal: AbortSignal,
): Promise<Receipt | { readonly kind: 'unknown'; readonly why: string }> {
  const { store, partner, origin, clock, net, random } = on
  const asked = Buffer.from(random.bytes(32)).toString('hex')
  const answer = await getNote(net, clock, `${partner.mirror(origin)}/held?asked=${asked}`, null, signal)
  if (answer.kind === 'failed') return { kind: 'unknown', why: answer.why }
  if (answer.kind !== 'bytes') return { kind: 'unknown', why: 'the partner says nothing of what it holds of our log' }
  const take = async (): Promise<Receipt> => {
    try {
      await store.confirmed(origin, asked, answer.bytes)
      return { kind: 'taken' }
    } catch (error) {
      return refusedFor(error)
    }
  }
  const receipt = await take()
  return receipt.kind === 'refused' && (await learnKeys(on, signal)) ? take() : receipt
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

/** One round after another of reading the partner's cosignature of our log. */
export function receiptRound(on: Receiving): (signal: AbortSignal) => Promise<Round> {
  const { store, partner, origin, clock, net } = on
  const older = olderFor(on)
  let fresh = true
  return async (signal) => {
    // What the guard could not take down waits for no further act: a suspension may be among it.
    if (store.logs().some(({ own, size, published, ended }) => own && !ended && published < size)) await store.publish()
    const lacking = await askForSuccessor(on, signal)
    if (lacking !== null) {
      tell(on, lacking)
      return 'again'
    }
    if (store.unconfirmed()) {
      const word = await askWhatIsHeld(on, signal)
      if (signal.aborted) return 'unchanged'
      if (word.kind !== 'unknown') tell(on, word)
      if (word.kind !== 'taken') return 'again'
    }
    const witnessed = store.log(origin)?.witnessed ?? 0
    const answer = await getNote(net, clock, `${partner.mirror(origin)}/checkpoint`, fresh ? null : witnessed, signal)
    if (signal.aborted) return 'unchanged'
    fresh = answer.kind === 'failed'
    if (answer.kind === 'failed') {
      await wait(on, 'nothing')
      return 'again'
    }
    const receipt: Receipt = answer.kind === 'bytes' ? await takeReceipt(on, answer.bytes, signal) : { kind: 'taken' }
    if (signal.aborted) return 'unchanged'
    tell(on, receipt)
    older(receipt.kind === 'older')
    await wait(on, came(receipt, answer.kind === 'missing', (store.log(origin)?.witnessed ?? 0) > witnessed))
    if (receipt.kind !== 'taken') return 'again'
    return (store.log(origin)?.witnessed ?? 0) > witnessed ? 'advanced' : 'unchanged'
  }
}

/** Raises `rollback` when nothing but older receipts came for too long. */
function olderFor({ origin, clock, standing, witnessWithin }: Receiving): (isOlder: boolean) => void {
  let since: number | null = null
  return (isOlder) => {
    since = isOlder ? (since ?? clock.elapsed()) : null
    if (since === null) {
      standing.clear(origin, 'rollback')
    } else if (clock.elapsed() - since >= witnessWithin) {
      const words = `The partner shows that it holds less of ${origin} than it did. It may have been restored from a backup.`
      standing.raise('rollback', origin, words)
    }
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

/** How often a carried log is looked at: a receipt that is late is late by days. */
const LOOK_AGAIN = 60_000

/** Where the logs are carried nobody is asked; what waits too long for its receipt is an alarm, until the signal is raised. */
export async function waitForReceipts(on: Receiving, signal: AbortSignal): Promise<void> {
  const { store, origin, clock } = on
  while (!signal.aborted) {
    const { witnessed = 0, published = 0 } = store.log(origin) ?? {}
    const [oldest] = witnessed < published ? await store.entries(origin, witnessed, witnessed + 1) : []
    const act = oldest && peek(oldest)
    // A node that carries is started anew more often than a receipt comes: what counts is when the act was recorded.
    unwitnessed(on, act ? clock.now() - Date.parse(act.at) : 0)
    await clock.sleep(LOOK_AGAIN, signal)
  }
}

/** What an answer counts for while nothing newer is cosigned; null: something is. */
function came(receipt: Receipt, isMissing: boolean, isNewer: boolean): SilenceAnswer | null {
  if (receipt.kind === 'older') return 'older'
  if (receipt.kind !== 'taken') return 'refused'
  if (isNewer) return null
  return isMissing ? 'none' : 'unchanged'
}

/** Counts on, and raises `unwitnessed` when nothing of what we published was cosigned for too long, or clears it. */
async function wait(on: Receiving, answer: SilenceAnswer | null): Promise<void> {
  await on.silence.answered(answer)
  overdue(on)
}

/** As the silence stands that was counted so far, over restarts. */
export function overdue(on: Receiving): void {
  unwitnessed(on, on.silence.now()?.waited ?? 0)
}

/** Raises or clears `unwitnessed`, by how long something of ours waits, in milliseconds. */
function unwitnessed({ origin, standing, witnessWithin }: Receiving, waits: number): void {
  const words = `The partner has not cosigned ${origin} for longer than the agreement allows. Nothing new is permitted.`
  if (waits < witnessWithin) standing.clear(origin, 'unwitnessed')
  else standing.raise('unwitnessed', origin, words)
}
