import { successorOf } from '@entente/core/contract/chain'
import { Refused } from '@entente/core/contract/refusals'
import { type Checkpoint, openCheckpoint, type SignedCheckpoint } from '@entente/core/ledger/checkpoint'
import { openHeld } from '@entente/core/ledger/held'
import type { VerifierKey } from '@entente/core/ledger/key'
import { formatNote } from '@entente/core/ledger/note'
import { attempt } from '@entente/core/ledger/refusal'
import type { Transaction } from 'kysely'
import { instantOf } from '../ports.ts'
import { sharedHead } from './chain.ts'
import { type Draft, group } from './draft.ts'
import type { Trx } from './engine/engine.ts'
import { isUnconfirmed, resume } from './guarded.ts'
import { type Head, isPrefix } from './head.ts'
import { isEnded } from './internal-log.ts'
import { keepJoint } from './joint.ts'
import { mirrorsEver, mirrorsNow, ownLogKeys } from './key-places.ts'
import { headOf, type Ledger, owe, refuseIfStopped, stop } from './ledger.ts'
import { NODE } from './primitives.ts'
import type { Tables } from './tables.ts'

/**
 * Takes the partner's cosigned checkpoint of an own log. One that says more than is held here stops the node: it was
 * restored from a backup, or somebody else has its key, and whatever it signed now would be a second history.
 */
export async function witnessed(ledger: Ledger, origin: string, note: Uint8Array): Promise<void> {
  if (origin === successorOf(sharedHead(ledger).origin)) return lacks(ledger, origin, note)
  const head = headOf(ledger, origin)
  // What a log held when its successor was opened is settled.
  if (isEnded(ledger, head)) return
  const opened = openOwn(ledger, origin, note)
  const { size } = opened.checkpoint
  await holdAgainstPartner(ledger, head, opened.checkpoint)
  if (ledger.curable !== null) await resume(ledger)
  // The partner has said all that he can; the rest is an officer’s to say, and the receipt comes again.
  if (ledger.curable === 'internal') return
  refuseIfStopped(ledger)
  if (size > head.witnessed) await keep(ledger, head, opened)
}

/** The partner cosigned a successor of our log that this node does not have: it was restored from before its opening. */
function lacks(ledger: Ledger, origin: string, note: Uint8Array): never {
  const { size } = openOwn(ledger, origin, note).checkpoint
  ledger.missing.add(origin)
  throw stop(ledger, `the partner holds ${size} entries of ${origin}, and this node none: it was restored`, 'behind')
}

/** Stops the node where the partner cosigned more of a log of ours than is held here, or another history of it. */
async function holdAgainstPartner(ledger: Ledger, head: Head, cosigned: Checkpoint): Promise<void> {
  const { origin, size } = cosigned
  if (size > head.range.size) {
    const what = `the partner holds ${size} entries of ${origin}, and this node ${head.range.size}`
    throw stop(ledger, `${what}: it was restored`, 'behind')
  }
  if (await isPrefix(ledger.engine.read, ledger.engine, head, cosigned)) return
  throw stop(ledger, `the partner cosigned another history of ${origin}, at ${size} entries: somebody else has its key`)
}

/**
 * For a node without its guard: takes the partner's answer to a question of this number, what he cosigned last of a log
 * of ours. Where all of it is here nothing is missing, and signing goes on.
 */
export async function confirmed(ledger: Ledger, origin: string, asked: string, note: Uint8Array): Promise<void> {
  const read = attempt(() => openHeld(note, { asked, origin }, mirrorsNow(ledger), NODE))
  if (!read.ok) throw new Refused('bad-input', `what the partner says that it holds: ${read.refusal.message}`)
  const { held, own } = read.value
  await settled(ledger, origin, held, own)
}

/** As `confirmed`, where the partner is not dialled: an officer says that no newer checkpoint than this was cosigned. */
export async function vouched(ledger: Ledger, origin: string, note: Uint8Array): Promise<void> {
  await settled(ledger, origin, openOwn(ledger, origin, note).checkpoint)
}

async function settled(ledger: Ledger, origin: string, newest: Checkpoint, theirs?: Checkpoint): Promise<void> {
  if (!isUnconfirmed(ledger)) return
  await holdAgainstPartner(ledger, headOf(ledger, origin), newest)
  // More than its owner signed of the partner's log this node cannot have cosigned.
  if (theirs !== undefined && ledger.heads.get(theirs.origin)?.own === false) owe(ledger, theirs.origin, theirs.size)
  ledger.confirmed = true
  await resume(ledger)
}

/** A checkpoint of ours, from anybody, that the partner did cosign. */
export function openOwn(ledger: Ledger, origin: string, note: Uint8Array): SignedCheckpoint {
  const logs = ownLogKeys(ledger, { origin, keys: ledger.heads.get(origin)?.keys ?? [] })
  const result = attempt(() => openCheckpoint(note, logs, mirrorsNow(ledger), NODE))
  if (!result.ok) throw new Refused('bad-input', `the cosigned checkpoint: ${result.refusal.message}`)
  if (result.value.cosignatures.length === 0)
    throw new Refused('bad-input', 'the partner did not cosign the checkpoint')
  return result.value
}

async function keep(ledger: Ledger, { origin }: Head, opened: SignedCheckpoint): Promise<void> {
  const { size, root } = opened.checkpoint
  const note = await group(ledger, ({ trx }, draft) => keepReceipt(ledger, trx, draft, origin, opened))
  if (ledger.published.get(origin)?.size === size) ledger.published.set(origin, { size, root, note })
}

/** Keeps a cosigned checkpoint of ours with the lines that were verified, and gives it so. */
export async function keepReceipt(
  ledger: Ledger,
  trx: Trx,
  draft: Draft,
  origin: string,
  opened: SignedCheckpoint,
): Promise<Uint8Array> {
  const note = onlyKnown(opened, [...ownLogKeys(ledger, draft.head(origin)), ...mirrorsNow(ledger)])
  const cosigned = cosignedBy(opened)
  draft.keep(origin, note, cosigned)
  keepJoint(draft, origin, note)
  await writeWitnessed(trx, origin, cosigned)
  return note
}

/** The note with the lines that were verified: a stranger's line poisons the next reader's. */
export function onlyKnown({ note }: SignedCheckpoint, keys: readonly VerifierKey[]): Uint8Array {
  const lines = note.lines.filter(({ name, id }) => keys.some((key) => key.name === name && key.id === id))
  return formatNote({ text: note.text, lines })
}

/** What a checkpoint of ours that was kept says of the partner; nothing was cosigned where there is none. */
export function readWitnessed(ledger: Ledger, head: Head, note: Uint8Array | null) {
  if (note === null) return { witnessed: 0, witnessedAt: null }
  return cosignedBy(openCheckpoint(note, ownLogKeys(ledger, head), mirrorsEver(ledger), NODE))
}

function cosignedBy({ checkpoint, cosignatures }: SignedCheckpoint): Pick<Head, 'witnessed' | 'witnessedAt'> {
  const times = cosignatures.map(({ time }) => time)
  // Kept from a partner whose keys this node is not told any more.
  if (times.length === 0) return { witnessed: 0, witnessedAt: null }
  return { witnessed: checkpoint.size, witnessedAt: instantOf(Math.min(...times) * 1000) }
}

export async function writeWitnessed(
  db: Transaction<Tables>,
  origin: string,
  { witnessed: witnessed_size, witnessedAt: witnessed_at }: Pick<Head, 'witnessed' | 'witnessedAt'>,
): Promise<void> {
  await db.updateTable('log').set({ witnessed_size, witnessed_at }).where('origin', '=', origin).execute()
}
