import { successorOf } from '../contract/chain.ts'
import { publishKeysBody } from '../contract/keys.ts'
import { openAct, statedAct } from './act.ts'
import { base64, equal, join, textOf, utf8 } from './bytes.ts'
import { expectedBy } from './expected.ts'
import { isSameKey, type VerifierKey } from './key.ts'
import { type KeyList, type KeyRole, keysFor, openKeyList } from './key-list.ts'
import { type Primitives, PURE } from './primitives.ts'
import { attempt, LedgerRefusal } from './refusal.ts'

/** A key list as its root signed it. */
export type SignedKeys = { readonly list: KeyList; readonly note: Uint8Array }

/** A key list at its place in a log: in force for entries from an index on, and for checkpoints of that size or more. */
export type PlacedKeys = SignedKeys & { readonly from: number }

/** The key lists of a log, in the order in which they came into force. */
export type KeyHistory = readonly PlacedKeys[]

/** Whose lists may stand in a log. */
export type KeyRules = {
  readonly origin: string
  readonly nation: string
  readonly root: VerifierKey
  /** What the log begins with, where its first entry carries no list of its own. */
  readonly first: SignedKeys
}

/** The type of the act that brings a newer key list. */
export const PUBLISHED = 'keys.publish'

/** Who publishes a list; another person proposed it. */
const PUBLISHER = 'security-officer'

/** Roles in which a list without a key would leave the nation mute. */
const NEEDED = ['log', 'mirror', 'reader', 'seal'] as const satisfies readonly KeyRole[]

/** The list in force at a place: the index of an entry, or the size of a checkpoint. Null: the log has not begun. */
export function listAt(history: KeyHistory, place: number): KeyList | null {
  return history.findLast(({ from }) => from <= place)?.list ?? null
}

/** The keys of a log in a list: the role has one for each log. */
export function logKeysIn(list: KeyList, origin: string): VerifierKey[] {
  return keysFor(list, 'log').filter(({ name }) => name === origin)
}

/**
 * Opens a list that is to follow others, oldest first. Refuses what `openKeyList` refuses, and `bad-key-list`: another
 * nation, a serial that is not the next, a key that had another role or had been dropped, a role that loses all its
 * keys, and a log none of whose keys stands in both: no reader could tell it from a stranger's. A log whose key cannot
 * be trusted has a successor instead: a list that has a key of that one need name none of the dead log.
 */
export function openNextList(
  note: Uint8Array,
  before: readonly KeyList[],
  root: VerifierKey,
  using: Primitives = PURE,
): KeyList {
  const list = openKeyList(note, root, using)
  const last = before.at(-1)
  if (last === undefined) return list
  if (list.nation !== last.nation) throw bad(`is of ${list.nation}, and not of ${last.nation}`)
  if (list.serial !== last.serial + 1) throw bad(`has serial ${list.serial}, and ${last.serial + 1} is the next`)
  refuseReused(list, last, before)
  for (const role of NEEDED) {
    const needed = keysFor(last, role).length > 0
    if (needed && keysFor(list, role).length === 0) throw bad(`leaves the role ${role} without a key`)
  }
  for (const origin of new Set(keysFor(last, 'log').map(({ name }) => name))) {
    if (logKeysIn(list, successorOf(origin)).length === 0) requireOverlap(list, last, origin)
  }
  return list
}

function requireOverlap(list: KeyList, last: KeyList, origin: string): void {
  const stays = logKeysIn(last, origin).some((key) => logKeysIn(list, origin).some((other) => isSameKey(key, other)))
  if (!stays) throw bad(`keeps no key of ${origin}: old and new overlap`)
}

/** One key has one role and one name for good, and what was dropped does not come back. */
function refuseReused(list: KeyList, last: KeyList, before: readonly KeyList[]): void {
  for (const { role, key } of list.keys) {
    const known = before.flatMap(({ keys }) => keys).filter((one) => equal(one.key.publicKey, key.publicKey))
    if (known.some((one) => one.role !== role || !isSameKey(one.key, key))) throw bad(`has ${key.name} in a new role`)
    const dropped = known.length > 0 && !last.keys.some((one) => isSameKey(one.key, key))
    if (dropped) throw bad(`brings back a key of ${key.name} that was dropped`)
  }
}

/**
 * The history of a log with one more entry. It changes at entry 0, and with an act `keys.publish`: that one is judged by
 * the list in force at its own place, and its list is in force after it. Refuses what `openAct` refuses of such an act,
 * `bad-act` (another body, or no two persons), `bad-key-list` as `openNextList`, and one that has no key of this very
 * log any more: then the act is a bad one.
 */
export function historyWith(
  history: KeyHistory,
  index: number,
  entry: Uint8Array,
  rules: KeyRules,
  using: Primitives = PURE,
): KeyHistory {
  if (index === 0 || history.length === 0) return [{ from: 0, ...firstOf(entry, rules, using) }]
  if (!mayPublish(entry)) return history
  const { origin, nation, root } = rules
  const inForce = listAt(history, index)
  const { act } = openAct(entry, expectedBy(origin, nation, inForce), using)
  if (act.type !== PUBLISHED) return history
  const body = publishKeysBody.safeParse(act.body)
  if (!body.success) throw new LedgerRefusal('bad-act', 'the act publishes no key list')
  if (act.by.role !== PUBLISHER || act.by.person === body.data.proposal.by) {
    throw new LedgerRefusal('bad-act', 'a security officer publishes a key list that another person proposed')
  }
  const note = utf8(body.data.list)
  const before = history.map(({ list }) => list)
  const list = openNextList(note, before, root, using)
  // What ends a log stands in its successor: its own entries could be signed by nobody any more.
  if (inForce !== null && logKeysIn(inForce, origin).length > 0) requireOverlap(list, inForce, origin)
  return [...history, { from: index + 1, note, list }]
}

/** The history with several entries, of which bad ones change nothing. */
export function historyAfter(
  history: KeyHistory,
  from: number,
  entries: readonly Uint8Array[],
  rules: KeyRules,
  using: Primitives = PURE,
): KeyHistory {
  let now = history
  for (const [at, entry] of entries.entries()) {
    const next = attempt(() => historyWith(now, from + at, entry, rules, using))
    if (next.ok) now = next.value
  }
  return now
}

/** The list that a log's first act carries, or what is known without it. */
function firstOf(entry: Uint8Array, { nation, root, first }: KeyRules, using: Primitives): SignedKeys {
  const opened = attempt(() => {
    const { type, body } = statedAct(entry)
    const note = utf8(typeof body.keys === 'string' ? body.keys : '')
    return type === 'log.open' && note.length > 0 ? { note, list: openKeyList(note, root, using) } : first
  })
  return opened.ok && opened.value.list.nation === nation ? opened.value : first
}

/** What the payload of such an act holds, as base64 has it at each of its three places within three bytes. */
const SIGNS = [0, 1, 2].map((before) => {
  const sign = utf8('"type":"keys.publish"')
  const letters = base64(join(new Uint8Array(before), sign))
  return letters.slice(Math.ceil((before * 8) / 6), Math.floor(((before + sign.length) * 8) / 6))
})

/** Whether an entry could be such an act, at the price of one look: nearly none is, and all are looked at. */
function mayPublish(entry: Uint8Array): boolean {
  const text = textOf(entry) ?? ''
  return SIGNS.some((sign) => text.includes(sign))
}

function bad(why: string): LedgerRefusal {
  return new LedgerRefusal('bad-key-list', `the key list ${why}`)
}
