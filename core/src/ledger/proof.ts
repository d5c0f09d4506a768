import { base64, fromBase64, fromDecimal, isSize, textOf, utf8 } from './bytes.ts'
import { openCheckpoint, type SignedCheckpoint } from './checkpoint.ts'
import { leafHash } from './merkle.ts'
import { verifyInclusion } from './merkle-proof.ts'
import { parseNote } from './note.ts'
import { type Policy, requireQuorum } from './policy.ts'
import { type Primitives, PURE } from './primitives.ts'
import { LedgerRefusal } from './refusal.ts'

const HEADER = 'c2sp.org/tlog-proof@v1'
const MOST_HASHES = 63
const MOST_BYTES = 256 * 1024

/** A `.tlog-proof` of C2SP: that a log's checkpoint holds an entry at an index. */
export type TlogProof = {
  readonly index: number
  readonly hashes: readonly Uint8Array[]
  /** The signed checkpoint, verbatim. */
  readonly note: Uint8Array
  /** Not authenticated: nothing may be decided on it. */
  readonly extra?: Uint8Array
}

/** What a proof proved: nothing about what the log holds beyond the checkpoint's size. */
export type Proven = SignedCheckpoint & { readonly index: number }

/** The bytes of a `.tlog-proof` (C2SP tlog-proof). Refuses `bad-proof`: what could not be read back. */
export function formatProof({ index, hashes, note, extra }: TlogProof): Uint8Array {
  const checkpoint = textOf(note)
  if (checkpoint === null || !isSize(index) || hashes.length > MOST_HASHES) throw bad('cannot be written')
  const lines = [HEADER, ...(extra ? [`extra ${base64(extra)}`] : []), `index ${index}`, ...hashes.map(base64), '']
  return utf8(`${lines.join('\n')}\n${checkpoint}`)
}

/** Reads a `.tlog-proof` without verifying it. Refuses `bad-proof`. */
export function parseProof(bytes: Uint8Array): TlogProof {
  const text = bytes.length > MOST_BYTES ? null : textOf(bytes)
  const split = text?.indexOf('\n\n') ?? -1
  if (text === null || split < 0) throw bad('is no text with an empty line before its checkpoint')
  const [header, ...lines] = text.slice(0, split).split('\n')
  if (header !== HEADER) throw bad(`does not begin with ${HEADER}`)
  const extra = lines[0]?.startsWith('extra ') ? fromBase64(lines.shift()?.slice(6) ?? '') : undefined
  const [place = '', ...encoded] = lines
  const index = place.startsWith('index ') ? fromDecimal(place.slice(6)) : null
  const hashes = encoded.map(fromBase64).filter((hash) => hash?.length === 32)
  if (extra === null) throw bad('has an extra that is no base64')
  if (index === null) throw bad('has no index')
  if (hashes.length !== encoded.length || hashes.length > MOST_HASHES) throw bad('has a line that is no hash')
  const proof = { index, hashes: hashes.flatMap((hash) => hash ?? []), note: utf8(text.slice(split + 2)) }
  return extra === undefined ? proof : { ...proof, extra }
}

/**
 * Verifies, with public keys alone, that the log holds an entry: the log's signature, the cosignatures against the
 * policy, then the inclusion. Refuses `bad-proof`, what `openCheckpoint` refuses, `wrong-origin` (no log of the
 * policy), `no-quorum` (too few of its witnesses) and `not-included`.
 */
export function verifyProof(entry: Uint8Array, bytes: Uint8Array, policy: Policy, using: Primitives = PURE): Proven {
  return verifyLeafProof(leafHash(entry, using.sha256), bytes, policy, using)
}

/** The same, for an entry of which only the leaf hash (32 bytes) is at hand. */
export function verifyLeafProof(leaf: Uint8Array, bytes: Uint8Array, policy: Policy, using: Primitives = PURE): Proven {
  const { index, hashes, note } = parseProof(bytes)
  const [origin] = parseNote(note).text.split('\n', 1)
  const logs = policy.logs.filter(({ name }) => name === origin)
  if (logs.length === 0) throw new LedgerRefusal('wrong-origin', 'the policy knows no such log')
  const opened = openCheckpoint(
    note,
    logs,
    policy.witnesses.map(({ key }) => key),
    using,
  )
  requireQuorum(policy, opened)
  if (!verifyInclusion(index, leaf, opened.checkpoint, hashes, using.sha256)) {
    throw new LedgerRefusal('not-included', `the checkpoint has another entry at ${index}, or none`)
  }
  return { ...opened, index }
}

function bad(why: string): LedgerRefusal {
  return new LedgerRefusal('bad-proof', `the proof ${why}`)
}
