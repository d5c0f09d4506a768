import { type AddCheckpoint, formatAddCheckpoint, judgeAddCheckpoint, parseAddCheckpoint } from './add-checkpoint.ts'
import {
  type AddEntries,
  formatAddEntries,
  MOST_PACKAGES,
  packagesOf,
  parseAddEntries,
  verifyPackage,
} from './add-entries.ts'
import { equal } from './bytes.ts'
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { decodeContainer, encodeContainer, partsNamed } from './container.ts'
import type { VerifierKey } from './key.ts'
import { parseNote } from './note.ts'
import { type Primitives, PURE } from './primitives.ts'
import { LedgerRefusal } from './refusal.ts'

/** A log as it crosses an air gap: what its witness and its mirror would be asked over the network, in one file. */
export type Carried = {
  readonly checkpoint: AddCheckpoint
  readonly entries: AddEntries
  /** The cosigned checkpoint of a log of the reader's own. */
  readonly receipt: Uint8Array | null
}

/** How many entries a bundle carries at most: as many as one request of `add-entries`. */
export const MOST_CARRIED = MOST_PACKAGES * 256

/** The bytes of a bundle. Refuses `bad-request` and `bad-bundle`: what could not be read back. */
export function formatCarried({ checkpoint, entries, receipt }: Carried): Uint8Array {
  const parts = [
    { name: 'checkpoint', bytes: formatAddCheckpoint(checkpoint) },
    { name: 'entries', bytes: formatAddEntries(entries) },
    ...(receipt === null ? [] : [{ name: 'receipt', bytes: receipt }]),
  ]
  return encodeContainer({ kind: 'bundle', parts })
}

/**
 * Reads a bundle, and verifies nothing of it but that it is whole: both bodies in their one form, an empty ticket, every
 * entry from the old size up to the checkpoint's. Refuses `bad-container`, `bad-request`, `bad-note` and
 * `bad-checkpoint`.
 */
export function parseCarried(bytes: Uint8Array): Carried & { readonly offered: Checkpoint } {
  const container = decodeContainer(bytes)
  const [body, packed, receipt = null] = container.parts.map((part) => part.bytes)
  if (container.kind !== 'bundle' || body === undefined || packed === undefined) throw bad('is no bundle')
  const checkpoint = parseAddCheckpoint(body)
  const offered = parseCheckpoint(parseNote(checkpoint.note).text)
  const entries = parseAddEntries(packed)
  const { origin, start, end, packages } = entries
  if (origin !== offered.origin || start !== checkpoint.old || end !== offered.size) {
    throw bad('has entries that are not those of its checkpoint')
  }
  if (end - start > MOST_CARRIED) throw bad(`has more than ${MOST_CARRIED} entries`)
  const isWhole = packages.length === packagesOf({ start, end }).length
  if (!isWhole || !equal(formatAddCheckpoint(checkpoint), body) || !equal(formatAddEntries(entries), packed)) {
    throw bad('does not hold every entry that it says, in their one form')
  }
  return { checkpoint, entries, receipt, offered }
}

/** The bytes of a receipt: a checkpoint of the reader's own log, cosigned. */
export function formatReceipt(note: Uint8Array): Uint8Array {
  return encodeContainer({ kind: 'receipt', parts: [{ name: 'checkpoint', bytes: note }] })
}

/** The cosigned checkpoint in a receipt, not yet verified. Refuses `bad-container`. */
export function parseReceipt(bytes: Uint8Array): Uint8Array {
  const container = decodeContainer(bytes)
  const [note] = container.kind === 'receipt' ? partsNamed(container, 'checkpoint') : []
  if (note === undefined) throw bad('is no receipt')
  return note
}

/** What a reader holds of the log that a bundle carries. */
export type HeldBefore = {
  readonly size: number
  /** The root that it had at the bundle's old size, where it had that. */
  readonly root: Uint8Array
  /** The leaf hashes from the last multiple of 256 up to the old size. */
  readonly leaves: readonly Uint8Array[]
}

export type CarriedAnswer =
  /** Every hash and signature of it holds, and it begins as what is held. */
  | { readonly kind: 'good' }
  /** It begins beyond what is held: one from this size is needed. */
  | { readonly kind: 'gap'; readonly size: number }
  /** No known key of the log signed it. */
  | { readonly kind: 'refused'; readonly because: string }
  /** The log did sign its checkpoint, and the rest is not of it, or begins otherwise than what is held. */
  | { readonly kind: 'differs'; readonly because: string }

/**
 * Judges a bundle that was read: as a witness does its checkpoint (`judgeAddCheckpoint`), from the size at which it
 * begins, and as a mirror does its entries. It may begin below what is held. `logs` are the keys of the log.
 */
export function judgeCarried(
  { checkpoint, entries, offered }: ReturnType<typeof parseCarried>,
  logs: readonly VerifierKey[],
  held: HeldBefore,
  using: Primitives = PURE,
): CarriedAnswer {
  const { old, note } = checkpoint
  if (old > held.size && logs.some(({ name }) => name === offered.origin)) return { kind: 'gap', size: held.size }
  const seen = old === 0 ? null : { checkpoint: { origin: offered.origin, size: old, root: held.root }, note }
  const answer = judgeAddCheckpoint(formatAddCheckpoint(checkpoint), logs, () => seen, using)
  if (answer.status === 422) return { kind: 'differs', because: answer.because }
  if (answer.status === 409) return { kind: 'gap', size: answer.size }
  if (answer.status !== 200) return { kind: 'refused', because: answer.because }
  const differs = entries.packages.some(
    (packed, i) => !verifyPackage(packed, i === 0 ? held.leaves : [], offered, using.sha256),
  )
  return differs ? { kind: 'differs', because: 'its entries are not those of its checkpoint' } : { kind: 'good' }
}

function bad(why: string): LedgerRefusal {
  return new LedgerRefusal('bad-container', `the file ${why}`)
}
