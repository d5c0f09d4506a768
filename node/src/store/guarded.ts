import { openCheckpoint } from '@entente/core/ledger/checkpoint'
import { isPrefix } from './head.ts'
import { keysOf, type Ledger } from './ledger.ts'
import { NODE } from './primitives.ts'
import { cosign, publish } from './publish.ts'

/**
 * Holds the entries against the guard, before anything is signed. Behind it this node was restored, and whatever it
 * signed would be a second history. Without a guard only the partner can say that nothing is missing.
 */
export async function holdAgainstGuard(ledger: Ledger, trustJournal: boolean): Promise<void> {
  const { engine, guard } = ledger
  const heads = [...ledger.heads.values()]
  if (!guard.found) {
    if (trustJournal || heads.every(({ range }) => range.size === 0)) return
    ledger.unconfirmed = true
    ledger.stopped = 'there is no guard: the partner must say first what it holds of this node’s log'
    return
  }
  for (const head of heads) {
    const signed = guard.get(head.origin)
    if (signed === undefined) continue
    const { size } = head.range
    if (signed.size > size) {
      ledger.stopped = `${head.origin} has ${size} entries, and ${signed.size} were signed: this node was restored, or lost the end of its journal`
    } else if (!(await isPrefix(engine.read, engine, head, signed))) {
      ledger.stopped = `${head.origin} is not what was signed at ${signed.size} entries`
    }
  }
}

/** There was no guard, and the partner has seen nothing that is not here: signing goes on. */
export function confirm(ledger: Ledger): void {
  ledger.unconfirmed = false
  ledger.stopped = null
  publish(ledger)
  serveFollowed(ledger)
}

/** Serves again what was cosigned of the followed logs, under the same time, and cosigns what was held since. */
export function serveFollowed(ledger: Ledger): void {
  for (const { origin, own, note, range } of ledger.heads.values()) {
    if (own || note === null) continue
    const opened = openCheckpoint(note, keysOf(ledger, origin), [], NODE)
    if (opened.checkpoint.size <= range.size) cosign(ledger, origin, opened, ledger.clock.now())
  }
}
