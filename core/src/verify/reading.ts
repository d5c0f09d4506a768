import type { Act } from '../contract/act.ts'
import { openAct, statedAct } from '../ledger/act.ts'
import { utf8 } from '../ledger/bytes.ts'
import { expectedBy } from '../ledger/expected.ts'
import { openByAny } from '../ledger/fork-file.ts'
import type { VerifierKey } from '../ledger/key.ts'
import {
  historyWith,
  type KeyHistory,
  type KeyRules,
  listAt,
  logKeysIn,
  type SignedKeys,
} from '../ledger/key-history.ts'
import { type KeyList, openKeyList } from '../ledger/key-list.ts'
import type { Primitives } from '../ledger/primitives.ts'
import { attempt, LedgerRefusal } from '../ledger/refusal.ts'

/** An entry at its place: an act of its nation, or why it is none. `leaf`: its leaf hash in base64. */
export type ReadEntry = { readonly index: number; readonly leaf: string } & (
  | { readonly act: Act }
  | { readonly refusal: LedgerRefusal }
)

/** By what a log is read: whose key lists may stand in it, and those that do so far. */
export type Reading = { readonly rules: KeyRules; readonly history: KeyHistory }

/** A key list as one of the roots signed it. Refuses what `openKeyList` refuses. */
export function signedKeys(note: Uint8Array, roots: readonly VerifierKey[], using: Primitives): SignedKeys {
  return { note, list: openByAny(note, roots, using) }
}

/**
 * How a log is read from its first entry on: by the list that this carries, or else by the newest of `lists` that holds
 * the log's key. Refuses `bad-key-list`: there is none.
 */
export function readingFrom(
  origin: string,
  entry: Uint8Array,
  lists: readonly SignedKeys[],
  roots: readonly VerifierKey[],
  using: Primitives,
): Reading {
  const carried = attempt(() => signedKeys(utf8(String(statedAct(entry).body.keys)), roots, using))
  return { rules: rulesOf(origin, carried.ok ? [carried.value] : lists, roots, using), history: [] }
}

/** How a log is read from a later entry on, by the newest of `lists` that holds its key. Refuses `bad-key-list`. */
export function readingBy(
  origin: string,
  lists: readonly SignedKeys[],
  roots: readonly VerifierKey[],
  using: Primitives,
): Reading {
  const rules = rulesOf(origin, lists, roots, using)
  return { rules, history: [{ from: 0, ...rules.first }] }
}

function rulesOf(
  origin: string,
  lists: readonly SignedKeys[],
  roots: readonly VerifierKey[],
  using: Primitives,
): KeyRules {
  const first = newestOf(lists.filter(({ list }) => logKeysIn(list, origin).length > 0))
  const root = first && roots.find((key) => attempt(() => openKeyList(first.note, key, using)).ok)
  if (!first || !root) throw noList(origin)
  return { origin, nation: first.list.nation, root, first }
}

/** Of signed key lists the one of the highest serial, the first of them; null: there is none. */
export function newestOf(lists: readonly SignedKeys[]): SignedKeys | null {
  return lists.reduce<SignedKeys | null>(
    (best, each) => (best === null || each.list.serial > best.list.serial ? each : best),
    null,
  )
}

/** The list in force after so many entries. */
export function listAfter({ rules, history }: Reading, size: number): KeyList {
  return listAt(history, size) ?? rules.first.list
}

/** An entry judged as a follower judges it, and how the next one is read. */
export function readEntry(
  entry: Uint8Array,
  place: Pick<ReadEntry, 'index' | 'leaf'>,
  { rules, history }: Reading,
  using: Primitives,
): { readonly read: ReadEntry; readonly reading: Reading } {
  const { index } = place
  const grown = attempt(() => historyWith(history, index, entry, rules, using))
  if (!grown.ok) return { read: { ...place, refusal: grown.refusal }, reading: { rules, history } }
  const reading = { rules, history: grown.value }
  const expected = expectedBy(rules.origin, rules.nation, listAfter(reading, index))
  const opened = attempt(() => openAct(entry, expected, using))
  if (opened.ok) return { read: { ...place, act: opened.value.act }, reading }
  // A bad first entry is judged by a list all the same, and so are those after it.
  return { read: { ...place, refusal: opened.refusal }, reading: index === 0 ? reading : { rules, history } }
}

export function noList(origin: string): LedgerRefusal {
  return new LedgerRefusal('bad-key-list', `no key list that a root key signed holds the key of ${origin}`)
}
