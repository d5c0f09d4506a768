import { type AddEntries, verifyPackage } from '../ledger/add-entries.ts'
import { base64, equal, fromBase64 } from '../ledger/bytes.ts'
import { parseCarried } from '../ledger/carried.ts'
import { type Checkpoint, openCheckpoint } from '../ledger/checkpoint.ts'
import { logKeysIn } from '../ledger/key-history.ts'
import { EMPTY_RANGE, extend, rootOf } from '../ledger/merkle.ts'
import type { Primitives } from '../ledger/primitives.ts'
import { LedgerRefusal } from '../ledger/refusal.ts'
import { FULL, leavesOf } from '../ledger/tiles.ts'
import type { Given } from './copies.ts'
import type { Found, Judged, Unproven } from './found.ts'
import { lacking, proven } from './judged.ts'
import type { LogCopy } from './log-copy.ts'
import { verifyLogs } from './logs.ts'
import { listAfter, type ReadEntry, type Reading, readEntry, readingBy, readingFrom, signedKeys } from './reading.ts'

/** What is known of a log before a bundle of it: its entries' leaf hashes, and the key lists that stand in them. */
type Before = { readonly leaves: readonly Uint8Array[]; readonly reading: Reading }

/**
 * Judges a `bundle` (ledger.md 1.11): the log signed its checkpoint, and that holds each of its entries. `copies` are
 * what is at hand of logs: where one is of the same log and reaches the bundle's start, the bundle must go on from it;
 * without one a bundle that starts amid a tile cannot be judged. Refuses what `parseCarried` refuses, and
 * `not-included`: entries that are not of the checkpoint, or of another log than the copy.
 */
export function judgeBundle(
  bytes: Uint8Array,
  given: Given & { readonly copies: readonly LogCopy[] },
  using: Primitives,
): Judged {
  const { checkpoint: carried, entries: added, offered } = parseCarried(bytes)
  const before = beforeIn(added, given, using)
  if (before === null && added.start % FULL !== 0) return lacking('log')
  const { roots, keys = [] } = given
  const entries = added.packages.flatMap((packed) => packed.entries)
  const read = entriesOf(added, entries, before?.reading ?? readingOf(added, entries, { roots, keys }, using), using)
  const { checkpoint } = openCheckpoint(carried.note, logKeysIn(read.list, added.origin), [], using)
  if (!(before === null ? isHeld(added, checkpoint, using) : isNext(added, before, entries, checkpoint, using))) {
    throw new LedgerRefusal('not-included', `the checkpoint of ${offered.size} entries holds others than the bundle`)
  }
  return proven(foundBundle(added, read))
}

/** The copy of the bundle's log, verified, as far as the bundle starts; null: there is none that reaches so far. */
function beforeIn(
  added: AddEntries,
  { roots, keys = [], copies }: Given & { readonly copies: readonly LogCopy[] },
  using: Primitives,
): Before | null {
  if (copies.length === 0) return null
  const logs = verifyLogs(copies, { roots, keys }, using)
  const own = logs.find(({ opened }) => opened.checkpoint.origin === added.origin)
  if (own === undefined || own.leaves.length < added.start) return null
  return {
    leaves: own.leaves.slice(0, added.start).map((leaf) => fromBase64(leaf) ?? new Uint8Array(0)),
    // What is published from there on the bundle says itself.
    reading: { ...own.reading, history: own.reading.history.filter(({ from }) => from <= added.start) },
  }
}

/** By what a bundle is read without a copy before it. */
function readingOf(
  { origin, start }: AddEntries,
  entries: readonly Uint8Array[],
  { roots, keys }: Required<Given>,
  using: Primitives,
): Reading {
  const lists = (keys ?? []).map((note) => signedKeys(note, roots, using))
  const [first = new Uint8Array(0)] = entries
  return start === 0 ? readingFrom(origin, first, lists, roots, using) : readingBy(origin, lists, roots, using)
}

function entriesOf({ start, end }: AddEntries, entries: readonly Uint8Array[], from: Reading, using: Primitives) {
  const leaves = leavesOf(entries, using.sha256)
  const all: ReadEntry[] = []
  let reading = from
  for (const [i, entry] of entries.entries()) {
    const one = readEntry(entry, { index: start + i, leaf: base64(leaves[i] ?? entry) }, reading, using)
    all.push(one.read)
    reading = one.reading
  }
  return { entries: all, list: listAfter(reading, end) }
}

/** Whether every package's own proof shows that the checkpoint holds it. */
function isHeld({ packages }: AddEntries, checkpoint: Checkpoint, using: Primitives): boolean {
  return packages.every((packed) => verifyPackage(packed, [], checkpoint, using.sha256))
}

/** Whether the copy with the bundle's entries after it makes up the checkpoint's root. */
function isNext(
  { start }: AddEntries,
  { leaves }: Before,
  entries: readonly Uint8Array[],
  { root }: Checkpoint,
  using: Primitives,
): boolean {
  const range = extend(EMPTY_RANGE, [...leaves.slice(0, start), ...leavesOf(entries, using.sha256)], using.sha256)
  return equal(rootOf(range, using.sha256), root)
}

function foundBundle({ origin, start, end }: AddEntries, { entries, list }: ReturnType<typeof entriesOf>): Found {
  const open: Unproven[] = ['uncosigned', 'later', 'newer-keys', 'causes', 'law']
  const bad = entries.flatMap((entry) =>
    'refusal' in entry ? [{ index: entry.index, code: entry.refusal.code, because: entry.refusal.message }] : [],
  )
  const acts = entries.length - bad.length
  return {
    kind: 'bundle',
    origin,
    nation: list.nation,
    serial: list.serial,
    from: start,
    size: end,
    acts,
    bad,
    unproven: open,
  }
}
