import { successorOf } from '@entente/core/contract/chain'
import { Refused } from '@entente/core/contract/refusals'
import { openCheckpoint, parseCheckpoint } from '@entente/core/ledger/checkpoint'
import { parseNote } from '@entente/core/ledger/note'
import { attempt, LedgerRefusal } from '@entente/core/ledger/refusal'
import type { Followed } from '../store/store.ts'
import { entriesOf } from './catch-up.ts'
import { confirm, startOf } from './confirm.ts'
import { learnKeys } from './learn.ts'
import { type Receiving, takeReceipt } from './receipt.ts'
import { getNote, remoteLog, Unread } from './remote.ts'
import type { Start } from './start.ts'
import { entriesBelow, servedSuccessor } from './successor.ts'

/**
 * For a restored node, when an officer says so: takes our own entries back from the partner's mirror, up to what it has
 * cosigned. Signing goes on when nothing is missing any more. An officer must say so because the partner may hold more
 * for another reason: that somebody else has our key, and these acts are not ours.
 */
export async function recover(on: Receiving, signal: AbortSignal): Promise<Start> {
  const { store, partner, origin, log, clock, net, using } = on
  const answer = await getNote(net, clock, `${partner.mirror(origin)}/checkpoint`, null, signal)
  if (answer.kind !== 'bytes') {
    const unknown: Start = { kind: 'unknown', why: 'the partner shows no checkpoint of our log' }
    return (await confirm(on, signal)) ?? (store.stopped() === null ? { kind: 'agrees' } : unknown)
  }
  const open = () => attempt(() => openCheckpoint(answer.bytes, log(), partner.mirrors(), using))
  let opened = open()
  const unknown = !opened.ok || opened.value.cosignatures.length === 0
  if (unknown && (await learnKeys(on, signal))) opened = open()
  if (!opened.ok) return { kind: 'unknown', why: opened.refusal.message }
  const held = store.log(origin)
  if (held === undefined) throw new Error(`there is no log ${origin} here`)
  try {
    const { checkpoint } = opened.value
    if (checkpoint.size > held.size) {
      const remote = remoteLog(net, clock, partner.mirror(origin), true, signal)
      const entries = await entriesOf(store, held, checkpoint, remote, using)
      await store.takeBack(origin, entries, answer.bytes, await missingOf(on, signal))
    }
    const unsettled = await confirm(on, signal)
    if (unsettled !== null) return unsettled
    return startOf(on, await takeReceipt(on, answer.bytes, signal))
  } catch (error) {
    if (error instanceof Unread || error instanceof LedgerRefusal) return { kind: 'unknown', why: error.message }
    if (error instanceof Refused) return { kind: 'restored', why: error.message }
    throw error
  }
}

/**
 * Takes back the successor of our log, which the partner holds and this node lacks since it was restored from before its
 * opening. False: he holds none, or it cannot be read.
 */
export async function takeBackSuccessor(on: Receiving, signal: AbortSignal): Promise<boolean> {
  const { store, partner, clock, net } = on
  if (store.stopped() === null) return false
  const origin = successorOf(on.origin)
  const prefix = partner.mirror(origin)
  const answer = await getNote(net, clock, `${prefix}/checkpoint`, null, signal)
  if (answer.kind !== 'bytes') return false
  try {
    const entries = await entriesBelow(remoteLog(net, clock, prefix, true, signal), sizeOf(answer.bytes))
    await store.takeBack(origin, entries, answer.bytes, await missingOf(on, signal))
    return true
  } catch (error) {
    if (error instanceof Unread || error instanceof LedgerRefusal || error instanceof Refused) return false
    throw error
  }
}

function sizeOf(note: Uint8Array): number {
  return parseCheckpoint(parseNote(note).text).size
}

/** What of the partner's log is missing here: acts of ours may answer it. Refuses `Unread`, and what is not proven. */
async function missingOf(on: Receiving, signal: AbortSignal): Promise<Followed[]> {
  const { store, partner, clock, net, using } = on
  const held = store.log(partner.origin)
  const next = await servedSuccessor(on, signal)
  const successor = next === null ? [] : [next]
  const answer = await getNote(net, clock, `${partner.prefix}/checkpoint`, null, signal)
  if (answer.kind === 'missing' || held === undefined) return successor
  if (answer.kind !== 'bytes') throw new Unread('failed', `the checkpoint of ${partner.origin} did not come`)
  const { checkpoint } = openCheckpoint(answer.bytes, partner.log(), [], using)
  if (checkpoint.size <= held.size) return successor
  const remote = remoteLog(net, clock, partner.prefix, true, signal)
  const entries = await entriesOf(store, held, checkpoint, remote, using)
  return [{ origin: partner.origin, entries, note: answer.bytes }, ...successor]
}
