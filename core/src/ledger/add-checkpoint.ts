import { base64, equal, fromBase64, fromDecimal, isSize, join, textOf, utf8 } from './bytes.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { follow, type Seen } from './follow.ts'
import type { Fork } from './fork.ts'
import type { VerifierKey } from './key.ts'
import type { MerkleProof } from './merkle-proof.ts'
import { parseNote } from './note.ts'
import { type Primitives, PURE } from './primitives.ts'
import { attempt, LedgerRefusal } from './refusal.ts'

/** What a log asks of a witness: to see its new checkpoint, from the size that the witness last gave back. */
export type AddCheckpoint = { readonly old: number; readonly proof: MerkleProof; readonly note: Uint8Array }

const MOST_HASHES = 63

/** The body of `add-checkpoint` (C2SP tlog-witness). Refuses `bad-request`: what could not be read back. */
export function formatAddCheckpoint({ old, proof, note }: AddCheckpoint): Uint8Array {
  if (!isSize(old) || proof.length > MOST_HASHES) throw bad('cannot be written')
  return join(utf8(`old ${old}\n${proof.map((hash) => `${base64(hash)}\n`).join('')}\n`), note)
}

/** Reads the body of `add-checkpoint`, without verifying its note. Refuses `bad-request`. */
export function parseAddCheckpoint(bytes: Uint8Array): AddCheckpoint {
  const text = textOf(bytes)
  const split = text?.indexOf('\n\n') ?? -1
  if (text === null || split < 0) throw bad('is no text with an empty line before its checkpoint')
  const [first = '', ...lines] = text.slice(0, split).split('\n')
  const old = first.startsWith('old ') ? fromDecimal(first.slice(4)) : null
  const proof = lines.map(fromBase64).flatMap((hash) => (hash?.length === 32 ? [hash] : []))
  if (old === null) throw bad('has no old size')
  if (proof.length !== lines.length || proof.length > MOST_HASHES) throw bad('has a line that is no hash')
  return { old, proof, note: utf8(text.slice(split + 2)) }
}

/** What a witness answers, before it has signed anything: the status, and what it must do for it. */
export type WitnessAnswer =
  /** Swap `to` in for the size that was held, durably, and only then cosign. */
  | { readonly status: 200; readonly to: Seen }
  /** The size that was last cosigned: go on from there. */
  | { readonly status: 409; readonly size: number }
  | { readonly status: 400 | 403 | 404; readonly because: string }
  /** Not shown to extend what was cosigned; where it contradicts that outright, the evidence. */
  | { readonly status: 422; readonly because: string; readonly fork: Fork | null }

/**
 * Judges a body of `add-checkpoint` in the order of C2SP tlog-witness. `logs` are the keys of the logs that are known,
 * `last` gives what was last cosigned of one (null: nothing). It changes nothing: the caller swaps, atomically with
 * what `last` gave, or two requests roll the size back.
 */
export function judgeAddCheckpoint(
  body: Uint8Array,
  logs: readonly VerifierKey[],
  last: (origin: string) => Seen | null,
  using: Primitives = PURE,
): WitnessAnswer {
  const read = attempt(() => {
    const request = parseAddCheckpoint(body)
    return { request, offered: parseCheckpoint(parseNote(request.note).text) }
  })
  if (!read.ok) return { status: 400, because: read.refusal.message }
  const { request, offered } = read.value
  if (request.old > offered.size) return { status: 400, because: 'the old size is greater than the new one' }
  const known = logs.filter(({ name }) => name === offered.origin)
  if (known.length === 0) return { status: 404, because: 'the log is not known here' }
  const seen = last(offered.origin)
  const step = follow(seen, request.note, request.proof, known, using)
  const size = seen?.checkpoint.size ?? 0
  if (step.kind === 'refused' && step.refusal.code !== 'bad-checkpoint') {
    return { status: 403, because: step.refusal.message }
  }
  if (request.old !== size) return { status: 409, size }
  const same = seen !== null && equal(offered.root, seen.checkpoint.root) && request.proof.length === 0
  if (step.kind === 'advanced') return { status: 200, to: step.to }
  if (step.kind === 'unchanged' && same) return { status: 200, to: { checkpoint: offered, note: request.note } }
  const fork = step.kind === 'fork' ? step.evidence : null
  return { status: 422, because: 'the checkpoint is not shown to extend the last one', fork }
}

function bad(why: string): LedgerRefusal {
  return new LedgerRefusal('bad-request', `the request ${why}`)
}
