import { textOf } from '@entente/core/ledger/bytes'
import { LedgerRefusal } from '@entente/core/ledger/refusal'
import { FULL, tileWidth } from '@entente/core/ledger/tiles'
import type { Net, Timer } from './ports.ts'
import { getNote, remoteLog, Unread } from './remote.ts'
import { sizeIn } from './signed-by.ts'

/**
 * The first entries of a log as somebody serves it, by their index, up to a size: for a node that cannot open its own.
 * Nobody vouches for them: whoever asks holds them against a root that he knows. None, when they cannot be read.
 */
export async function readWhole(
  net: Net,
  clock: Timer,
  prefix: string,
  size: number,
): Promise<Map<number, Uint8Array>> {
  const { signal } = new AbortController()
  const found = new Map<number, Uint8Array>()
  const answer = await getNote(net, clock, `${prefix}/checkpoint`, null, signal)
  const shown = answer.kind === 'bytes' && textOf(answer.bytes) !== null ? sizeIn(answer.bytes) : 0
  const remote = remoteLog(net, clock, prefix, true, signal)
  try {
    for (let index = 0; index * FULL < Math.min(size, shown); index += 1) {
      const entries = await remote.bundle(index, tileWidth(0, index, shown))
      for (const [i, entry] of entries.entries()) found.set(index * FULL + i, entry)
    }
  } catch (error) {
    if (!(error instanceof Unread || error instanceof LedgerRefusal)) throw error
  }
  return found
}
