import { successorOf } from '@entente/core/contract/chain'
import { hasBegun } from './chain.ts'
import { type Head, isPrefix } from './head.ts'
import { internalHead, isEnded } from './internal-log.ts'
import { type Ledger, stop } from './ledger.ts'
import { openOwnLogs, succeedInternal } from './own-logs.ts'
import { serveFollowed } from './publish.ts'

/**
 * Holds the entries against the guard, before anything is signed. Behind it this node was restored, and whatever it
 * signed would be a second history. Without a guard only the partner can say that nothing is missing; `trustJournal`:
 * the operator did.
 */
export async function holdAgainstGuard(ledger: Ledger, trustJournal = false): Promise<void> {
  const heads = [...ledger.heads.values()]
  const { guard } = ledger
  if (!guard.found && heads.every(({ range }) => range.size === 0)) guard.begin()
  if (isUnguarded(ledger)) {
    for (const head of heads.filter((head) => head.shared && head.own && hasBegun(head) && !isEnded(ledger, head)))
      holdSuccessor(ledger, head, 'behind')
    if (trustJournal || ledger.stopped !== null) return
    if (ledger.confirmed) holdOwed(ledger)
    else stop(ledger, 'there is no guard: the partner must say first what it holds of this node’s log', 'unconfirmed')
    return
  }
  // What of our own is missing is taken back first: till then nobody knows what else we signed.
  const going = heads.filter((head) => hasBegun(head) && !isEnded(ledger, head))
  for (const head of going.filter(({ own, shared }) => own && shared)) await holdLog(ledger, head, 'behind')
  for (const head of going.filter(({ own }) => !own)) await holdLog(ledger, head, 'mirror')
  for (const head of heads.filter((head) => head.own && !head.shared && !isEnded(ledger, head)))
    await holdLog(ledger, head, 'internal')
}

/** Whether nothing is signed before the partner has said what he holds of our log: there is no guard that would know. */
export function isUnconfirmed(ledger: Ledger): boolean {
  const isCurable = ledger.curable !== null && ledger.curable !== 'succession'
  return ledger.stopped !== null && isCurable && !ledger.confirmed && isUnguarded(ledger)
}

/** What a third party showed of our log must be here, and what this node may have cosigned of the partner's. */
function holdOwed(ledger: Ledger): void {
  for (const [origin, size] of ledger.owed) {
    const head = ledger.heads.get(origin)
    if (head === undefined || isEnded(ledger, head) || head.range.size >= size || ledger.stopped !== null) continue
    const what = `${origin} has ${head.range.size} entries, and ${size} were signed`
    stop(ledger, `${what}: this node was restored`, head.own ? 'behind' : 'mirror')
  }
}

/** An empty guard is of a node that signed nothing: what has more than the acts that open logs was put beside it. */
export function isUnguarded({ guard, heads }: Ledger): boolean {
  return !guard.found || (guard.isEmpty && [...heads.values()].some(({ range }) => range.size > 1))
}

async function holdLog(ledger: Ledger, head: Head, curable: NonNullable<Ledger['curable']>): Promise<void> {
  if (head.shared) holdSuccessor(ledger, head, curable)
  const signed = ledger.guard.get(head.origin)
  if (signed === undefined) return
  const { size } = head.range
  if (signed.size > size) {
    if (ledger.stopped !== null) return
    const what = `${head.origin} has ${size} entries, and ${signed.size} were signed`
    const how = curable === 'internal' ? `: ${WITHOUT_END}` : ''
    stop(ledger, `${what}: this node was restored, or lost the end of its journal${how}`, curable)
  } else if (!(await isPrefix(ledger.engine.read, ledger.engine, head, signed))) {
    stop(ledger, `${head.origin} is not what was signed at ${signed.size} entries`)
  }
}

/** A log that was restored from before its end must not go on: the guard, or the partner, knows its successor. */
function holdSuccessor(ledger: Ledger, { origin }: Head, curable: NonNullable<Ledger['curable']>): void {
  const next = successorOf(origin)
  const isKnown = ledger.guard.get(next) !== undefined || ledger.missing.has(next)
  if (!isKnown || ledger.stopped !== null) return
  stop(ledger, `${next} goes on from ${origin}, and is not here: this node was restored`, curable)
}

const WITHOUT_END =
  'nobody else holds it, so put newer data back, or have `entente recover` end it here and open its successor'

/**
 * The partner has seen nothing that is not here: signing goes on, unless the guard knows better. Without a guard it does
 * where that was `confirmed`: by his answer to a question of ours, or by an officer; what he showed may be long ago. Of
 * the internal log he has seen nothing at all: without a guard nobody can say that it is whole, so it is not continued.
 */
export async function resume(ledger: Ledger): Promise<void> {
  if (ledger.curable === null || ledger.curable === 'succession') return
  ledger.stopped = null
  ledger.curable = null
  await holdAgainstGuard(ledger)
  if (ledger.stopped === null && isUnguarded(ledger) && internalHead(ledger).range.size > 0)
    await succeedInternal(ledger)
  await begin(ledger)
}

/** Ends the internal log, where its end is all that is missing. False: something else is, or nothing. */
export async function succeed(ledger: Ledger): Promise<boolean> {
  if (ledger.curable !== 'internal') return false
  ledger.stopped = null
  ledger.curable = null
  await succeedInternal(ledger)
  await holdAgainstGuard(ledger)
  await begin(ledger)
  return true
}

async function begin(ledger: Ledger): Promise<void> {
  if (ledger.stopped === null) await openOwnLogs(ledger)
  serveFollowed(ledger)
}
