import { openCheckpoint, parseCheckpoint, type SignedCheckpoint } from '@entente/core/ledger/checkpoint'
import { readCosignature } from '@entente/core/ledger/cosignature'
import type { VerifierKey } from '@entente/core/ledger/key'
import { formatNote, parseNote } from '@entente/core/ledger/note'
import { LedgerRefusal } from '@entente/core/ledger/refusal'
import { group } from './draft.ts'
import { type Head, isPrefix } from './head.ts'
import { keepJoint, nameOf, sizeOf } from './joint.ts'
import { keysFollowed, mirrorsNow, ownLogKeys, signersNow } from './key-places.ts'
import { headOf, type Ledger } from './ledger.ts'
import { NODE } from './primitives.ts'
import { onlyKnown } from './witness.ts'

/** How much of a log a third witness cosigned last, and when by its own clock, in POSIX seconds. */
export type ThirdLine = { readonly witness: string; readonly size: number; readonly time: number }

/** The last second of the year 9999: no instant is written of a later one. */
const LAST = 253_402_300_799

/**
 * Keeps a checkpoint of a log that a third witness cosigned, where it is the newest by it: see `Store.keepThird`. It is
 * durable when this resolves, and what it says counts for nobody's being told but ours.
 */
export async function keepThird(
  ledger: Ledger,
  origin: string,
  witness: VerifierKey,
  note: Uint8Array,
): Promise<boolean> {
  if (ledger.stopped !== null) return false
  const head = headOf(ledger, origin)
  const logs = head.own ? ownLogKeys(ledger, head) : keysFollowed(ledger, head, note)
  const mirrors = head.own ? mirrorsNow(ledger) : signersNow(ledger, 'mirror').map(({ key }) => key)
  const opened = openCheckpoint(note, logs, [witness, ...mirrors], NODE)
  const { cosignatures } = opened
  if (!cosignatures.some(({ key }) => key === witness))
    throw new LedgerRefusal('no-quorum', 'the witness did not cosign it')
  if (cosignatures.some(({ time }) => time > LAST)) throw new LedgerRefusal('bad-time', 'it is beyond the calendar')
  const by = nameOf(witness)
  // First: what is of another history must be told, also where a newer line is kept.
  await requireHeld(ledger, opened)
  const kept = head.thirds.get(by)
  if (kept !== undefined && sizeOf(kept) >= opened.checkpoint.size) return false
  const isBoth = cosignatures.some(({ key }) => key !== witness)
  const cosigned = isBoth ? onlyKnown(opened, [...logs, ...mirrors]) : cosignedAlready(ledger, head, opened)
  await group(ledger, async (_writing, draft) => {
    draft.keepThird(origin, by, onlyKnown(opened, [...logs, witness]))
    if (cosigned !== null) keepJoint(draft, origin, cosigned)
  })
  return true
}

/** The same checkpoint as the other nation cosigned it: the partner one of ours, or we one of his; null: none is known. */
function cosignedAlready(ledger: Ledger, { origin, own, note }: Head, opened: SignedCheckpoint): Uint8Array | null {
  const known = own ? [note] : (ledger.cosigned.get(origin) ?? [])
  return known.find((one) => one !== null && parseNote(one).text === opened.note.text) ?? null
}

async function requireHeld(ledger: Ledger, { checkpoint }: SignedCheckpoint): Promise<void> {
  const head = headOf(ledger, checkpoint.origin)
  const isHeld = await isPrefix(ledger.engine.read, ledger.engine, head, checkpoint)
  if (!isHeld) throw new LedgerRefusal('bad-checkpoint', 'the checkpoint is not of what is held here')
}

/** What third witnesses cosigned last of a log, by their names. */
export function thirdsOf(ledger: Ledger, origin: string): ThirdLine[] {
  return [...headOf(ledger, origin).thirds].flatMap(([by, note]) => {
    const { text, lines } = parseNote(note)
    const line = lines.find((one) => nameOf(one) === by)
    const time = line && readCosignature(text, line.signature).time
    return line && time !== undefined ? [{ witness: line.name, size: parseCheckpoint(text).size, time }] : []
  })
}

/** A checkpoint of ours with the lines of the third witnesses that cosigned the same text. */
export function withThirds(ledger: Ledger, origin: string, note: Uint8Array | null): Uint8Array | null {
  const { thirds } = headOf(ledger, origin)
  if (note === null || thirds.size === 0) return note
  const { text, lines } = parseNote(note)
  const more = [...thirds].flatMap(([by, kept]) => {
    const third = parseNote(kept)
    return third.text === text ? third.lines.filter((line) => nameOf(line) === by) : []
  })
  return more.length === 0 ? note : formatNote({ text, lines: [...lines, ...more] })
}
