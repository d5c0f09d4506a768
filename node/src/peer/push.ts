import { formatAddCheckpoint } from '@entente/core/ledger/add-checkpoint'
import { formatAddEntries } from '@entente/core/ledger/add-entries'
import { parseMirrorInfo } from '@entente/core/ledger/add-entries-answer'
import { join } from '@entente/core/ledger/bytes'
import { parseCheckpoint } from '@entente/core/ledger/checkpoint'
import { parseNote } from '@entente/core/ledger/note'
import { attempt } from '@entente/core/ledger/refusal'
import { provenFrom, readFrom } from './packages.ts'
import type { Round } from './poll.ts'
import { post, sizeNamed } from './post.ts'
import type { Reach } from './reach.ts'
import { type Receiving, takeReceipt, tell } from './receipt.ts'
import { getNote } from './remote.ts'

/** All that pushing a log of ours to the partner's mirror needs. */
export type Pushing = Receiving & { readonly reach: Reach }

/** How far the partner's mirror is, as it last said: the newest checkpoint that it was shown, and its next entry. */
type Place = { old: number; next: number }

/** What came of a push. */
type Came =
  | { readonly kind: 'cosigned' }
  /** It is elsewhere than we thought. */
  | { readonly kind: 'elsewhere'; readonly place: Place }
  | { readonly kind: 'failed'; readonly why: string }

type Answer = Awaited<ReturnType<typeof post>>

/** So many bytes are sent at once with their checkpoint: should it be refused, not much was sent in vain. */
const SMALL = 64 * 1024

const ENTRIES_SOON = 60_000

/** One for the checkpoint, one for the entries: more often a mirror need not say that it is elsewhere. */
const MOST_CORRECTIONS = 2

/**
 * One round after another of pushing what we published to the partner, who need not ask for it then. It holds nothing
 * up: whatever comes of it, he follows our log as ever.
 */
export function pushRound(on: Pushing): (signal: AbortSignal) => Promise<Round> {
  const { store, origin } = on
  const place: Place = { old: 0, next: 0 }
  let [witnessed, done, corrections] = [0, 0, 0]
  return async (signal) => {
    if (store.stopped() !== null) return 'unchanged'
    await store.grown(origin, Math.max(done, store.log(origin)?.witnessed ?? 0), signal)
    const log = store.log(origin)
    if (signal.aborted || log === undefined || log.published <= Math.max(done, log.witnessed)) return 'unchanged'
    // What it cosigned it has, however we came to know.
    if (log.witnessed > witnessed) forward(place, log.witnessed)
    witnessed = log.witnessed
    const size = log.published
    const came = await push(on, place, size, signal).catch(faultOf)
    if (signal.aborted) return 'unchanged'
    if (came.kind === 'elsewhere') {
      corrections = came.place.next > place.next ? 0 : corrections + 1
      Object.assign(place, came.place)
      // A mirror that says another place each time is not to be asked without pause.
      return corrections > MOST_CORRECTIONS ? 'again' : 'advanced'
    }
    corrections = 0
    on.reach.pushed(origin, came.kind === 'failed' ? came.why : null)
    if (came.kind === 'failed') return 'again'
    done = Math.max(done, place.next)
    return 'advanced'
  }
}

function forward(place: Place, size: number): void {
  place.old = Math.max(place.old, size)
  place.next = Math.max(place.next, size)
}

/** A fault of ours in pushing, such as a tile that is damaged, must not end the following of the partner. */
function faultOf(error: unknown): Came {
  return { kind: 'failed', why: error instanceof Error ? error.message : 'for no known reason' }
}

/** What is sent: a checkpoint of ours, and the entries that the mirror lacks of it, or the first of them. */
type Load = { readonly size: number; readonly note: Uint8Array; readonly shown: Uint8Array; readonly given: Uint8Array }

async function push(on: Pushing, place: Place, published: number, signal: AbortSignal): Promise<Came> {
  if (Math.max(place.old, place.next) > published)
    return whatItHolds(on, place, 'it was shown more than we have', signal)
  const load = await loadOf(on, place, published)
  const isSmall = load.given.length <= SMALL
  const [shown, early] = await Promise.all([show(on, load, signal), isSmall ? give(on, load, signal) : null])
  if (early?.status === 200) return receiptIn(on, place, load, early, signal)
  const refused = await refusalOf(on, place, published, shown, signal)
  if (refused !== null) return refused
  place.old = load.size
  // What came before its checkpoint is sent again.
  const isEarly = early === null ? !isSmall : early.status === 409 || early.status === 422
  const given = isEarly ? await give(on, load, signal) : early
  if (given?.status === 200) return receiptIn(on, place, load, given, signal)
  return elsewhere(given, place)
}

async function loadOf({ store, origin, using }: Pushing, { old, next }: Place, published: number): Promise<Load> {
  const { entries, until } = await readFrom(store, origin, next, published)
  const size = Math.max(until, old)
  const note = await noteAt(store, origin, size)
  const { proof, packages } = await provenFrom(
    { store, origin, ...(using && { using }) },
    note,
    { old, start: next },
    entries,
  )
  const shown = formatAddCheckpoint({ old, proof, note })
  return { size, note, shown, given: formatAddEntries({ origin, start: next, end: size, packages }) }
}

async function noteAt(store: Pushing['store'], origin: string, size: number): Promise<Uint8Array> {
  const newest = store.checkpoint(origin)
  const isNewest = newest !== null && parseCheckpoint(parseNote(newest).text).size === size
  const note = isNewest ? newest : await store.signedAt(origin, size)
  if (note === null) throw new Error(`${origin} was not signed at ${size}`)
  return note
}

function show({ net, clock, partner }: Pushing, { shown }: Load, signal: AbortSignal): Promise<Answer> {
  return post(net, clock, { address: `${partner.submission}/add-checkpoint`, body: shown }, signal)
}

function give({ net, clock, partner }: Pushing, { given }: Load, signal: AbortSignal): Promise<Answer> {
  const headers = { 'Content-Type': 'application/octet-stream' }
  const address = `${partner.submission}/add-entries`
  return post(net, clock, { address, body: given, headers, within: ENTRIES_SOON }, signal)
}

/** Why the checkpoint is not pending there; null: it is. */
async function refusalOf(on: Pushing, place: Place, published: number, answer: Answer, signal: AbortSignal) {
  if (answer?.status === 200) return null
  if (answer?.status === 409) {
    const held = sizeNamed(answer)
    if (held === null) return failed('it says that it holds another size, and not which')
    // It has no entry beyond what it was shown.
    const next = Math.min(place.next, held)
    if (held !== place.old && held <= published) return { kind: 'elsewhere', place: { old: held, next } } as const
  }
  if (answer?.status === 409 || answer?.status === 422) {
    return whatItHolds(on, place, `it refuses our checkpoint with status ${answer.status}`, signal)
  }
  return failed(answer === null ? 'it gives no answer' : `it answers with status ${answer.status}`)
}

/** What the answer to entries that were not all taken says of where to go on. */
function elsewhere(answer: Answer, place: Place): Came {
  if (answer === null) return failed('it gives no answer')
  if (answer.status === 202 || answer.status === 409) {
    const at = attempt(() => parseMirrorInfo(answer.bytes))
    if (at.ok) return { kind: 'elsewhere', place: { ...place, next: at.value.next } }
  }
  return failed(`it answers our entries with status ${answer.status}`)
}

/** Takes its cosignature of what was sent, as one that was asked for. */
async function receiptIn(
  on: Pushing,
  place: Place,
  { size, note }: Load,
  { bytes }: NonNullable<Answer>,
  signal: AbortSignal,
): Promise<Came> {
  const receipt = await takeReceipt(on, join(note, bytes), signal, 'push')
  if (receipt.kind === 'refused') return failed(`what it gives is no cosignature that counts: ${receipt.why}`)
  tell(on, receipt)
  if (receipt.kind === 'restored') return failed(receipt.why)
  Object.assign(place, { old: size, next: size })
  return { kind: 'cosigned' }
}

/** Reads what it cosigned of our log: only that, and no status, says that it holds more than we, or another history. */
async function whatItHolds(on: Pushing, place: Place, why: string, signal: AbortSignal): Promise<Came> {
  const { net, clock, partner, store, origin } = on
  const answer = await getNote(net, clock, `${partner.mirror(origin)}/checkpoint`, null, signal)
  if (answer.kind === 'bytes') tell(on, await takeReceipt(on, answer.bytes, signal))
  const witnessed = store.log(origin)?.witnessed ?? 0
  Object.assign(place, { old: witnessed, next: witnessed })
  return failed(why)
}

function failed(why: string): Extract<Came, { kind: 'failed' }> {
  return { kind: 'failed', why }
}
