import { base64, fromBase64, fromDecimal, isSize } from './bytes.ts'
import { cosignLine } from './cosignature.ts'
import { isKeyName, type Signer, type VerifierKey } from './key.ts'
import { formatNote, type Note, type NoteLine, parseNote, type Signed, signLine, verifyNote } from './note.ts'
import { type Primitives, PURE } from './primitives.ts'
import { LedgerRefusal } from './refusal.ts'

/** What a log says of itself at one moment: its name, how many entries it has, and the hash of them all. */
export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Uint8Array }

/** A checkpoint that the log's key signed, the cosignatures by known keys, and the note as it came. */
export type SignedCheckpoint = {
  readonly checkpoint: Checkpoint
  readonly cosignatures: readonly Cosignature[]
  readonly note: Note
}

/** By whom, and when: POSIX seconds, on the cosigner's clock. */
export type Cosignature = { readonly key: VerifierKey; readonly time: number }

/** The three lines of C2SP tlog-checkpoint, each ended. Refuses `bad-checkpoint`: what could not be read back. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  if (!isOrigin(origin) || !isSize(size) || root.length !== 32) throw bad('cannot be written')
  return `${origin}\n${size}\n${base64(root)}\n`
}

/** Reads the three lines. Refuses `bad-checkpoint`, and `extension-line`: those are legal, and nobody audits them. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', decimal = '', encoded = '', ...rest] = text.split('\n')
  if (rest.length > 1) throw new LedgerRefusal('extension-line', 'the checkpoint has lines after its root')
  const size = fromDecimal(decimal)
  const root = fromBase64(encoded)
  if (rest[0] !== '' || !isOrigin(origin)) throw bad('is not origin, size and root')
  if (size === null) throw bad('has no decimal for its size')
  if (root === null || root.length !== 32) throw bad('has no base64 of 32 bytes for its root')
  return { origin, size, root }
}

/** A log's name is its key's name. `entente/` begins our containers, so that none can be taken for a checkpoint. */
function isOrigin(text: string): boolean {
  return isKeyName(text) && !text.startsWith('entente/')
}

/**
 * A checkpoint as a note, signed by the log; while its keys rotate, by the old one and the new. **A log must never sign
 * two that are inconsistent**: the caller holds the newest size. Refuses `wrong-origin`: a key bears another name.
 */
export function signCheckpoint(checkpoint: Checkpoint, log: Signer | readonly Signer[]): Uint8Array {
  const signers = 'key' in log ? [log] : log
  if (signers.some(({ key }) => key.name !== checkpoint.origin)) throw wrongOrigin(checkpoint.origin)
  const text = formatCheckpoint(checkpoint)
  return formatNote({ text, lines: signers.map((signer) => signLine(text, signer)) })
}

/** The cosignature line for a checkpoint that was opened, at a time in POSIX seconds. See `cosignLine`. */
export function cosignCheckpoint(opened: SignedCheckpoint, time: number, signer: Signer): NoteLine {
  return cosignLine(opened.note.text, time, signer)
}

/** The same checkpoint with more lines. Only those that were verified: a stranger's line poisons the next reader's. */
export function withLines(opened: SignedCheckpoint, lines: readonly NoteLine[]): Uint8Array {
  return formatNote({ text: opened.note.text, lines: [...opened.note.lines, ...lines] })
}

/** The key of a log, or all that may stand for it: while keys rotate there are two of one name, and either will do. */
export type LogKeys = VerifierKey | readonly VerifierKey[]

/**
 * Opens a checkpoint from anybody: the log's signature must stand, and every line by a known key must hold. How many
 * cosigners are enough is a policy's to say. Refuses what `parseNote`, `verifyNote` and `parseCheckpoint` refuse;
 * `wrong-origin`: the text names another log; `not-signed`: the log itself did not sign.
 */
export function openCheckpoint(
  bytes: Uint8Array,
  log: LogKeys,
  cosigners: readonly VerifierKey[] = [],
  using: Primitives = PURE,
): SignedCheckpoint {
  const logs = 'name' in log ? [log] : log
  const note = parseNote(bytes)
  const signed = verifyNote(note, [...logs, ...cosigners], using)
  const checkpoint = parseCheckpoint(note.text)
  if (logs.some(({ name }) => name !== checkpoint.origin)) throw wrongOrigin(checkpoint.origin)
  if (!signed.some(({ key }) => logs.includes(key))) {
    throw new LedgerRefusal('not-signed', `the log ${checkpoint.origin} did not sign its checkpoint`)
  }
  return { checkpoint, cosignatures: signed.flatMap(cosignatureOf), note }
}

function cosignatureOf({ key, time }: Signed): Cosignature[] {
  return time === undefined ? [] : [{ key, time }]
}

function wrongOrigin(origin: string): LedgerRefusal {
  return new LedgerRefusal('wrong-origin', `the key is not of the log ${origin}`)
}

function bad(why: string): LedgerRefusal {
  return new LedgerRefusal('bad-checkpoint', `the checkpoint ${why}`)
}
