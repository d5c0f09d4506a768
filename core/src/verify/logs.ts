import type { Act } from '../contract/act.ts'
import { successorOf } from '../contract/chain.ts'
import type { SignedCheckpoint } from '../ledger/checkpoint.ts'
import { formatVkey, type VerifierKey } from '../ledger/key.ts'
import type { SignedKeys } from '../ledger/key-history.ts'
import { type KeyList, keysFor, nodeOf } from '../ledger/key-list.ts'
import { type Primitives, PURE } from '../ledger/primitives.ts'
import { LedgerRefusal } from '../ledger/refusal.ts'
import { chained } from './chain.ts'
import type { BadEntry } from './found.ts'
import type { LogCopy } from './log-copy.ts'
import { type ReadLog, readLog, settle } from './read-log.ts'
import { newestOf, type ReadEntry, type Reading, signedKeys } from './reading.ts'

export type PlacedAct = { readonly index: number; readonly act: Act }

type Sorted = {
  readonly acts: readonly PlacedAct[]
  readonly bad: readonly BadEntry[]
  /** Good acts that cite an entry beyond the end of the copies: a follower keeps them waiting for it. */
  readonly waiting: readonly PlacedAct[]
  /** Whether acts cite a log of which there is no copy here. */
  readonly elsewhere: boolean
}

/** A log of which every entry was verified against a checkpoint that both nations signed. */
export type VerifiedLog = Sorted & {
  readonly opened: SignedCheckpoint
  readonly nation: string
  /** The key lists that stand in it. */
  readonly reading: Reading
  /** The one in force after its last entry. */
  readonly list: KeyList
  /** Of each entry in base64. */
  readonly leaves: readonly string[]
  /** Keys of the other nation's mirror. */
  readonly mirrors: readonly VerifierKey[]
  /** Whether somebody cosigned who is of neither nation. */
  readonly third: boolean
}

/**
 * Verifies copies of shared logs with the two root keys and nothing else: every entry, the root,
 * the tiles, the cosignature of the other nation, and what acts cite, as far as it is here. `keys` are more key lists
 * (notes); of one log alone the other nation's is needed. Refuses, beside what `readLog` and `settle` refuse,
 * `bad-key-list`: there is none of the other nation; `forked`: two copies of one log, neither of which goes on from the
 * other; and what `chained` refuses of a successor. Of copies of one log that agree the longest counts.
 */
export function verifyLogs(
  copies: readonly LogCopy[],
  { roots, keys }: { readonly roots: readonly VerifierKey[]; readonly keys: readonly Uint8Array[] },
  using: Primitives = PURE,
): VerifiedLog[] {
  const given = [...keys, ...copies.flatMap((copy) => copy.keys)].map((note) => signedKeys(note, roots, using))
  const logs = copies.map((copy) => readLog(copy, roots, given, using))
  const lists = [...given, ...logs.flatMap(({ reading }) => reading.history)]
  const each = logs.map((log) => {
    const mirrors = mirrorsFor(log, logs, lists)
    return { log, mirrors, opened: settle(log, mirrors, using) }
  })
  const settled = each.filter(({ log }) => isLongest(log, logs))
  const leaves = new Map(
    settled.map(({ log: { checkpoint, entries } }) => [checkpoint.origin, entries.map(({ leaf }) => leaf)]),
  )
  const verified = settled.map(({ log, mirrors, opened }) => {
    const third = opened.cosignatures.some(({ key }) => !mirrors.includes(key))
    const own = log.entries.map(({ leaf }) => leaf)
    const { list, reading } = log
    return { opened, nation: list.nation, reading, list, leaves: own, ...sorted(log, leaves), mirrors, third }
  })
  return chained(verified, using)
}

/** Of copies of one log, the longest, which must begin as the others are; of two that are the same, the first. */
function isLongest(log: ReadLog, logs: readonly ReadLog[]): boolean {
  const { origin, size } = log.checkpoint
  const others = logs.filter((other) => other !== log && other.checkpoint.origin === origin)
  for (const { entries } of others) {
    const index = entries.findIndex(({ leaf }, at) => at < size && log.entries[at]?.leaf !== leaf)
    if (index < 0) continue
    throw new LedgerRefusal('forked', `the copies of ${origin} are two histories, which differ at entry ${index}`)
  }
  return !others.some(
    (other) =>
      other.checkpoint.size > size || (other.checkpoint.size === size && logs.indexOf(other) < logs.indexOf(log)),
  )
}

/**
 * Keys of the other nation's mirror, by lists of its own root: a root could call keys of its own node anybody's. They are
 * those of its newest list. A log that has a successor here is cosigned no more, so that one of any of its lists will do.
 */
function mirrorsFor({ list, checkpoint }: ReadLog, logs: readonly ReadLog[], lists: readonly SignedKeys[]) {
  const isOther = (other: KeyList) => other.nation !== list.nation && nodeOf(other) !== nodeOf(list)
  const others = lists.filter((each) => isOther(each.list))
  const newest = newestOf(others)
  if (newest === null) {
    const words = `there is no key list of the nation that follows the log of ${list.nation}`
    throw new LedgerRefusal('bad-key-list', words)
  }
  const isEnded = logs.some((log) => log.checkpoint.origin === successorOf(checkpoint.origin))
  const trusted = isEnded ? others : [newest]
  const keys = new Map(trusted.flatMap((each) => keysFor(each.list, 'mirror')).map((key) => [formatVkey(key), key]))
  return [...keys.values()]
}

/** The leaf hashes of each log that is at hand, by its name. */
type Leaves = ReadonlyMap<string, readonly string[]>

function sorted({ entries, checkpoint }: ReadLog, leaves: Leaves): Sorted {
  const ids = new Map<string, number>()
  const bad = entries.flatMap((entry) => whyBad(entry, checkpoint.origin, leaves) ?? whyRepeated(entry, ids) ?? [])
  const without = new Set(bad.map(({ index }) => index))
  const good = entries.flatMap((entry) =>
    'act' in entry && !without.has(entry.index) ? [{ index: entry.index, act: entry.act }] : [],
  )
  const waits = ({ act }: PlacedAct) =>
    act.causes.some(({ origin, index }) => leaves.get(origin)?.[index] === undefined && leaves.has(origin))
  return {
    acts: good.filter((each) => !waits(each)),
    waiting: good.filter(waits),
    bad,
    elsewhere: good.some(({ act }) => act.causes.some(({ origin }) => !leaves.has(origin))),
  }
}

function whyBad(entry: ReadEntry, origin: string, leaves: Leaves): BadEntry | null {
  const { index } = entry
  if ('refusal' in entry) return { index, code: entry.refusal.code, because: entry.refusal.message }
  for (const cause of entry.act.causes) {
    const held = leaves.get(cause.origin)?.[cause.index]
    const isLater = cause.origin === origin && cause.index >= index
    if (!isLater && (held === undefined || held === cause.leaf)) continue
    const because = `it cites entry ${cause.index} of ${cause.origin}, which is not that one`
    return { index, code: 'bad-cause', because }
  }
  return null
}

/** An act counts where it stands first. `ids` is where each stood so far. */
function whyRepeated(entry: ReadEntry, ids: Map<string, number>): BadEntry | null {
  if ('refusal' in entry) return null
  const { index, act } = entry
  const before = ids.get(act.id)
  if (before !== undefined) return { index, code: 'repeated-act', because: `the act ${act.id} stands at ${before} too` }
  ids.set(act.id, index)
  return null
}
