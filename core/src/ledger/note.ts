import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { base64, fromBase64, join, textOf, utf8 } from './bytes.ts'
import { readCosignature } from './cosignature.ts'
import { ED25519, isKeyName, type Signer, type VerifierKey } from './key.ts'
import { type Primitives, PURE } from './primitives.ts'
import { LedgerRefusal } from './refusal.ts'

/** A signature line as it stands, verified or not. The name is the author's word and proves nothing. */
export type NoteLine = { readonly name: string; readonly id: string; readonly signature: Uint8Array }

/** A signed note of C2SP. The text ends in a newline, and is what the signatures are of. */
export type Note = { readonly text: string; readonly lines: readonly NoteLine[] }

/** A line that a known key did sign; `time` (POSIX seconds) where it is a cosignature. */
export type Signed = { readonly key: VerifierKey; readonly line: NoteLine; readonly time?: number }

const MOST_BYTES = 96 * 1024
const MOST_LINES = 32

/** Control characters but the newline. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what a note may not hold
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/

/** Reads a C2SP signed note without verifying it. Refuses `bad-note`; a note is at most 96 KiB, with 1 to 32 lines. */
export function parseNote(bytes: Uint8Array): Note {
  if (bytes.length > MOST_BYTES) throw bad('is longer than 96 KiB')
  const whole = textOf(bytes)
  if (whole === null) throw bad('is no UTF-8')
  if (CONTROL.test(whole)) throw bad('holds a control character')
  // The last empty line separates: a text may have empty lines of its own.
  const split = whole.lastIndexOf('\n\n')
  if (split < 0 || !whole.endsWith('\n')) throw bad('has no empty line before its signatures, or no end of line')
  const lines = whole.slice(split + 2, -1).split('\n')
  if (lines.length > MOST_LINES) throw bad('has more than 32 signatures')
  return { text: whole.slice(0, split + 1), lines: lines.map(parseLine) }
}

function parseLine(line: string): NoteLine {
  const space = line.indexOf(' ', 2)
  const name = line.slice(2, Math.max(space, 2))
  const blob = fromBase64(line.slice(space + 1))
  if (!line.startsWith('— ') || !isKeyName(name)) throw bad('has a line that is no signature')
  if (blob === null || blob.length < 5) throw bad('has a signature that is no base64 of an id and more')
  return { name, id: bytesToHex(blob.subarray(0, 4)), signature: blob.slice(4) }
}

/** The bytes of a note, each line as it was. */
export function formatNote(note: Note): Uint8Array {
  return utf8(`${note.text}\n${note.lines.map((line) => `${formatLine(line)}\n`).join('')}`)
}

/** A signature line, without its end. */
export function formatLine({ name, id, signature }: NoteLine): string {
  return `— ${name} ${base64(join(hexToBytes(id), signature))}`
}

/** The signature line of a plain Ed25519 signer for the note's text. Refuses `bad-key` for a key of another type. */
export function signLine(text: string, signer: Signer): NoteLine {
  const { name, id, type } = signer.key
  if (type !== ED25519) throw new LedgerRefusal('bad-key', `${name} is a key for another role`)
  return { name, id, signature: signer.sign(utf8(text)) }
}

/**
 * The lines by the given keys, each verified, in the note's order. Lines of other keys are passed over. Refuses
 * `bad-signature`: a known name and id whose signature fails, or that stands twice; and `not-signed`: no known key at
 * all (C2SP signed-note).
 */
export function verifyNote(note: Note, keys: readonly VerifierKey[], using: Primitives = PURE): Signed[] {
  const signed: Signed[] = []
  for (const line of note.lines) {
    const key = keys.find(({ name, id }) => name === line.name && id === line.id)
    if (key === undefined) continue
    if (signed.some((earlier) => earlier.key === key)) {
      throw new LedgerRefusal('bad-signature', `${key.name} signs twice`)
    }
    signed.push(verifyLine(note.text, line, key, using))
  }
  if (signed.length === 0) throw new LedgerRefusal('not-signed', 'no known key signed the note')
  return signed
}

function verifyLine(text: string, line: NoteLine, key: VerifierKey, using: Primitives): Signed {
  if (key.type === ED25519) {
    if (using.verify(key.publicKey, utf8(text), line.signature)) return { key, line }
  } else {
    const { time, message, signature } = readCosignature(text, line.signature)
    if (using.verify(key.publicKey, message, signature)) return { key, line, time }
  }
  throw new LedgerRefusal('bad-signature', `the signature of ${key.name} is not of this note`)
}

function bad(why: string): LedgerRefusal {
  return new LedgerRefusal('bad-note', `the note ${why}`)
}
