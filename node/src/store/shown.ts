import { openCheckpoint } from '@entente/core/ledger/checkpoint'
import { isUnguarded } from './guarded.ts'
import { isPrefix } from './head.ts'
import { isEnded } from './internal-log.ts'
import { ownLogKeys } from './key-places.ts'
import { die, headOf, type Ledger, owe, stop } from './ledger.ts'
import { NODE } from './primitives.ts'

/**
 * What a checkpoint that our own log's key signed is to us: one of our history, one of more entries than are held here,
 * or one of another history.
 */
export type Shown = 'ours' | 'ahead' | 'other'

/**
 * Takes a checkpoint of an own log from whoever shows it. After one that we have not, nothing is appended or signed. One
 * of more entries goes into the guard: no later process signs either, before the partner gave them back. Refuses what
 * `openCheckpoint` refuses.
 */
export async function shown(ledger: Ledger, origin: string, note: Uint8Array): Promise<Shown> {
  const head = headOf(ledger, origin)
  const { checkpoint } = openCheckpoint(note, ownLogKeys(ledger, head), [], NODE)
  const { size, root } = checkpoint
  const held = head.range.size
  if (isEnded(ledger, head)) return 'ours'
  if (size <= held) {
    if (await isPrefix(ledger.engine.read, ledger.engine, head, checkpoint)) return 'ours'
    die(ledger, `our key signed another history of ${origin}, at ${size} entries: somebody else has it`)
    return 'other'
  }
  // Without a guard the partner must speak first in any case, and half a guard would pass for a whole one.
  if (isUnguarded(ledger)) owe(ledger, origin, size)
  else if (size > (ledger.guard.get(origin)?.size ?? 0)) {
    ledger.guard.set(new Map([[origin, { size, root, time: 0 }]]))
  }
  stop(
    ledger,
    `${origin} has ${held} entries, and ${size} were signed: this node was restored, or lost the end of its journal`,
    'behind',
  )
  return 'ahead'
}
