import { equal } from '@entente/core/ledger/bytes'
import { expectedBy } from '@entente/core/ledger/expected'
import { type Fork, type Shown, verifyFork } from '@entente/core/ledger/fork'
import { formatForkFile } from '@entente/core/ledger/fork-file'
import { logKeysIn, type SignedKeys } from '@entente/core/ledger/key-history'
import { type Primitives, PURE } from '@entente/core/ledger/primitives'
import { attempt, LedgerRefusal } from '@entente/core/ledger/refusal'
import { fromTiles, type ReadTile } from '@entente/core/ledger/tile-proof'
import { FULL, tilePath } from '@entente/core/ledger/tiles'
import { rootAt } from './catch-up.ts'
import { originHash } from './names.ts'
import type { Partner } from './partner.ts'
import { proofIn, type Side } from './proof-in.ts'

/**
 * Whether a greater checkpoint contradicts the one that we hold: its tiles make up its signed root, and begin with
 * another tree. Then two proofs of the first entry that differs are the evidence. Null: it begins as ours does. Refuses
 * `tile-mismatch` (the tiles are not of its root, so that they prove nothing) and whatever reading a tile refuses.
 */
export async function contradiction(ours: Side, theirs: Side, using: Primitives = PURE): Promise<Fork | null> {
  const { size, root } = ours.seen.checkpoint
  if (size === 0) return null
  const their = { ...theirs, read: once(theirs.read) }
  const begins = await rootAt(their.seen.checkpoint, size, their.read, using)
  if (equal(begins, root)) return null
  const index = await firstOther(size, reader(ours, using), reader(their, using))
  return { claim: 'two-leaves', sides: [await proofIn(ours, index, using), await proofIn(their, index, using)] }
}

/** Each tile is asked for once: over a bad line each question may be the one that is lost, and then all begins anew. */
function once(read: ReadTile): ReadTile {
  const asked = new Map<string, ReturnType<ReadTile>>()
  return (tile) => {
    const path = tilePath(tile)
    const answer = asked.get(path) ?? read(tile)
    asked.set(path, answer)
    return answer
  }
}

type Hashes = (level: number, from: number, to: number) => Promise<Uint8Array[]>

/** The hashes of a row of subtrees of 256^level leaves, each tile held against the root. */
function reader({ seen, read }: Side, using: Primitives): Hashes {
  return (level, from, to) => {
    const places = Array.from({ length: to - from }, (_, i) => from + i)
    return fromTiles(seen.checkpoint, read, (nodes) => places.map((index) => nodes(level * 8, index)), using.sha256)
  }
}

/** The first leaf at which two trees differ below a size, from the top down: two tiles a level. */
async function firstOther(size: number, ours: Hashes, theirs: Hashes): Promise<number> {
  let level = 0
  while (FULL ** (level + 1) <= size) level += 1
  let from = 0
  for (; level >= 0; level -= 1) {
    const to = Math.min(Math.floor(size / FULL ** level), from + FULL)
    const [mine, other] = await Promise.all([ours(level, from, to), theirs(level, from, to)])
    const at = mine.findIndex((hash, i) => !equal(hash, other[i] ?? new Uint8Array(0)))
    from = at < 0 ? to : from + at
    if (level > 0) from *= FULL
  }
  return from
}

/** Evidence that a log holds an entry that is no act of its nation. */
export async function badAct(entry: Uint8Array, index: number, side: Side, using: Primitives = PURE): Promise<Fork> {
  const { proof } = await proofIn(side, index, using)
  return { claim: 'bad-act', entry, proof }
}

/**
 * The evidence as a file, and its name. It is judged as a stranger would before it is called evidence: by the key list
 * that is given, or else by the newest under which it holds. Refuses what `verifyFork` refuses.
 */
export function forkFile(
  fork: Fork,
  { origin, nation, lists }: Pick<Partner, 'origin' | 'nation' | 'lists'>,
  using: Primitives = PURE,
  inForce?: SignedKeys,
): { name: string; bytes: Uint8Array } {
  let refusal = new LedgerRefusal('bad-key-list', 'no key list is known')
  for (const { list, note } of inForce ? [inForce] : lists().toReversed()) {
    const expected = expectedBy(origin, nation, list)
    const judged = attempt(() => verifyFork(fork, logKeysIn(list, origin), expected, using))
    if (judged.ok) return { name: nameOf(judged.value, origin, using), bytes: formatForkFile(fork, note) }
    refusal = judged.refusal
  }
  throw refusal
}

function nameOf(shown: Shown, origin: string, using: Primitives): string {
  const place = shown.claim === 'same-size' ? shown.size : shown.index
  return `${evidencePrefix(origin, using)}${shown.claim}-${place}.fork`
}

/** What the names of all that is kept of a log begin with: evidence, an accusation of silence, a successor that waits. */
export function evidencePrefix(origin: string, using: Primitives = PURE): string {
  return `${originHash(origin, using.sha256).slice(0, 16)}-`
}

/** What another history of a log is kept as, which a witness showed and no stranger could judge: it is of this size. */
export function shownName(origin: string, size: number, using: Primitives = PURE): string {
  return `${evidencePrefix(origin, using)}shown-${size}.note`
}

/** Whether a kept file is one. */
export function isShown(name: string, origin: string, using: Primitives = PURE): boolean {
  return name.startsWith(evidencePrefix(origin, using)) && /-shown-\d+\.note$/.test(name)
}

/** Whether a kept file says that the log signed two histories. A bad act alone stops nothing. */
export function isFork(name: string, origin: string, using: Primitives = PURE): boolean {
  return name.startsWith(evidencePrefix(origin, using)) && /-(?:same-size|two-leaves)-\d+\.fork$/.test(name)
}
