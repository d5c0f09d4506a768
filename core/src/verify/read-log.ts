import type { Act } from '../contract/act.ts'
import { openAct } from '../ledger/act.ts'
import { base64, equal, fromBase64, utf8 } from '../ledger/bytes.ts'
import { type Checkpoint, openCheckpoint, type SignedCheckpoint } from '../ledger/checkpoint.ts'
import { openByAny } from '../ledger/fork-file.ts'
import type { VerifierKey } from '../ledger/key.ts'
import { type KeyList, keysFor } from '../ledger/key-list.ts'
import { EMPTY_RANGE, extend, rootOf } from '../ledger/merkle.ts'
import { parsePolicy } from '../ledger/policy.ts'
import type { Primitives } from '../ledger/primitives.ts'
import { attempt, LedgerRefusal } from '../ledger/refusal.ts'
import { leavesOf } from '../ledger/tiles.ts'
import {
  bundlesIn,
  firstList,
  type Growing,
  growBy,
  type LogCopy,
  NOTHING_GROWN,
  statedCheckpoint,
  whyNotOfRoot,
  wrongTile,
} from './log-copy.ts'

/** An entry at its place: an act of its nation, or why it is none. */
export type ReadEntry = { readonly index: number; readonly leaf: string } & (
  | { readonly act: Act }
  | { readonly refusal: LedgerRefusal }
)

/** A log as its copy says it is, by the keys of its nation. Its checkpoint and root are not judged yet. */
export type ReadLog = {
  readonly copy: LogCopy
  readonly checkpoint: Checkpoint
  readonly note: Uint8Array
  /** The key list in force after its last entry. */
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
  lists: readonly KeyList[],
  using: Primitives,
): ReadLog {
  const stated = statedCheckpoint(copy)
  const { origin, size } = stated.checkpoint
  const entries: ReadEntry[] = []
  let growing: Growing = NOTHING_GROWN
  let list: KeyList | null = null
  let named: readonly VerifierKey[] = []
  for (const bundle of bundlesIn(copy, size)) {
    const leaves = leavesOf(bundle, using.sha256)
    growing = growBy(copy, growing, leaves, using)
    list ??= listOf(origin, firstList(bundle[0] ?? new Uint8Array(0), roots, using), lists)
    for (const [i, entry] of bundle.entries()) {
      const index = entries.length
      const read = readEntry(entry, { index, leaf: base64(leaves[i] ?? entry) }, origin, list, using)
      entries.push(read)
      if (!('act' in read)) continue
      list = listAfter(list, read.act, roots, using)
      if (index === 0) named = witnessesIn(read.act, using)
    }
  }
  if (list === null) throw noList(origin)
  return { copy, ...stated, list, entries, named, growing }
}

/** An entry of a log, judged as a follower judges it. */
export function readEntry(
  entry: Uint8Array,
  place: Pick<ReadEntry, 'index' | 'leaf'>,
  origin: string,
  list: KeyList,
  using: Primitives,
): ReadEntry {
  const expected = { origin, nation: list.nation, seals: keysFor(list, 'seal') }
  const opened = attempt(() => openAct(entry, expected, using))
  return opened.ok ? { ...place, act: opened.value.act } : { ...place, refusal: opened.refusal }
}

/** The list that holds a log's key: that with which the log begins, or else the newest that is at hand. */
export function listOf(origin: string, first: KeyList | null, lists: readonly KeyList[]): KeyList {
  const holding = [...(first === null ? lists : [first])].filter((list) =>
    keysFor(list, 'log').some(({ name }) => name === origin),
  )
  const newest = newestOf(holding)
  if (newest === null) throw noList(origin)
  return newest
}

export function newestOf(lists: readonly KeyList[]): KeyList | null {
  return lists.reduce<KeyList | null>((best, list) => (best === null || list.serial > best.serial ? list : best), null)
}

/** The key list in force after an act: what a `keys.publish` carries, with the next serial, takes the old one's place. */
export function listAfter(list: KeyList, act: Act, roots: readonly VerifierKey[], using: Primitives): KeyList {
  if (act.type !== 'keys.publish') return list
  const opened = attempt(() => openByAny(utf8(String(act.body.list)), roots, using))
  return opened.ok && opened.value.nation === list.nation && opened.value.serial === list.serial + 1
    ? opened.value
    : list
}

function witnessesIn({ type, body }: Act, using: Primitives): VerifierKey[] {
  if (type !== 'log.open') return []
  const read = attempt(() => parsePolicy(utf8(String(body.policy)), using.sha256))
  return read.ok ? read.value.witnesses.map(({ key }) => key) : []
}

/**
 * Holds a log that was read against its checkpoint: signed by the log, cosigned by one of these keys of the partner, of
 * the root that the entries make, and its tiles of the same tree. Refuses what `openCheckpoint` refuses, `no-quorum`,
 * `bad-bundle` and `tile-mismatch` with the place, and `missing`.
 */
export function settle(log: ReadLog, partner: KeyList, using: Primitives): SignedCheckpoint {
  const { copy, note, entries, list, named, growing } = log
  const mirrors = keysFor(partner, 'mirror')
  const keys = keysFor(list, 'log').filter(({ name }) => name === log.checkpoint.origin)
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

function noList(origin: string): LedgerRefusal {
  return new LedgerRefusal('bad-key-list', `no key list that a root key signed holds the key of ${origin}`)
}
