import { openCheckpoint, parseCheckpoint, type SignedCheckpoint } from '@entente/core/ledger/checkpoint'
import { readCosignature } from '@entente/core/ledger/cosignature'
import type { VerifierKey } from '@entente/core/ledger/key'
import { formatNote, type NoteLine, parseNote } from '@entente/core/ledger/note'
import { LedgerRefusal } from '@entente/core/ledger/refusal'
import { group } from './draft.ts'
import { isPrefix } from './head.ts'
import { keysFollowed, ownLogKeys } from './key-places.ts'
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
  const opened = openCheckpoint(note, logs, [witness], NODE)
  if (opened.cosignatures.length === 0) throw new LedgerRefusal('no-quorum', 'the witness did not cosign it')
  if (opened.cosignatures.some(({ time }) => time > LAST))
    throw new LedgerRefusal('bad-time', 'it is beyond the calendar')
  const by = `${witness.name}+${witness.id}`
  const kept = head.thirds.get(by)
  if (kept !== undefined && sizeOf(kept) >= opened.checkpoint.size) return false
  await requireHeld(ledger, opened)
  await group(ledger, async (_trx, draft) => draft.keepThird(origin, by, onlyKnown(opened, [...logs, witness])))
  return true
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

function nameOf({ name, id }: NoteLine): string {
  return `${name}+${id}`
}

function sizeOf(note: Uint8Array): number {
  return parseCheckpoint(parseNote(note).text).size
}
