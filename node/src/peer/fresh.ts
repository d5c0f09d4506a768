import { readCosignature } from '@entente/core/ledger/cosignature'
import { parseNote } from '@entente/core/ledger/note'
import { attempt } from '@entente/core/ledger/refusal'
import type { Following } from './follow.ts'
import type { PeerStore } from './ports.ts'

/**
 * Whether the partner's log was seen within the time that the agreement gives for a cosignature: by asking, on the
 * machine's own clock, or by taking it in and cosigning it, at an instant of the node's (`at`, milliseconds since 1970).
 * Never while something stands against either log.
 */
export function isFresh(
  { store, partner, standing, witnessWithin }: Pick<Following, 'store' | 'partner' | 'standing' | 'witnessWithin'>,
  at: number,
): boolean {
  if (standing.stopped() !== null || store.stopped() !== null) return false
  const since = standing.seenFor()
  if (since !== null && since < witnessWithin) return true
  const cosigned = cosignedAt(store, partner.origin)
  return cosigned !== null && at - cosigned < witnessWithin
}

/** When we cosigned a followed log last, in milliseconds since 1970; null: we have not. */
function cosignedAt(store: PeerStore, origin: string): number | null {
  const note = store.cosignature(origin)
  if (note === null) return null
  const { text, lines } = parseNote(note)
  const times = lines.flatMap(({ signature }) => {
    const read = attempt(() => readCosignature(text, signature))
    return read.ok ? [read.value.time * 1000] : []
  })
  return times.length === 0 ? null : Math.max(...times)
}
