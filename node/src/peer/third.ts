import { formatAddCheckpoint } from '@entente/core/ledger/add-checkpoint'
import { equal } from '@entente/core/ledger/bytes'
import { type Checkpoint, openCheckpoint, parseCheckpoint } from '@entente/core/ledger/checkpoint'
import type { VerifierKey } from '@entente/core/ledger/key'
import { proveConsistency } from '@entente/core/ledger/merkle-proof'
import { formatNote, parseNote } from '@entente/core/ledger/note'
import { PURE } from '@entente/core/ledger/primitives'
import { attempt } from '@entente/core/ledger/refusal'
import { fromTiles } from '@entente/core/ledger/tile-proof'
import { ownTiles, rootAt } from './catch-up.ts'
import { keepContradiction, type OwnTrouble, type ShownOurs } from './contradicted.ts'
import { originHash } from './names.ts'
import type { Round } from './poll.ts'
import { post, sizeNamed } from './post.ts'
import type { Receiving } from './receipt.ts'
import { getNote } from './remote.ts'

/** A neutral third party that is asked to cosign the roots of our log, under its submission prefix. */
export type Third = { readonly key: VerifierKey; readonly url: string }

/** Seconds that its clock may be ahead of ours. */
const AHEAD = 300

/** What came of asking: how far it is now known to be, or why its answer is worth nothing. */
type Came =
  | { readonly kind: 'cosigned' }
  | { readonly kind: 'elsewhere'; readonly size: number }
  | { readonly kind: 'contradicted'; readonly shown: ShownOurs }
  | { readonly kind: 'failed'; readonly why: string }

export type Asking = OwnTrouble & Pick<Receiving, 'log' | 'clock' | 'net'>

/** The rounds of asking each of these witnesses. */
export function thirdRounds(on: Asking, thirds: readonly Third[]) {
  const tell = tellOfThirds(on)
  return thirds.map((third) => thirdRound(on, third, tell))
}

/**
 * One round after another of asking a third witness for its cosignature of what we published. It cannot hold anything
 * up: what it does not answer is an alarm. What stops signing, and new permissions, is our own log's signature on more
 * than we have, or on another history, which it shows; its word alone does not.
 */
export function thirdRound(on: Asking, third: Third, tell: TellThird): (signal: AbortSignal) => Promise<Round> {
  const { store, origin } = on
  let done = -1
  let old = store.thirds(origin).find(({ witness }) => witness === third.key.name)?.size ?? 0
  return async (signal) => {
    const ours = await nextFor(on, { old, done }, signal)
    if (ours === null) return 'unchanged'
    const askFrom = (size: number) => ask(on, third, size, ours, signal).catch(faultOf)
    const first = await askFrom(old)
    // Whoever is told where it is asks from there at once; one that says another size each time is not asked without pause.
    const came = first.kind === 'elsewhere' ? await askFrom(first.size) : first
    if (signal.aborted) return 'unchanged'
    if (came.kind === 'contradicted') await keepContradiction(on, came.shown)
    tell(third, came)
    if (came.kind === 'cosigned') {
      old = done = ours.checkpoint.size
      return 'advanced'
    }
    if (came.kind === 'elsewhere') old = came.size
    return 'again'
  }
}

/** Milliseconds for which a witness is not asked for what is published: the partner’s cosignature may be on its way. */
const GRACE = 1000
const LOOK = 50

/** How much a witness is thought to have cosigned, and how much it has in answer to this process. */
type Asked = { readonly old: number; readonly done: number }

/**
 * The checkpoint that a witness is asked to cosign next: the newest that the partner cosigned, so that one checkpoint
 * bears all lines; where none of his comes soon, the newest that is published. Null: there is none.
 */
async function nextFor({ store, origin, clock }: Asking, { old, done }: Asked, signal: AbortSignal) {
  await store.grown(origin, Math.max(done, 0), signal)
  for (const began = clock.elapsed(); !signal.aborted; await clock.sleep(LOOK, signal)) {
    const receipt = beyond(store.receipt(origin), Math.max(old, done))
    const isLate = clock.elapsed() - began >= GRACE
    if (receipt !== null || isLate) return receipt ?? beyond(store.checkpoint(origin), done)
  }
  return null
}

function beyond(note: Uint8Array | null, size: number): Ours | null {
  const checkpoint = note === null ? null : parseCheckpoint(parseNote(note).text)
  return note !== null && checkpoint !== null && checkpoint.size > size ? { note, checkpoint } : null
}

/** A fault of ours in asking, such as a tile that is damaged, must not end the following of the partner. */
function faultOf(error: unknown): Came {
  return { kind: 'failed', why: error instanceof Error ? error.message : 'for no known reason' }
}

type Ours = { readonly note: Uint8Array; readonly checkpoint: Checkpoint }

async function ask(on: Asking, third: Third, old: number, ours: Ours, signal: AbortSignal): Promise<Came> {
  const { store, origin, clock, net, using = PURE } = on
  const { size } = ours.checkpoint
  const prove = () =>
    fromTiles(
      ours.checkpoint,
      ownTiles(store, origin),
      (nodes) => proveConsistency(old, size, nodes, using.sha256),
      using.sha256,
    )
  const proof = old > 0 && old < size ? await prove() : []
  const body = formatAddCheckpoint({ old, proof, note: ours.note })
  const answer = await post(net, clock, { address: `${third.url}/add-checkpoint`, body }, signal)
  if (answer === null) return { kind: 'failed', why: 'it gives no answer' }
  if (answer.status === 200) return await keptBy(on, third, ours, answer.bytes)
  if (answer.status === 409) {
    const held = sizeNamed(answer)
    if (held === null) return { kind: 'failed', why: 'it says that it holds another size, and not which' }
    if (held !== old && held <= size) return { kind: 'elsewhere', size: held }
  }
  if (answer.status === 409 || answer.status === 422) return whatItHolds(on, third, signal)
  return { kind: 'failed', why: `it answers with status ${answer.status}` }
}

/** Keeps its cosignature of what was sent, where the lines hold it. */
async function keptBy(on: Asking, third: Third, ours: Ours, lines: Uint8Array): Promise<Came> {
  const both = withAnswer(third, ours, lines)
  const came = cosignedBy(on, third, both)
  if (came.kind === 'cosigned') await on.store.keepThird(on.origin, third.key, both)
  return came
}

/** What was sent with what it answers, in place of what it cosigned of that before. */
function withAnswer({ key }: Third, { note }: Ours, answer: Uint8Array): Uint8Array {
  const { text, lines } = parseNote(note)
  const others = lines.filter(({ name, id }) => name !== key.name || id !== key.id)
  return new Uint8Array([...formatNote({ text, lines: others }), ...answer])
}

/** Whether the lines are its cosignature of what was sent, at a time that can be. */
function cosignedBy({ log, clock, using = PURE }: Asking, { key }: Third, both: Uint8Array): Came {
  const opened = attempt(() => openCheckpoint(both, log(), [key], using))
  const time = opened.ok ? opened.value.cosignatures.find((one) => one.key === key)?.time : undefined
  if (time === undefined) return { kind: 'failed', why: 'what it gives is no cosignature by its key' }
  if (time > clock.now() / 1000 + AHEAD) return { kind: 'failed', why: 'it cosigns at a time that is yet to come' }
  return { kind: 'cosigned' }
}

/** Holds what it last cosigned of our log, if our own key signed that, against our own history. */
async function whatItHolds(on: Asking, third: Third, signal: AbortSignal): Promise<Came> {
  const { store, origin, log, clock, net, using = PURE } = on
  const ours = beyond(store.checkpoint(origin), -1)?.checkpoint
  if (ours === undefined) return { kind: 'failed', why: 'nothing of our log is published' }
  const answer = await getNote(net, clock, `${third.url}/${originHash(origin)}/checkpoint`, null, signal)
  if (answer.kind !== 'bytes')
    return { kind: 'failed', why: 'it refuses our checkpoint, and does not show what it holds' }
  const opened = attempt(() => openCheckpoint(answer.bytes, log(), [third.key], using))
  if (!opened.ok) return { kind: 'failed', why: 'it refuses our checkpoint for one that our log did not sign' }
  const { checkpoint } = opened.value
  const { size, root } = checkpoint
  const contradicted = {
    kind: 'contradicted',
    shown: { checkpoint, note: answer.bytes, witness: third.key.name },
  } as const
  if (size > ours.size) return contradicted
  const held = size === 0 ? root : await rootAt(ours, size, ownTiles(store, origin), using)
  return equal(held, root) ? { kind: 'elsewhere', size } : contradicted
}

export type TellThird = (third: Third, came: Came) => void

/** Puts what came of asking any of the witnesses among the alarms of our log. */
export function tellOfThirds({ standing, origin }: Pick<Asking, 'standing' | 'origin'>): TellThird {
  const failing = new Map<string, string>()
  return ({ key }, came) => {
    if (came.kind === 'failed') failing.set(key.name, `The witness ${key.name} does not cosign ${origin}: ${came.why}.`)
    else failing.delete(key.name)
    if (failing.size === 0) standing.clear(origin, 'uncosigned')
    else standing.raise('uncosigned', origin, [...failing.values()].join(' '))
  }
}
