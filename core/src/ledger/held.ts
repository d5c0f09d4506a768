import { type Checkpoint, formatCheckpoint, parseCheckpoint } from './checkpoint.ts'
import { cosignLine } from './cosignature.ts'
import type { Signer, VerifierKey } from './key.ts'
import { formatNote, parseNote, verifyNote } from './note.ts'
import { type Primitives, PURE } from './primitives.ts'
import { LedgerRefusal } from './refusal.ts'

/** No checkpoint begins so: no answer can be taken for one. */
const HEADING = 'entente/held/v1'

/** A question's number, by which its answer is known: 32 random bytes in lower-case hexadecimal, used once. */
const NUMBER = /^[0-9a-f]{64}$/

/** Whether a text can be the number of a question. */
export function isQuestion(text: string): boolean {
  return NUMBER.test(text)
}

/** What a mirror answers: how much it holds of the log that it is asked about, and how much was signed of its own. */
export type Held = { readonly held: Checkpoint; readonly own: Checkpoint }

/**
 * A mirror's answer to whoever asks what it holds of a log: heading, the question's number, and the three lines of a
 * checkpoint twice, of that log and of the mirror's own nation's, under a cosignature line (C2SP tlog-cosignature v1) at
 * a time in POSIX seconds. It has no signature of a log's, and is no receipt. Refuses `bad-request`: no number; and what
 * `formatCheckpoint` and `cosignLine` refuse.
 */
export function formatHeld(asked: string, { held, own }: Held, time: number, mirrors: readonly Signer[]): Uint8Array {
  if (!isQuestion(asked)) throw new LedgerRefusal('bad-request', 'a question has a number of 64 hexadecimal digits')
  const text = `${HEADING}\n${asked}\n${formatCheckpoint(held)}${formatCheckpoint(own)}`
  return formatNote({ text, lines: mirrors.map((mirror) => cosignLine(text, time, mirror)) })
}

/**
 * Reads the answer to a question about a log. Refuses `bad-container` (another form), `not-asked` (the answer to another
 * question, as an old one is), `wrong-origin` (of another log), `not-signed` (by none of these mirrors), and what
 * `parseNote`, `verifyNote` and `parseCheckpoint` refuse.
 */
export function openHeld(
  bytes: Uint8Array,
  { asked, origin }: { readonly asked: string; readonly origin: string },
  mirrors: readonly VerifierKey[],
  using: Primitives = PURE,
): Held {
  const note = parseNote(bytes)
  const [heading, number, ...lines] = note.text.split('\n')
  if (heading !== HEADING) throw new LedgerRefusal('bad-container', 'it is no answer of a mirror')
  const held = parseCheckpoint(`${lines.slice(0, 3).join('\n')}\n`)
  const own = parseCheckpoint(lines.slice(3).join('\n'))
  if (number !== asked) throw new LedgerRefusal('not-asked', 'it answers another question')
  if (held.origin !== origin) throw new LedgerRefusal('wrong-origin', `it is not about ${origin}`)
  const isCosigned = verifyNote(note, mirrors, using).some(({ time }) => time !== undefined)
  if (!isCosigned) throw new LedgerRefusal('not-signed', 'no mirror that is known signed it')
  return { held, own }
}
