import { signCheckpoint } from '@entente/core/ledger/checkpoint'
import { rootAt } from './head.ts'
import { logSigners } from './key-places.ts'
import { headOf, type Ledger, refuseIfStopped } from './ledger.ts'

/**
 * The checkpoint of an own log at a size, signed: null where not so much is published. What is published begins with
 * it, so that it is no second history. It is signed by the keys in force at that size, so by the same bytes each time.
 */
export async function signedAt(ledger: Ledger, origin: string, size: number): Promise<Uint8Array | null> {
  refuseIfStopped(ledger)
  const head = headOf(ledger, origin)
  if (!head.own) throw new Error(`${origin} is no log of this node`)
  if (size > (ledger.published.get(origin)?.size ?? 0)) return null
  const root = await rootAt(ledger.engine.read, ledger.engine, head, size)
  return root && signCheckpoint({ origin, size, root }, logSigners(ledger, head, size))
}
