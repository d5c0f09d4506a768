import { openCheckpoint } from '@entente/core/ledger/checkpoint'
import { attempt, LedgerRefusal } from '@entente/core/ledger/refusal'
import { shownName } from './evidence.ts'
import type { Following } from './follow.ts'
import { originHash } from './names.ts'
import type { Round } from './poll.ts'
import type { Net } from './ports.ts'
import { getNote } from './remote.ts'
import type { Third } from './third.ts'
import { keepFork, wordsOfOther } from './trouble.ts'

type Looking = Omit<Following, 'net'> & { readonly net: Net }

/** The rounds of looking at what each of these witnesses cosigned of the partner's log. */
export function seenRounds(on: Looking, thirds: readonly Third[]) {
  return thirds.map((third) => seenRound(on, third))
}

/**
 * One round after another of reading what a third witness cosigned of the log that is followed, from itself: whatever
 * was cosigned here last is asked about at once, and then at longer intervals, of 30 seconds at most, until it has as
 * much. Its line is kept; where it shows another history of that log, signed by its key, that is kept as evidence.
 */
function seenRound(on: Looking, third: Third): (signal: AbortSignal) => Promise<Round> {
  const { store, partner, net, clock } = on
  const { origin } = partner
  let seen = 0
  return async (signal) => {
    await store.grown(origin, seen, signal)
    const held = store.log(origin)?.published ?? 0
    if (signal.aborted || held <= seen) return 'unchanged'
    const answer = await getNote(net, clock, `${third.url}/${originHash(origin)}/checkpoint`, null, signal)
    const size = answer.kind === 'bytes' ? await keptOf(on, third, answer.bytes, held) : 0
    if (size < held) return 'again'
    seen = held
    return 'advanced'
  }
}

/** How much of the log the witness has cosigned and we know of; 0 where it shows nothing that counts. */
async function keptOf(on: Looking, { key }: Third, note: Uint8Array, held: number): Promise<number> {
  const { store, partner, using } = on
  const opened = attempt(() => openCheckpoint(note, partner.log(), [key], using))
  if (!opened.ok || opened.value.cosignatures.length === 0) return 0
  const { size } = opened.value.checkpoint
  // What is not held yet cannot be judged, and will be here in a moment.
  if (size > (store.log(partner.origin)?.size ?? 0)) return 0
  try {
    await store.keepThird(partner.origin, key, note)
    return size
  } catch (error) {
    if (!(error instanceof LedgerRefusal)) throw error
    if (error.code === 'bad-checkpoint') await keepOther(on, key.name, note, size)
    return held
  }
}

/**
 * Its key signed two histories, this one and what is held here: a fork file where both notes are of one size. Where not,
 * a stranger could not judge the two notes alone; the other one is kept as it came.
 */
async function keepOther(on: Looking, witness: string, note: Uint8Array, size: number): Promise<void> {
  const { store, partner, evidence, standing, using } = on
  const taken = await store.takeIn(partner.origin, [], note)
  if (taken.kind === 'fork') return keepFork(on, taken.evidence)
  const name = shownName(partner.origin, size, using)
  await evidence.keep(name, note)
  standing.raise('fork', partner.origin, wordsOfOther(partner.origin, witness, name))
}
