import { successorOf } from '@entente/core/contract/chain'
import { formatHeld } from '@entente/core/ledger/held'
import { signersNow } from './key-places.ts'
import { headOf, type Ledger, lacksEntries } from './ledger.ts'

/**
 * What this node cosigned last of a followed log, by its guard, in answer to a question with this number: no older
 * answer fits. The guard is written before a cosignature is served, so it is never behind what anybody was shown. Null:
 * the node has cosigned nothing of it; its guard is lost, or what is here contradicts it; or the log has a successor,
 * which who asks must know of first.
 */
export function heldBy(ledger: Ledger, origin: string, asked: string): Uint8Array | null {
  const { guard, clock, stopped, curable, ends } = ledger
  const cosigned = guard.get(origin)
  if (cosigned === undefined || headOf(ledger, origin).own) return null
  if (stopped !== null && curable !== 'succession' && !lacksEntries(ledger)) return null
  if (ends.has(origin) || guard.get(successorOf(origin)) !== undefined) return null
  const { size, root, time } = cosigned
  if (size === 0 || time === 0) return null
  const now = Math.max(Math.floor(clock.now() / 1000), 1)
  return formatHeld(asked, { origin, size, root }, now, signersNow(ledger, 'mirror'))
}
