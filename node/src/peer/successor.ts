import { successorOf } from '@entente/core/contract/chain'
import { Refused } from '@entente/core/contract/refusals'
import { MOST_CARRIED, parseCarried } from '@entente/core/ledger/carried'
import { parseCheckpoint } from '@entente/core/ledger/checkpoint'
import { parseNote } from '@entente/core/ledger/note'
import { attempt, LedgerRefusal } from '@entente/core/ledger/refusal'
import { FULL, tileWidth } from '@entente/core/ledger/tiles'
import type { Offer, Successor } from '../store/acceptance.ts'
import { evidencePrefix } from './evidence.ts'
import type { Following } from './follow.ts'
import type { Round } from './poll.ts'
import { getNote, type Remote, remoteLog, Unread } from './remote.ts'
import { isForked } from './trouble.ts'

/** Milliseconds between two looks for a successor of the partner's log: soon where that is dead, or now and then. */
const SOON = 10_000
const NOW_AND_THEN = 60_000

/** What stands in the name of a successor that was carried here and is kept until an officer accepts it. */
const KEPT = 'successor-'

/** A successor as it was shown, and what accepting it would mean. */
export type Offered = { readonly shown: Successor; readonly offer: Offer }

/** One look after another for a successor of the partner's log, which is an alarm until an officer accepts it. */
export function successorRound(on: Following): (signal: AbortSignal) => Promise<Round> {
  return async (signal) => {
    await lookForSuccessor(on, signal).catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error
    })
    await on.clock.sleep((await isForked(on)) ? SOON : NOW_AND_THEN, signal)
    return 'unchanged'
  }
}

/**
 * The successor of the partner's log that he serves; null: there is none, or it cannot be read. Nothing of it is kept.
 * Refuses one that is none (`Store.offered`), and tells it.
 */
export async function lookForSuccessor(on: Following, signal: AbortSignal): Promise<Offered | null> {
  const shown = await servedSuccessor(on, signal)
  return shown === null ? null : judge(on, shown)
}

/** The successor that the partner serves, whatever it is worth. Null: none, or not all of it comes. */
export async function servedSuccessor(
  { partner, net, clock }: Pick<Following, 'partner' | 'net' | 'clock'>,
  signal: AbortSignal,
): Promise<Successor | null> {
  const next = partner.at(successorOf(partner.origin))
  const answer = await getNote(net, clock, `${next.prefix}/checkpoint`, null, signal)
  if (answer.kind !== 'bytes') return null
  const size = attempt(() => parseCheckpoint(parseNote(answer.bytes).text).size)
  if (!size.ok || size.value > MOST_CARRIED) return null
  const remote = remoteLog(net, clock, next.prefix, true, signal)
  try {
    return { origin: next.origin, entries: await entriesBelow(remote, size.value), note: answer.bytes }
  } catch (error) {
    if (error instanceof Unread || error instanceof LedgerRefusal) return null
    throw error
  }
}

/** All entries of a log up to a size, one bundle after another. Nobody vouches for them. Refuses `Unread`. */
export async function entriesBelow(remote: Remote, size: number): Promise<Uint8Array[]> {
  const entries: Uint8Array[] = []
  for (let index = 0; index * FULL < size; index += 1)
    entries.push(...(await remote.bundle(index, tileWidth(0, index, size))))
  return entries
}

/** Judges what is shown as a successor, and raises the alarm that stops until it is accepted. */
async function judge({ store, partner, standing, offers }: Following, shown: Successor): Promise<Offered> {
  const { origin } = partner
  try {
    const offer = await store.offered(shown)
    offers.newest = offer
    standing.clear(origin, 'refused')
    standing.raise('successor', origin, wordsOf(offer))
    return { shown, offer }
  } catch (error) {
    if (error instanceof Refused)
      standing.raise('refused', origin, `What is shown as the successor of ${origin} is refused: ${error.message}.`)
    throw error
  }
}

function wordsOf({ origin, predecessor, cutOff }: Offer): string {
  const ends = `which ends ${predecessor.origin} at ${predecessor.size} entries and cuts off ${cutOff} that are held here`
  return `The partner opened ${origin}, ${ends}. Nothing new is permitted until a security officer accepts it.`
}

/** The bundle as a successor of the partner's log, from its beginning; null: it carries another log. */
export function carriedSuccessor({ partner }: Following, bundle: ReturnType<typeof parseCarried>): Successor | null {
  const { offered, entries, checkpoint } = bundle
  if (offered.origin !== successorOf(partner.origin)) return null
  if (entries.start > 0)
    throw new Refused('wrong-state', `The bundle begins at entry ${entries.start}, and 0 are held here`)
  return {
    origin: offered.origin,
    entries: entries.packages.flatMap((packed) => packed.entries),
    note: checkpoint.note,
  }
}

/** Keeps a successor that was carried here until an officer accepts it, also over a restart. */
export async function keepSuccessor(on: Following, shown: Successor, bundle: Uint8Array): Promise<Offered> {
  const found = await judge(on, shown)
  await on.evidence.keep(`${evidencePrefix(shown.origin, on.using)}${KEPT}${found.offer.size}.bundle`, bundle)
  return found
}

/** The successor that was carried here last and is not accepted yet; null: none was. */
export async function keptSuccessor(on: Following): Promise<Offered | null> {
  const prefix = `${evidencePrefix(successorOf(on.partner.origin), on.using)}${KEPT}`
  const sizes = (await on.evidence.names()).flatMap((name) => (name.startsWith(prefix) ? sizeIn(name, prefix) : []))
  const newest = Math.max(...sizes)
  const bytes = sizes.length === 0 ? null : await on.evidence.read(`${prefix}${newest}.bundle`)
  const read = bytes && attempt(() => parseCarried(bytes))
  const shown = read?.ok ? carriedSuccessor(on, read.value) : null
  return shown === null ? null : judge(on, shown)
}

function sizeIn(name: string, prefix: string): number[] {
  const size = /^(\d+)\.bundle$/.exec(name.slice(prefix.length))?.[1]
  return size === undefined ? [] : [Number(size)]
}
