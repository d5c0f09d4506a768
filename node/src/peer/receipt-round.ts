import type { SilenceAnswer } from '@entente/core/contract/silence'
import { confirm } from './confirm.ts'
import { peek } from './peek.ts'
import type { Round } from './poll.ts'
import { askForSuccessor, type Receipt, type Receiving, takeReceipt, tell } from './receipt.ts'
import { getNote } from './remote.ts'

/** One round after another of reading the partner's cosignature of our log. */
export function receiptRound(on: Receiving): (signal: AbortSignal) => Promise<Round> {
  const { store, partner, origin, clock, net } = on
  const older = olderFor(on)
  let fresh = true
  return async (signal) => {
    // What the guard could not take down waits for no further act: a suspension may be among it.
    if (store.logs().some(({ own, size, published, ended }) => own && !ended && published < size)) await store.publish()
    const lacking = await askForSuccessor(on, signal)
    if (lacking !== null) {
      tell(on, lacking)
      return 'again'
    }
    if ((await confirm(on, signal)) !== null) return 'again'
    if (signal.aborted) return 'unchanged'
    const witnessed = store.log(origin)?.witnessed ?? 0
    const answer = await getNote(net, clock, `${partner.mirror(origin)}/checkpoint`, fresh ? null : witnessed, signal)
    if (signal.aborted) return 'unchanged'
    fresh = answer.kind === 'failed'
    if (answer.kind === 'failed') {
      await wait(on, 'nothing')
      return 'again'
    }
    const receipt: Receipt = answer.kind === 'bytes' ? await takeReceipt(on, answer.bytes, signal) : { kind: 'taken' }
    if (signal.aborted) return 'unchanged'
    tell(on, receipt)
    older(receipt.kind === 'older')
    await wait(on, came(receipt, answer.kind === 'missing', (store.log(origin)?.witnessed ?? 0) > witnessed))
    if (receipt.kind !== 'taken') return 'again'
    return (store.log(origin)?.witnessed ?? 0) > witnessed ? 'advanced' : 'unchanged'
  }
}

/** Raises `rollback` when nothing but older receipts came for too long. */
function olderFor({ origin, clock, standing, witnessWithin }: Receiving): (isOlder: boolean) => void {
  let since: number | null = null
  return (isOlder) => {
    since = isOlder ? (since ?? clock.elapsed()) : null
    if (since === null) {
      standing.clear(origin, 'rollback')
    } else if (clock.elapsed() - since >= witnessWithin) {
      const words = `The partner shows that it holds less of ${origin} than it did. It may have been restored from a backup.`
      standing.raise('rollback', origin, words)
    }
  }
}

/** How often a carried log is looked at: a receipt that is late is late by days. */
const LOOK_AGAIN = 60_000

/** Where the logs are carried nobody is asked; what waits too long for its receipt is an alarm, until the signal is raised. */
export async function waitForReceipts(on: Receiving, signal: AbortSignal): Promise<void> {
  const { store, origin, clock } = on
  while (!signal.aborted) {
    const { witnessed = 0, published = 0 } = store.log(origin) ?? {}
    const [oldest] = witnessed < published ? await store.entries(origin, witnessed, witnessed + 1) : []
    const act = oldest && peek(oldest)
    // A node that carries is started anew more often than a receipt comes: what counts is when the act was recorded.
    unwitnessed(on, act ? clock.now() - Date.parse(act.at) : 0)
    await clock.sleep(LOOK_AGAIN, signal)
  }
}

/** What an answer counts for while nothing newer is cosigned; null: something is. */
function came(receipt: Receipt, isMissing: boolean, isNewer: boolean): SilenceAnswer | null {
  if (receipt.kind === 'older') return 'older'
  if (receipt.kind !== 'taken') return 'refused'
  if (isNewer) return null
  return isMissing ? 'none' : 'unchanged'
}

/** Counts on, and raises `unwitnessed` when nothing of what we published was cosigned for too long, or clears it. */
async function wait(on: Receiving, answer: SilenceAnswer | null): Promise<void> {
  await on.silence.answered(answer)
  overdue(on)
}

/** As the silence stands that was counted so far, over restarts. */
export function overdue(on: Receiving): void {
  unwitnessed(on, on.silence.now()?.waited ?? 0)
}

/** Raises or clears `unwitnessed`, by how long something of ours waits, in milliseconds. */
function unwitnessed({ origin, standing, witnessWithin }: Receiving, waits: number): void {
  const words = `The partner has not cosigned ${origin} for longer than the agreement allows. Nothing new is permitted.`
  if (waits < witnessWithin) standing.clear(origin, 'unwitnessed')
  else standing.raise('unwitnessed', origin, words)
}
