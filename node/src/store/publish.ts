import { equal } from '@entente/core/ledger/bytes'
import {
  cosignCheckpoint,
  parseCheckpoint,
  type SignedCheckpoint,
  signCheckpoint,
  withLines,
} from '@entente/core/ledger/checkpoint'
import { parseNote } from '@entente/core/ledger/note'
import { sharedHead } from './chain.ts'
import type { Guarded } from './guard.ts'
import { type Head, headRoot } from './head.ts'
import { isEnded } from './internal-log.ts'
import { logSigners, openFollowed, signersNow } from './key-places.ts'
import { type Ledger, lacksEntries, type Published, stop, tell } from './ledger.ts'
import { Stopped } from './stopped.ts'

/**
 * Signs a checkpoint of every own log that grew, makes the sizes durable in the guard, and only then serves them. When
 * the guard cannot be written the acts stay recorded and unpublished, and the next group tries again.
 */
export function publish(ledger: Ledger): void {
  if (ledger.stopped !== null) return
  serveEnded(ledger)
  const grown = [...ledger.heads.values()].filter(
    (head) => head.own && !isEnded(ledger, head) && head.range.size > (ledger.published.get(head.origin)?.size ?? 0),
  )
  if (grown.length === 0) return
  const signed = grown.map((head) => [head.origin, sign(ledger, head)] as const)
  const rows = signed.map(([origin, { size, root }]) => [origin, { size, root, time: 0 }] as const)
  if (!guarded(ledger, new Map(rows))) return
  for (const [origin, published] of signed) serve(ledger, origin, published)
  serveUnderNewKeys(ledger)
}

/** When our list of keys has changed, what was cosigned is cosigned by the mirror's keys that are in it now. */
function serveUnderNewKeys(ledger: Ledger): void {
  const serial = sharedHead(ledger).keys.at(-1)?.list.serial ?? null
  const changed = ledger.cosignedUnder !== null && ledger.cosignedUnder !== serial
  ledger.cosignedUnder = serial
  if (changed) serveFollowed(ledger)
}

/** Of a shared log that has a successor what the partner cosigned is served, by the lines that it had. */
function serveEnded(ledger: Ledger): void {
  for (const head of ledger.heads.values()) {
    const { own, shared, origin, note } = head
    if (!own || !shared || note === null || !isEnded(ledger, head)) continue
    const { size, root } = parseCheckpoint(parseNote(note).text)
    ledger.published.set(origin, { size, root, note })
  }
}

function sign(ledger: Ledger, head: Head): Published {
  const { origin } = head
  const [size, root] = [head.range.size, headRoot(head)]
  if (head.note !== null && head.witnessed === size) return { size, root, note: head.note }
  return { size, root, note: signCheckpoint({ origin, size, root }, logSigners(ledger, head, size)) }
}

/** So many cosignatures of a log are remembered. */
const MOST_COSIGNED = 64

/**
 * Cosigns what is held of a followed log. The time never goes back. A node that lacks entries of another log cosigns
 * nothing new, and shows what its guard knows that it cosigned: by the same bytes, since its partner may lack the end of
 * that log, and each would wait for the other.
 */
export function cosign(ledger: Ledger, origin: string, opened: SignedCheckpoint, from: number): void {
  const { size, root } = opened.checkpoint
  const before = ledger.guard.get(origin)
  const again = before?.size === size
  // Of a log that has a successor nothing more is cosigned than what was.
  if (!again && ledger.ends.has(origin)) return
  if (ledger.stopped !== null && !(lacksEntries(ledger) && again && equal(before.root, root))) return
  const time = again ? before.time : Math.max(before?.time ?? 1, Math.floor(from / 1000), 1)
  if (!again && !guarded(ledger, new Map([[origin, { size, root, time }]]))) return
  const lines = signersNow(ledger, 'mirror').map((signer) => cosignCheckpoint(opened, time, signer))
  const note = withLines(opened, lines)
  const earlier = ledger.cosigned.get(origin) ?? []
  ledger.cosigned.set(origin, [...earlier.slice(1 - MOST_COSIGNED), note])
  serve(ledger, origin, { size, root, note })
}

/** Serves again what was cosigned of the followed logs, under the same time, and cosigns what was held since. */
export function serveFollowed(ledger: Ledger): void {
  for (const head of ledger.heads.values()) {
    if (head.own || head.note === null) continue
    const opened = openFollowed(ledger, head, head.note)
    if (opened.checkpoint.size <= head.range.size) cosign(ledger, head.origin, opened, ledger.clock.now())
  }
}

function guarded(ledger: Ledger, rows: ReadonlyMap<string, Guarded>): boolean {
  try {
    ledger.guard.set(rows)
    return true
  } catch (error) {
    if (error instanceof Stopped) stop(ledger, error.message)
    tell(ledger, `recorded, and not published: ${error instanceof Error ? error.message : error}`)
    return false
  }
}

function serve(ledger: Ledger, origin: string, published: Published): void {
  ledger.published.set(origin, published)
  for (const waiter of [...ledger.waiters]) {
    if (waiter.origin === origin && published.size > waiter.size) waiter.wake()
  }
}

/**
 * Resolves when more than `size` entries are published, or the signal aborts. What is recorded and could not be published
 * is tried again first: the partner asks at least twice a minute, and the next act may be long in coming.
 */
export function grown(ledger: Ledger, origin: string, size: number, signal: AbortSignal): Promise<void> {
  // In turn: what is held against the guard just now must not be signed before that is done.
  ledger.turn
    .run(async () => publish(ledger))
    .catch((error: unknown) => tell(ledger, `not published: ${error instanceof Error ? error.message : error}`))
  if (signal.aborted || (ledger.published.get(origin)?.size ?? 0) > size) return Promise.resolve()
  return new Promise((resolve) => {
    const wake = () => {
      ledger.waiters.delete(waiter)
      signal.removeEventListener('abort', wake)
      resolve()
    }
    const waiter = { origin, size, wake }
    ledger.waiters.add(waiter)
    signal.addEventListener('abort', wake)
  })
}
