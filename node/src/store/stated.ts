import { Refused } from '@entente/core/contract/refusals'
import { type Checkpoint, formatCheckpoint, parseCheckpoint } from '@entente/core/ledger/checkpoint'
import { cosignLine } from '@entente/core/ledger/cosignature'
import { formatNote, parseNote, verifyNote } from '@entente/core/ledger/note'
import { attempt } from '@entente/core/ledger/refusal'
import { mirrorsNow, signersNow } from './key-places.ts'
import { headOf, type Ledger, lacksEntries } from './ledger.ts'
import { NODE } from './primitives.ts'

/**
 * What this node cosigned last of a followed log, by its guard alone: the checkpoint's text and our lines, without the
 * log's own signature, which may be lost with the entries. Nothing is signed anew: size, root and time are the guard's,
 * and Ed25519 gives the same bytes for the same text. Null: the node signs and shows its cosignature itself; or its guard
 * is lost, or what is here contradicts it, or it has cosigned nothing.
 */
export function statedBy(ledger: Ledger, origin: string): Uint8Array | null {
  const cosigned = ledger.guard.get(origin)
  if (!lacksEntries(ledger) || cosigned === undefined || headOf(ledger, origin).own) return null
  const { size, root, time } = cosigned
  if (size === 0 || time === 0) return null
  const text = formatCheckpoint({ origin, size, root })
  return formatNote({ text, lines: signersNow(ledger, 'mirror').map((signer) => cosignLine(text, time, signer)) })
}

/**
 * Reads what the partner states that it cosigned last of a log of ours (`statedBy`). That is no receipt: the log's own
 * signature may be wanting. Refuses `bad-input` what is of another log, and what no mirror key of the partner's signed.
 */
export function openStated(ledger: Ledger, origin: string, bytes: Uint8Array): Checkpoint {
  const read = attempt(() => {
    const note = parseNote(bytes)
    const signed = verifyNote(note, mirrorsNow(ledger), NODE)
    return { checkpoint: parseCheckpoint(note.text), isCosigned: signed.some(({ time }) => time !== undefined) }
  })
  if (!read.ok) throw new Refused('bad-input', `what the partner states: ${read.refusal.message}`)
  const { checkpoint, isCosigned } = read.value
  if (checkpoint.origin !== origin || !isCosigned)
    throw new Refused('bad-input', `what the partner states is no cosignature of ${origin}`)
  return checkpoint
}
