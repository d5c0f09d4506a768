import { Refused } from '@entente/core/contract/refusals'
import { equal } from '@entente/core/ledger/bytes'
import { type Checkpoint, openCheckpoint, parseCheckpoint } from '@entente/core/ledger/checkpoint'
import type { VerifierKey } from '@entente/core/ledger/key'
import { formatNote, parseNote } from '@entente/core/ledger/note'
import { type Primitives, PURE } from '@entente/core/ledger/primitives'
import { attempt, LedgerRefusal } from '@entente/core/ledger/refusal'
import { ownTiles, rootAt } from './catch-up.ts'
import type { Partner } from './partner.ts'
import type { Round } from './poll.ts'
import type { Net, PeerStore, Timer } from './ports.ts'
import { getNote } from './remote.ts'
import type { Standing } from './standing.ts'

/** All that reading the partner's cosignature of a log of ours needs. */
export type Receiving = {
  readonly store: PeerStore
  readonly partner: Partner
  /** Our log, and the keys that sign it. */
  readonly origin: string
  readonly log: readonly VerifierKey[]
  readonly clock: Timer
  readonly net: Net
  readonly standing: Standing
  /** Milliseconds after which a partner that cosigns nothing new stops new permissions. */
  readonly witnessWithin: number
  readonly using?: Primitives
}

/** What the partner says that it holds of our log. */
export type Receipt =
  | { readonly kind: 'good'; readonly checkpoint: Checkpoint; readonly note: Uint8Array }
  | { readonly kind: 'refused'; readonly why: string }
  /** It cosigned what we signed and no longer have: we were restored from a backup, or somebody has our key. */
  | { readonly kind: 'restored'; readonly why: string }

/** Seconds that another clock may be ahead of ours. */
const AHEAD = 300

/** Judges a checkpoint of a log of ours that the partner says it cosigned. */
export async function judgeReceipt(on: Receiving, bytes: Uint8Array): Promise<Receipt> {
  const { store, partner, origin, log, clock, using = PURE } = on
  const opened = attempt(() => openCheckpoint(bytes, log, partner.mirrors, using))
  if (!opened.ok) return { kind: 'refused', why: opened.refusal.message }
  const { checkpoint, cosignatures, note } = opened.value
  if (cosignatures.length === 0) return { kind: 'refused', why: 'the partner did not cosign it' }
  if (cosignatures.some(({ time }) => time > clock.now() / 1000 + AHEAD)) {
    return { kind: 'refused', why: 'it was cosigned at a time that is yet to come' }
  }
  const held = store.log(origin)
  if (held === undefined || checkpoint.size > held.size) {
    return {
      kind: 'restored',
      why: restored(origin, `${checkpoint.size} entries, and this node has ${held?.size ?? 0}`),
    }
  }
  const published = ownCheckpoint(store, origin)
  const head = published !== null && published.size >= checkpoint.size ? published : held
  const root =
    head.size === checkpoint.size ? head.root : await rootAt(head, checkpoint.size, ownTiles(store, origin), using)
  if (!equal(root, checkpoint.root)) {
    return {
      kind: 'restored',
      why: restored(origin, `${checkpoint.size} entries that are not all the same as this node’s`),
    }
  }
  // A stranger's line, once stored, would poison the next verification.
  const known = [...log, ...partner.mirrors]
  const lines = note.lines.filter((line) => known.some(({ name, id }) => name === line.name && id === line.id))
  return { kind: 'good', checkpoint, note: formatNote({ text: note.text, lines }) }
}

function ownCheckpoint(store: PeerStore, origin: string): Checkpoint | null {
  const note = store.checkpoint(origin)
  return note === null ? null : parseCheckpoint(parseNote(note).text)
}

function restored(origin: string, what: string): string {
  return (
    `The partner has cosigned ${origin} with ${what}. This node was restored from a backup, or somebody else has its ` +
    'key. It signs nothing and permits nothing new until its entries are fetched back from the partner and compared.'
  )
}

/** One round after another of reading the partner's cosignature of our log. */
export function receiptRound(on: Receiving): (signal: AbortSignal) => Promise<Round> {
  const { store, partner, origin, clock, net, standing } = on
  const overdue = patience(on)
  let fresh = true
  return async (signal) => {
    const witnessed = store.log(origin)?.witnessed ?? 0
    const answer = await getNote(net, clock, partner.witness(origin), fresh ? null : witnessed, signal)
    if (signal.aborted) return 'unchanged'
    fresh = answer.kind === 'failed'
    const round =
      answer.kind === 'bytes' ? await received(on, answer.bytes) : answer.kind === 'failed' ? 'again' : 'unchanged'
    overdue()
    if (round !== 'again') standing.clear(origin, 'refused')
    return round
  }
}

async function received(on: Receiving, bytes: Uint8Array): Promise<Round> {
  const { store, origin, standing } = on
  const receipt = await judgeReceipt(on, bytes)
  if (receipt.kind === 'good') {
    standing.clear(origin, 'restored')
    if (receipt.checkpoint.size <= (store.log(origin)?.witnessed ?? 0)) return 'unchanged'
    const why = await refusalOf(() => store.witnessed(origin, receipt.note))
    if (why === null) return 'advanced'
    return refuse(on, why)
  }
  if (receipt.kind === 'refused') return refuse(on, receipt.why)
  standing.raise('restored', origin, receipt.why)
  return 'again'
}

function refuse({ standing, origin }: Receiving, why: string): Round {
  standing.raise('refused', origin, `What the partner shows as its cosignature of ${origin} is refused: ${why}.`)
  return 'again'
}

async function refusalOf(work: () => Promise<void>): Promise<string | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (error instanceof LedgerRefusal || error instanceof Refused) return error.message
    throw error
  }
}

/** Raises `unwitnessed` when nothing of what we published was cosigned for too long, and clears it when something is. */
function patience({ store, origin, clock, standing, witnessWithin }: Receiving): () => void {
  let [since, witnessed]: [number | null, number] = [null, -1]
  return () => {
    const log = store.log(origin)
    if (log === undefined || log.witnessed >= log.published) since = null
    else if (since === null || log.witnessed > witnessed) since = clock.now()
    witnessed = log?.witnessed ?? 0
    if (since === null || clock.now() - since < witnessWithin) return standing.clear(origin, 'unwitnessed')
    const words = `The partner has not cosigned ${origin} for longer than the agreement allows. Nothing new is permitted.`
    standing.raise('unwitnessed', origin, words)
  }
}
