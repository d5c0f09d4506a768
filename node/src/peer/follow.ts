import { Refused } from '@entente/core/contract/refusals'
import { openCheckpoint } from '@entente/core/ledger/checkpoint'
import { attempt } from '@entente/core/ledger/refusal'
import { linked } from '../linked.ts'
import type { Offer } from '../store/acceptance.ts'
import type { LogState } from '../store/store.ts'
import type { Answer } from './get.ts'
import { learnKeys } from './learn.ts'
import type { Round } from './poll.ts'
import type { Net, Timer } from './ports.ts'
import { getNote, type Remote, remoteLog, Unread } from './remote.ts'
import { keysAt, sizeIn } from './signed-by.ts'
import { type Came, heldOf, type Offered, type Taking, take } from './take.ts'
import { isForked, keepRefused } from './trouble.ts'

/** All that following the partner's log needs. */
export type Following = Taking & {
  readonly clock: Timer
  readonly net: Net
  /** Milliseconds after which a partner that shows a smaller log than before is an alarm. */
  readonly witnessWithin: number
  /** The successor that the partner showed last. */
  readonly offers: { newest: Offer | null }
}

/** What one round leaves to the next. */
type Memory = {
  /** Rounds in a row in which something did not come, or came wrong. */
  tries: number
  /** When the server last showed its checkpoint without being told what we hold. */
  shownAt: number | null
  smallerSince: number | null
}

/** How often something may fail to come, or come wrong, before it is an alarm. */
const TRIES = 3

/** Milliseconds that a push may be later than the answer to a question which says that there is something to push. */
const A_MOMENT = 500

/** Milliseconds after which the server must show what it has, whatever we hold: a fork of one size looks unchanged. */
const SHOW_AGAIN = 600_000

/** One round after another of following the partner's log: what is new is taken in, and what is wrong is an alarm. */
export function followRound(on: Following): (signal: AbortSignal) => Promise<Round> {
  const memory: Memory = { tries: 0, shownAt: null, smallerSince: null }
  return async (signal) => {
    if (await isForked(on)) return 'stopped'
    const { partner, clock, net } = on
    const held = heldOf(on)
    const due = memory.shownAt === null || clock.elapsed() - memory.shownAt >= SHOW_AGAIN
    // What is held and not cosigned yet is cosigned when its checkpoint comes again.
    const fresh = due || memory.tries > 0 || held.published < held.size
    const answer = await getNote(net, clock, `${partner.prefix}/checkpoint`, fresh ? null : held.size, signal)
    if (signal.aborted) return 'unchanged'
    if (answer.kind !== 'bytes') return withoutNote(on, memory, answer, held)
    if (fresh) memory.shownAt = clock.elapsed()
    return judged(on, memory, held, answer.bytes, signal)
  }
}

function withoutNote(on: Following, memory: Memory, answer: Answer, held: LogState): Round {
  if (answer.kind === 'failed') return fail(on, memory, 'unreachable', `The partner cannot be followed: ${answer.why}.`)
  // A log without a checkpoint yet; one that had one is withheld.
  const withheld = answer.kind === 'missing' && held.size > 0
  return withheld ? fail(on, memory, 'withheld', `The checkpoint of ${held.origin} is not served.`) : well(on, memory)
}

async function judged(on: Following, memory: Memory, held: LogState, note: Uint8Array, signal: AbortSignal) {
  const open = () => attempt(() => openCheckpoint(note, keysAt(on, sizeIn(note)), [], on.using).checkpoint)
  let opened = open()
  // Its keys may have been exchanged while we did not follow.
  if (!opened.ok && opened.refusal.code === 'not-signed' && (await learnKeys(on, signal))) opened = open()
  if (!opened.ok) {
    await keepRefused(on, note, opened.refusal.code, opened.refusal.message)
    return 'again'
  }
  // What is pushed here is not fetched beside it.
  if (opened.value.size > held.size && on.reach.of(held.origin).by === 'push') {
    await pushedMeanwhile(on, opened.value.size, signal)
  }
  try {
    const offered = { checkpoint: opened.value, note }
    return await settle(on, memory, held, offered, await take(on, offered, remoteOf(on, memory, signal), 'fetch'))
  } catch (error) {
    if (error instanceof Unread && signal.aborted) return 'unchanged'
    if (error instanceof Unread && error.kind === 'missing') return fail(on, memory, 'withheld', error.message)
    if (error instanceof Unread) return fail(on, memory, 'unreachable', error.message)
    // Reading goes on where nothing may be cosigned.
    if (error instanceof Refused && error.code === 'ledger-stopped') return 'again'
    throw error
  }
}

/** Waits a moment for so many entries to be pushed: the last came so, and these are under way, if the partner still does. */
async function pushedMeanwhile({ store, partner, clock }: Following, size: number, signal: AbortSignal): Promise<void> {
  const waiting = linked(signal)
  try {
    const pushed = store.grown(partner.origin, size - 1, waiting.signal)
    await Promise.race([pushed, clock.sleep(A_MOMENT, waiting.signal)])
  } finally {
    waiting.end()
  }
}

function remoteOf({ net, clock, partner }: Following, { tries }: Memory, signal: AbortSignal): Remote {
  return remoteLog(net, clock, partner.prefix, tries > 0, signal)
}

async function settle(on: Following, memory: Memory, held: LogState, { checkpoint, note }: Offered, came: Came) {
  const { taken } = came
  await came.told
  switch (taken.kind) {
    case 'advanced':
    case 'unchanged':
      well(on, memory)
      // What was pushed while we asked is as good as fetched: we ask on at once.
      return checkpoint.size > held.size ? 'advanced' : 'unchanged'
    case 'rollback':
      // It is more than was held when we asked, and more than that was pushed meanwhile.
      return checkpoint.size > held.size ? well(on, memory) : smaller(on, memory)
    case 'refused':
      await keepRefused(on, note, taken.code, taken.message)
      return 'again'
    case 'fork':
      return 'stopped'
    case 'unproven':
      return fail(on, memory, 'unserved', 'What the partner serves does not make up the checkpoint that it signed.')
  }
}

/** An old cache or a replay, perhaps; it proves nothing. */
function smaller({ clock, standing, partner, witnessWithin }: Following, memory: Memory): Round {
  memory.smallerSince ??= clock.elapsed()
  if (clock.elapsed() - memory.smallerSince >= witnessWithin) {
    const words = 'The partner goes on showing a smaller log than before. It may have been restored from a backup.'
    standing.raise('rollback', partner.origin, words)
  }
  return 'again'
}

function fail(on: Following, memory: Memory, kind: 'unreachable' | 'withheld' | 'unserved', words: string): Round {
  memory.tries += 1
  if (memory.tries >= TRIES) on.standing.raise(kind, on.partner.origin, words)
  return 'again'
}

function well({ standing, partner }: Following, memory: Memory): Round {
  memory.tries = 0
  memory.smallerSince = null
  standing.see()
  standing.clear(partner.origin, 'unreachable', 'withheld', 'unserved', 'refused', 'rollback')
  return 'unchanged'
}
