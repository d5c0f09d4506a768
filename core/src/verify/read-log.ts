import type { Act } from '../contract/act.ts'
import { base64, equal, fromBase64, utf8 } from '../ledger/bytes.ts'
import { type Checkpoint, openCheckpoint, type SignedCheckpoint } from '../ledger/checkpoint.ts'
import type { VerifierKey } from '../ledger/key.ts'
import { logKeysIn, type SignedKeys } from '../ledger/key-history.ts'
import { type KeyList, keysFor } from '../ledger/key-list.ts'
import { EMPTY_RANGE, extend, rootOf } from '../ledger/merkle.ts'
import { parsePolicy } from '../ledger/policy.ts'
import type { Primitives } from '../ledger/primitives.ts'
import { attempt, LedgerRefusal } from '../ledger/refusal.ts'
import { leavesOf } from '../ledger/tiles.ts'
import {
  bundlesIn,
  type Growing,
  growBy,
  type LogCopy,
  NOTHING_GROWN,
  statedCheckpoint,
  whyNotOfRoot,
  wrongTile,
} from './log-copy.ts'
import { listAfter, noList, type ReadEntry, type Reading, readEntry, readingFrom } from './reading.ts'

/** A log as its copy says it is, by the keys of its nation. Its checkpoint and root are not judged yet. */
export type ReadLog = {
  readonly copy: LogCopy
  readonly checkpoint: Checkpoint
  readonly note: Uint8Array
  /** The key lists that stand in it. */
  readonly reading: Reading
  /** The one in force after its last entry. */
  readonly list: KeyList
  readonly entries: readonly ReadEntry[]
  /** Third witnesses that its own nation names in the policy of entry 0, beside the partner. */
  readonly named: readonly VerifierKey[]
  readonly growing: Growing
}

/**
 * Reads every entry of a copy, each judged by the key list in force at its place (ledger.md 2.1, 2.8): the one of its
 * `log.open`, and what `keys.publish` puts in its stead. `lists` are others that a root signed, for a log that begins
 * without one. Refuses `missing`, `bad-bundle`, and `bad-key-list` where no list holds the log's key.
 */
export function readLog(
  copy: LogCopy,
  roots: readonly VerifierKey[],
  lists: readonly SignedKeys[],
  using: Primitives,
): ReadLog {
  const stated = statedCheckpoint(copy)
  const { origin, size } = stated.checkpoint
  const entries: ReadEntry[] = []
  let growing: Growing = NOTHING_GROWN
  let reading: Reading | null = null
  for (const bundle of bundlesIn(copy, size)) {
    const leaves = leavesOf(bundle, using.sha256)
    growing = growBy(copy, growing, leaves, using)
    reading ??= readingFrom(origin, bundle[0] ?? new Uint8Array(0), lists, roots, using)
    for (const [i, entry] of bundle.entries()) {
      const place = { index: entries.length, leaf: base64(leaves[i] ?? entry) }
      const one = readEntry(entry, place, reading, using)
      entries.push(one.read)
      reading = one.reading
    }
  }
  if (reading === null) throw noList(origin)
  const [first] = entries
  const named = first && 'act' in first ? witnessesIn(first.act, using) : []
  return { copy, ...stated, reading, list: listAfter(reading, size), entries, named, growing }
}

function witnessesIn({ type, body }: Act, using: Primitives): VerifierKey[] {
  if (type !== 'log.open') return []
  const read = attempt(() => parsePolicy(utf8(String(body.policy)), using.sha256))
  return read.ok ? read.value.witnesses.map(({ key }) => key) : []
}

/**
 * Holds a log that was read against its checkpoint: signed by the log, cosigned by one of these keys of the partner's
 * mirror, of the root that the entries make, and its tiles of the same tree. Refuses what `openCheckpoint` refuses,
 * `no-quorum`, `bad-bundle` and `tile-mismatch` with the place, and `missing`.
 */
export function settle(log: ReadLog, mirrors: readonly VerifierKey[], using: Primitives): SignedCheckpoint {
  const { copy, note, entries, list, named, growing } = log
  const keys = logKeysIn(list, log.checkpoint.origin)
  if (keys.length === 0) throw noList(log.checkpoint.origin)
  const known = new Set([...keysFor(list, 'mirror'), ...mirrors].map(({ name, id }) => `${name}+${id}`))
  const third = named.filter(({ name, id }) => !known.has(`${name}+${id}`))
  const opened = openCheckpoint(note, keys, [...mirrors, ...third], using)
  if (!opened.cosignatures.some(({ key }) => mirrors.includes(key))) {
    throw new LedgerRefusal('no-quorum', `the other nation did not cosign ${log.checkpoint.origin}`)
  }
  const leaves = entries.map(({ leaf }) => fromBase64(leaf) ?? new Uint8Array(0))
  const root = rootOf(extend(EMPTY_RANGE, leaves, using.sha256), using.sha256)
  if (!equal(root, opened.checkpoint.root)) throw whyNotOfRoot(copy, opened.checkpoint, leaves, using)
  const wrong = wrongTile(copy, growing)
  if (wrong !== null) throw wrong
  return opened
}
