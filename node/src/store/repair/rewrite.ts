import { join as joinPath } from 'node:path'
import { equal, join } from '@entente/core/ledger/bytes'
import type { Disk } from '../adapters/disk.ts'
import { encodeFrame, type Item, NO_HASH } from '../journal/frame.ts'
import { nameOf } from '../journal/opening.ts'
import { definition, type Known } from '../journal/records.ts'
import { type Missing, ordered } from './ordered.ts'
import type { Piece } from './salvage.ts'
import type { Whole } from './whole.ts'

/** The logs of a journal by their number in it: what each is, and all its entries. */
export type Logs = ReadonlyMap<number, { readonly known: Known; readonly whole: Whole }>

/** Where the next frame stands: its number, and the hash of the one before it. */
type Chain = { readonly number: number; readonly before: Uint8Array }

type File = { readonly first: number; readonly frames: Uint8Array[] }

/** So many entries stand in a group at most. */
const MOST_ITEMS = 256

/** A journal of which no file is left. */
const NOTHING: Piece = { segment: '', items: [], place: null, broken: true, before: null, hash: null }

/**
 * Writes a journal anew from the pieces of one: each group as it was, with the entries that its logs have. What was
 * whole comes out as the same bytes, and so does a group of which nothing but entries was broken. Gives whether all that
 * was whole did: then what stands before it is as it was as well, for each group states the hash of the one before.
 */
export function rewrite(found: readonly Piece[], logs: Logs, to: string, disk: Disk): boolean {
  const pieces = found.length === 0 ? [NOTHING] : found
  const files: File[] = []
  const next = new Map<number, number>()
  const defined = new Set<number>()
  let chain: Chain = { number: 0, before: NO_HASH }
  let [segment, isSame] = [pieces[0]?.segment, false]
  for (const [at, piece] of pieces.entries()) {
    const filled = fill(piece, pieces.slice(at + 1), logs, next)
    const open = [...logs].flatMap(([log, { known }]) => (defined.has(log) ? [] : [known]))
    const stated = pieces[at + 1]?.before ?? piece.hash
    const groups = believed(chain, filled, piece, stated, open)
    for (const items of piece.broken && at > 0 ? groups.filter(({ length }) => length > 0) : groups) {
      for (const { log, bytes } of items) if (log === 0) defined.add((bytes[0] ?? 0) * 256 + (bytes[1] ?? 0))
      const frame = encodeFrame(chain.number, chain.before, items)
      // A segment states first what was before it. One whose statement is broken goes on in the file before.
      const isNew = files.length === 0 || (segment !== piece.segment && !piece.broken)
      if (isNew) files.push({ first: chain.number, frames: [] })
      files.at(-1)?.frames.push(frame.bytes)
      chain = { number: chain.number + 1, before: frame.hash }
      isSame = piece.hash !== null && equal(piece.hash, frame.hash)
    }
    segment = piece.segment
  }
  disk.makeFolder(to)
  for (const file of files) write(file, to, disk)
  disk.syncFolder(to)
  return isSame
}

function write({ first, frames }: File, to: string, disk: Disk): void {
  const file = disk.open(joinPath(to, nameOf(first)), 'new')
  try {
    disk.write(file, join(...frames), 0)
    disk.sync(file)
  } finally {
    disk.close(file)
  }
}

/**
 * A group, or those that take its place. Where it was broken, its records are believed when with them it has the hash
 * that the next one states, or it itself; else the logs that were not defined yet are defined here, and the partner gives its newest checkpoints again.
 */
function believed(
  chain: Chain,
  items: readonly Item[],
  { broken }: Piece,
  wanted: Uint8Array | null,
  undefinedYet: readonly Known[],
): readonly (readonly Item[])[] {
  if (!broken) return [items]
  const entries = items.filter(({ log }) => log !== 0)
  const all = undefinedYet.map(definition)
  const candidates = [items, entries, ...all.map((each) => [each, ...entries])]
  const exact = candidates.find((each) => {
    return wanted !== null && equal(encodeFrame(chain.number, chain.before, each).hash, wanted)
  })
  if (exact) return [exact]
  // A log is defined in a group before its entries.
  const groups = Array.from({ length: Math.ceil(entries.length / MOST_ITEMS) }, (_, i) =>
    entries.slice(i * MOST_ITEMS, (i + 1) * MOST_ITEMS),
  )
  return [all, ...groups]
}

/** The items of a group as they are to be, and where it was broken what no later one holds the place of. */
function fill(piece: Piece, later: readonly Piece[], logs: Logs, next: Map<number, number>): Item[] {
  const items = piece.items.flatMap((item) => {
    if (item.log === 0) return [item]
    const entry = logs.get(item.log)?.whole.entries[item.index]
    const expected = next.get(item.log) ?? 0
    if (entry === undefined || item.index !== expected) return []
    next.set(item.log, expected + 1)
    return [{ ...item, bytes: entry }]
  })
  return !piece.broken && later.length > 0 ? items : [...items, ...ordered(missing(later, logs, next))]
}

function missing(later: readonly Piece[], logs: Logs, next: Map<number, number>): Missing[] {
  const held = later.flatMap((piece) => (piece.broken ? [] : piece.items))
  return [...logs].map(([log, { known, whole }]) => {
    const from = next.get(log) ?? 0
    const until = held.find((item) => item.log === log)?.index ?? whole.entries.length
    next.set(log, Math.max(from, until))
    return { log, origin: known.origin, from, entries: whole.entries.slice(from, until) }
  })
}
