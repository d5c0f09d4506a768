import { logNumber, successorOf } from '@entente/core/contract/chain'
import { Refused } from '@entente/core/contract/refusals'
import { ACCEPTED } from '@entente/core/contract/succession'
import { statedAct } from '@entente/core/ledger/act'
import { equal } from '@entente/core/ledger/bytes'
import { followEntries } from '@entente/core/ledger/follow'
import { extend, leafHash, rootOf } from '@entente/core/ledger/merkle'
import { attempt } from '@entente/core/ledger/refusal'
import { endIn, sharedHead } from './chain.ts'
import { type Draft, group } from './draft.ts'
import { writtenLog } from './fold.ts'
import { resume } from './guarded.ts'
import { write } from './insert.ts'
import type { LeafOf } from './judge.ts'
import { headOf, type Ledger } from './ledger.ts'
import { NODE, sha256 } from './primitives.ts'
import type { Followed } from './store.ts'
import { defined, endWithin } from './succession.ts'
import { appendFolded, heldOf, keysOver } from './take-in.ts'
import { keepReceipt, onlyKnown, openOwn } from './witness.ts'
import type { Writing } from './writing.ts'

/**
 * Takes back entries of our own log that a restored node lacks, from the partner's mirror: from our size on, up to a
 * checkpoint that we signed and he cosigned. When nothing that was signed is missing any more, signing goes on.
 */
export async function takeBack(
  ledger: Ledger,
  origin: string,
  entries: readonly Uint8Array[],
  note: Uint8Array,
  beside: readonly Followed[] = [],
): Promise<void> {
  if (ledger.curable === null || ledger.curable === 'succession')
    throw new Refused('wrong-state', 'nothing is missing here')
  const before = sharedHead(ledger)
  if (origin === successorOf(before.origin)) await defined(ledger, origin, true)
  const head = headOf(ledger, origin)
  if (!head.own) throw new Refused('wrong-state', 'nothing is missing here')
  const opened = openOwn(ledger, origin, note)
  const leaves = entries.map((entry) => leafHash(entry, sha256))
  const range = extend(head.range, leaves, sha256)
  const { size, root } = opened.checkpoint
  if (range.size !== size || !equal(rootOf(range, sha256), root)) {
    throw new Refused('bad-input', 'the entries do not lead to the checkpoint from what is held')
  }
  const theirs = await provenOf(ledger, beside, entries)
  const all = [{ origin, entries }, ...theirs]
  await group(
    ledger,
    async (writing, draft) => {
      await endAll(ledger, writing, draft, all)
      await appendInOrder(ledger, writing, draft, all)
      await write(writing.trx, [writtenLog(draft.head(origin))])
      for (const their of theirs) draft.keep(their.origin, their.note)
      await keepReceipt(ledger, writing.trx, draft, origin, opened)
    },
    'divisible',
  )
  ledger.missing.delete(origin)
  await resume(ledger)
}

/** The partner's entries that hold; of a successor only what our own entries accept. */
async function provenOf(ledger: Ledger, beside: readonly Followed[], ours: readonly Uint8Array[]): Promise<Followed[]> {
  const found: Followed[] = []
  for (const each of beside) {
    const isNext = logNumber(each.origin) > 1 && (ledger.heads.get(each.origin)?.range.size ?? 0) === 0
    if (isNext && !ours.some((entry) => isAcceptance(entry, each.origin))) continue
    if (isNext) await defined(ledger, each.origin, false)
    const theirs = proven(ledger, each)
    if (theirs !== null) found.push(theirs)
  }
  return found
}

function isAcceptance(entry: Uint8Array, successor: string): boolean {
  const stated = attempt(() => statedAct(entry))
  return stated.ok && stated.value.type === ACCEPTED && stated.value.body.successor === successor
}

/** Ends the logs whose successors are among what is taken back, before anything of it is folded. */
async function endAll(ledger: Ledger, writing: Writing, draft: Draft, queues: readonly Queue[]): Promise<void> {
  for (const { origin, entries } of queues) {
    const [opening] = entries
    const isOpened = logNumber(origin) > 1 && (ledger.heads.get(origin)?.range.size ?? 0) === 0
    const end = isOpened && opening ? endIn(origin, opening) : null
    const dead = end && ledger.heads.get(end[0])
    if (end && dead) await endWithin(ledger, writing, draft, dead, end[1])
  }
}

/** The partner's entries, with the lines of the checkpoint that were verified. Refuses what does not lead to it. */
function proven(ledger: Ledger, { origin, entries, note }: Followed): Followed | null {
  const leaves = entries.map((entry) => leafHash(entry, sha256))
  const head = headOf(ledger, origin)
  const signing = keysOver(ledger, head, entries, note)
  const step = followEntries(heldOf(head), note, leaves, signing, NODE)
  if (step.kind === 'unchanged') return null
  if (step.kind !== 'advanced') throw new Refused('bad-input', `the entries do not lead to the checkpoint of ${origin}`)
  return { origin, entries, note: onlyKnown(step.opened, signing) }
}

type Queue = { readonly origin: string; readonly entries: readonly Uint8Array[] }

/** Appends two logs' entries, each after what it cites of the other; where neither can go on, in their own order. */
async function appendInOrder(ledger: Ledger, writing: Writing, draft: Draft, queues: readonly Queue[]): Promise<void> {
  const next = new Map<string, number>()
  const left = () => queues.filter(({ origin, entries }) => (next.get(origin) ?? 0) < entries.length)
  const append = async ({ origin, entries }: Queue) => {
    const at = next.get(origin) ?? 0
    next.set(origin, at + 1)
    const index = draft.head(origin).range.size
    await appendFolded(ledger, writing, draft, [{ origin, index, bytes: entries[at] ?? new Uint8Array(0) }])
  }
  const isReady = async ({ origin, entries }: Queue) => {
    return !(await isWaiting(entries[next.get(origin) ?? 0] ?? new Uint8Array(0), draft.leafOf))
  }
  for (let open = left(); open.length > 0; open = left()) {
    let moved = false
    for (const queue of open) {
      while (left().includes(queue) && (await isReady(queue))) {
        await append(queue)
        moved = true
      }
    }
    const [first] = left()
    if (!moved && first !== undefined) await append(first)
  }
}

/** Whether an entry cites one that is not here yet. What is no act cites nothing. */
async function isWaiting(entry: Uint8Array, leafOf: LeafOf): Promise<boolean> {
  const read = attempt(() => statedAct(entry))
  if (!read.ok) return false
  for (const { origin, index } of read.value.causes) if ((await leafOf(origin, index)) === null) return true
  return false
}
