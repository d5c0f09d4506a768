import { type Head, isPrefix } from './head.ts'
import { type Ledger, stop } from './ledger.ts'
import { publish, serveFollowed } from './publish.ts'

/**
 * Holds the entries against the guard, before anything is signed. Behind it this node was restored, and whatever it
 * signed would be a second history. Without a guard only the partner can say that nothing is missing.
 */
export async function holdAgainstGuard(ledger: Ledger, trustJournal = false): Promise<void> {
  const heads = [...ledger.heads.values()]
  const { guard } = ledger
  if (!guard.found && heads.every(({ range }) => range.size === 0)) guard.begin()
  // An empty guard is of a node that signed nothing: what has more than the acts that open logs was put beside it.
  const isOther = guard.isEmpty && heads.some(({ range }) => range.size > 1)
  if (!guard.found || isOther) {
    if (trustJournal) return
    stop(ledger, 'there is no guard: the partner must say first what it holds of this node’s log', 'unconfirmed')
    return
  }
  // What of our own is missing is taken back first: till then nobody knows what else we signed.
  for (const head of heads.filter(({ own }) => own)) await holdLog(ledger, head)
  for (const head of heads.filter(({ own }) => !own)) await holdLog(ledger, head)
}

async function holdLog(ledger: Ledger, head: Head): Promise<void> {
  const signed = ledger.guard.get(head.origin)
  if (signed === undefined) return
  const { size } = head.range
  if (signed.size > size) {
    if (!head.own && ledger.stopped !== null) return
    const what = `${head.origin} has ${size} entries, and ${signed.size} were signed`
    stop(ledger, `${what}: this node was restored, or lost the end of its journal`, head.own ? 'behind' : 'mirror')
  } else if (!(await isPrefix(ledger.engine.read, ledger.engine, head, signed))) {
    stop(ledger, `${head.origin} is not what was signed at ${signed.size} entries`)
  }
}

/** The partner has seen nothing that is not here: signing goes on, unless the guard knows better. */
export async function resume(ledger: Ledger): Promise<void> {
  if (ledger.curable === null) return
  ledger.stopped = null
  ledger.curable = null
  await holdAgainstGuard(ledger, true)
  publish(ledger)
  serveFollowed(ledger)
}
