import { areOneChain, logNumber, successorOf } from '../contract/chain.ts'
import { successionBody, whyCutOff } from '../contract/succession.ts'
import type { Expected } from './act.ts'
import { statedAct } from './act.ts'
import { fromDecimal } from './bytes.ts'
import { expectedBy } from './expected.ts'
import { openWithRoot } from './fork-file.ts'
import { isSameKey, type VerifierKey } from './key.ts'
import { historyAfter, historyWith, type KeyHistory, type KeyRules, listAt, logKeysIn } from './key-history.ts'
import { hasOfficers, type KeyList, keysFor, nodeOf } from './key-list.ts'
import { parseNote } from './note.ts'
import type { Policy } from './policy.ts'
import { type Primitives, PURE } from './primitives.ts'
import { parseProof } from './proof.ts'
import { attempt, LedgerRefusal } from './refusal.ts'

/** An act of a record at the place that its proof claims, which is yet to be verified. */
export type Claimed = {
  readonly entry: Uint8Array
  readonly proof: Uint8Array
  readonly origin: string
  readonly index: number
  /** The size of the checkpoint that is to hold it. */
  readonly size: number
}

/** A nation as a record shows it: the list that its log began with, and its root. */
export type RecordNation = { readonly note: Uint8Array; readonly list: KeyList; readonly root: VerifierKey }

/** By what an act of a record is judged. */
export type Judging = { readonly expected: Expected; readonly policy: Policy }

/** Where an act of a record claims to stand. Refuses what `parseProof` and `parseNote` refuse. */
export function claimedAt(entry: Uint8Array, proof: Uint8Array): Claimed {
  const { index, note } = parseProof(proof)
  const [origin = '', size = ''] = parseNote(note).text.split('\n')
  return { entry, proof, origin, index, size: fromDecimal(size) ?? 0 }
}

/**
 * The two nations of a record, each by the root of its own node: one that signed for both could make up the other. Refuses
 * `bad-key-list` and what `openKeyList` refuses.
 */
export function nationsOf(
  notes: readonly Uint8Array[],
  roots: readonly VerifierKey[],
  using: Primitives = PURE,
): readonly [RecordNation, RecordNation] {
  const [one, other] = notes.map((note) => ({ note, ...openWithRoot(note, roots, using) }))
  if (!one || !other || one.list.nation === other.list.nation || nodeOf(one.list) === nodeOf(other.list)) {
    throw new LedgerRefusal('bad-key-list', 'the key lists are not of two nations')
  }
  return [one, other]
}

/**
 * By what each act is judged: the acts of the record that publish key lists say which list is in force at its place.
 * They are acts of the record as any other, and have to be proven with it. And the newest list of each nation that it shows.
 */
export function judgingOf(
  claimed: readonly Claimed[],
  [one, other]: readonly [RecordNation, RecordNation],
  using: Primitives = PURE,
): { readonly of: (act: Claimed) => Judging; readonly newest: readonly [KeyList, KeyList] } {
  const origins = [...new Set(claimed.map(({ origin }) => origin))]
  const authorOf = (origin: string) => (isOfChain(one.list, origin) ? one : other)
  const ends = endsIn(claimed)
  const histories = new Map(origins.map((origin) => [origin, historyOf(claimed, origin, authorOf(origin), using)]))
  const listsOf = (nation: RecordNation) => [
    nation.list,
    ...origins
      .flatMap((origin) => (authorOf(origin) === nation ? (histories.get(origin) ?? []) : []))
      .map(({ list }) => list),
  ]
  const newestOf = (nation: RecordNation) =>
    listsOf(nation).reduce((best, list) => (list.serial > best.serial ? list : best))
  const of = ({ origin, index, size }: Claimed): Judging => {
    const end = ends.get(origin)
    if (end !== undefined && index >= end) throw new LedgerRefusal('bad-act', whyCutOff(end))
    const author = authorOf(origin)
    const history = histories.get(origin) ?? []
    const at = (place: number) => listAt(history, place) ?? author.list
    // Any mirror of the partner will do: which of its lists was in force then, its own log says and not this one.
    const mirrors = listsOf(author === one ? other : one).flatMap((list) => keysFor(list, 'mirror'))
    const policy = cosignedByAny(logKeysIn(at(size), origin), mirrors)
    return { expected: expectedBy(origin, author.list.nation, at(index)), policy }
  }
  return { of, newest: [newestOf(one), newestOf(other)] }
}

/** Whether a list has a key of the log, or of another of its chain: successors begin with lists of their own. */
function isOfChain(list: KeyList, origin: string): boolean {
  return keysFor(list, 'log').some(({ name }) => areOneChain(name, origin))
}

/** Where the record's own first entries of successors end the logs before them. */
function endsIn(claimed: readonly Claimed[]): ReadonlyMap<string, number> {
  const openings = claimed.filter(({ origin, index }) => index === 0 && logNumber(origin) > 1)
  return new Map(
    openings.flatMap(({ origin, entry }) => {
      const stated = attempt(() => statedAct(entry))
      const body = stated.ok ? successionBody.safeParse(stated.value.body) : null
      const before = body?.success ? body.data.predecessor : null
      return before && successorOf(before.origin) === origin ? [[before.origin, before.size] as const] : []
    }),
  )
}

/**
 * The lists of a log as the record shows them. A successor begins with the one of its first entry, where that is an act of
 * the record and a newer list without a key of the dead log or of an officer; the list of the record may be its own as well, on paper.
 */
function historyOf(claimed: readonly Claimed[], origin: string, nation: RecordNation, using: Primitives): KeyHistory {
  const acts = claimed.filter((act) => act.origin === origin).sort((a, b) => a.index - b.index)
  const rules = { origin, nation: nation.list.nation, root: nation.root, first: nation }
  const [opening] = acts
  const begins = logNumber(origin) > 1 && opening?.index === 0 && logKeysIn(nation.list, origin).length === 0
  let history: KeyHistory = begins ? beginning(opening.entry, rules, using) : [{ from: 0, ...nation }]
  for (const { index, entry } of acts) history = historyAfter(history, index, [entry], rules, using)
  return history
}

function beginning(entry: Uint8Array, rules: KeyRules, using: Primitives): KeyHistory {
  const history = historyWith([], 0, entry, rules, using)
  const [begun] = history
  const isBad = begun === undefined || begun.list.serial <= rules.first.list.serial || hasOfficers(begun.list)
  const dead = keysFor(rules.first.list, 'log').filter(({ name }) => areOneChain(name, rules.origin))
  if (!isBad && !dead.some((key) => begun.list.keys.some((one) => isSameKey(one.key, key)))) return history
  throw new LedgerRefusal(
    'bad-key-list',
    `${rules.origin} does not begin with a newer key list without a key of the dead log or of an officer`,
  )
}

function cosignedByAny(logs: readonly VerifierKey[], mirrors: readonly VerifierKey[]): Policy {
  const named = new Map(mirrors.map((key) => [`${key.name}+${key.id}`, key]))
  const witnesses = [...named].map(([name, key]) => ({ name, key }))
  const group = { name: 'partner', least: 1, members: [...named.keys()] }
  return { logs, witnesses, groups: [group], quorum: 'partner' }
}
