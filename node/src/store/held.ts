import { successorOf } from '@entente/core/contract/chain'
import { type Checkpoint, parseCheckpoint } from '@entente/core/ledger/checkpoint'
import { formatHeld } from '@entente/core/ledger/held'
import { parseNote } from '@entente/core/ledger/note'
import { sharedHead } from './chain.ts'
import type { Head } from './head.ts'
import { headOf, type Ledger, lacksEntries } from './ledger.ts'

/**
 * What this node holds of a followed log, in answer to a question with this number: no older answer fits. That is what
 * its guard says that it cosigned, which is written before a cosignature is served, or what it holds by now and is about
 * to cosign. Beside it stands how much of our own log was signed: who has lost his guard may have cosigned all of it.
 * Null: nothing is held; a guard is lost, or what is here contradicts it; or the log has a successor, which who asks must
 * know of first. Signed by every mirror key that this node has: its newest list may be missing here, and who asks knows it.
 */
export function heldBy(ledger: Ledger, origin: string, asked: string): Uint8Array | null {
  const { guard, clock, stopped, curable, ends } = ledger
  const head = headOf(ledger, origin)
  if (head.own || (stopped !== null && curable !== 'succession' && !lacksEntries(ledger))) return null
  if (ends.has(origin) || guard.get(successorOf(origin)) !== undefined) return null
  const held = newestOf(ledger, head)
  const ours = sharedHead(ledger).origin
  const signed = guard.get(ours)
  if (held === null || signed === undefined) return null
  const now = Math.max(Math.floor(clock.now() / 1000), 1)
  return formatHeld(asked, { held, own: { ...signed, origin: ours } }, now, ledger.signers.held.mirror)
}

function newestOf({ guard }: Ledger, { origin, note, range }: Head): Checkpoint | null {
  const cosigned = guard.get(origin)
  if (cosigned === undefined || cosigned.size === 0 || cosigned.time === 0) return null
  const kept = note && parseCheckpoint(parseNote(note).text)
  return kept !== null && kept.size > cosigned.size && kept.size <= range.size ? kept : { ...cosigned, origin }
}
