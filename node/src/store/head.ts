import { equal } from '@entente/core/ledger/bytes'
import type { KeyHistory } from '@entente/core/ledger/key-history'
import { type CompactRange, EMPTY_RANGE, extend, foldRight, leafHash, rootOf } from '@entente/core/ledger/merkle'
import { type Edge, FULL, foldFull, growTiles, NO_EDGE } from '@entente/core/ledger/tiles'
import { type Kysely, sql } from 'kysely'
import type { Engine, HeldLog } from './engine/engine.ts'
import { sha256 } from './primitives.ts'
import type { Tables } from './tables.ts'

/** A log at one moment: all that appending needs. It never changes; growing gives another. */
export type Head = Omit<HeldLog, 'size' | 'root'> & {
  readonly range: CompactRange
  readonly edge: Edge
  /** Its nation's key lists, each from its place on. */
  readonly keys: KeyHistory
  /** How many entries of an own log the partner cosigned, and when. */
  readonly witnessed: number
  readonly witnessedAt: string | null
}

export function emptyHead(log: Pick<HeldLog, 'origin' | 'nation' | 'own' | 'shared'> & Partial<HeldLog>): Head {
  const { origin, nation, own, shared, thirds = new Map() } = log
  const nothing = { note: null, witnessed: 0, witnessedAt: null, range: EMPTY_RANGE, edge: NO_EDGE, keys: [] }
  return { origin, nation, own, shared, thirds, ...nothing }
}

/** Roots that were asked for: a range never changes, and its root is asked for by each request and not by each entry. */
const roots = new WeakMap<CompactRange, Uint8Array>()

export function headRoot({ range }: Pick<Head, 'range'>): Uint8Array {
  const root = roots.get(range) ?? rootOf(range, sha256)
  roots.set(range, root)
  return root
}

/** The head after one more entry, the entry's leaf hash, and the tiles that it completed. */
export function grow(head: Head, entry: Uint8Array) {
  const leaf = leafHash(entry, sha256)
  const { edge, full } = growTiles(head.edge, [leaf], sha256)
  return { head: { ...head, range: extend(head.range, [leaf], sha256), edge }, leaf, full }
}

/** The hashes at one level of an edge, as the roots of the full subtrees that they make up. */
function subtreesOf(hashes: readonly Uint8Array[]): Uint8Array[] {
  const roots: Uint8Array[] = []
  let at = 0
  for (let width = FULL / 2; width >= 1; width /= 2) {
    if ((hashes.length & width) === 0) continue
    roots.push(foldFull(hashes.slice(at, at + width), sha256))
    at += width
  }
  return roots
}

/** The compact range of an edge. */
export function rangeOfEdge(edge: Edge): CompactRange {
  return { size: edge.size, roots: edge.levels.toReversed().flatMap(subtreesOf) }
}

/** The root of the tree whose edge this is. */
function edgeRoot(edge: Edge): Uint8Array {
  return foldRight(rangeOfEdge(edge).roots, sha256)
}

/** The edge of a log at a size, from its last entries and from the full tiles. Null: tiles are missing. */
export async function edgeAt(
  db: Kysely<Tables>,
  engine: Pick<Engine, 'entries'>,
  origin: string,
  size: number,
): Promise<Edge | null> {
  const entries = await engine.entries(origin, size - (size % FULL), size)
  const levels: Uint8Array[][] = [entries.map((entry) => leafHash(entry, sha256))]
  for (let level = 1; FULL ** level <= size; level += 1) {
    const until = Math.floor(size / FULL ** level)
    const from = until - (until % FULL)
    const rows = await tileRoots(db, origin, level - 1, from, until)
    if (rows.length !== until - from) return null
    levels.push(rows)
  }
  return { size, levels }
}

async function tileRoots(db: Kysely<Tables>, origin: string, level: number, from: number, until: number) {
  const rows = await db
    .selectFrom('tile')
    .select(['root'])
    .where('origin', '=', origin)
    .where('level', '=', level)
    .where(sql<boolean>`index >= ${from} and index < ${until}`)
    .orderBy('index')
    .execute()
  return rows.map(({ root }) => new Uint8Array(root))
}

/** The edge at an earlier size, where no tile was completed since: what follows changed its lowest row alone. */
function edgeBefore({ size: now, levels }: Edge, size: number): Edge | null {
  if (Math.floor(size / FULL) !== Math.floor(now / FULL)) return null
  const [lowest = [], ...above] = levels
  return { size, levels: [lowest.slice(0, size % FULL), ...above] }
}

/** The root of a log at an earlier size; null: it never had that size, or tiles are missing. */
export async function rootAt(
  db: Kysely<Tables>,
  engine: Pick<Engine, 'entries'>,
  head: Head,
  size: number,
): Promise<Uint8Array | null> {
  if (size > head.range.size) return null
  if (size === head.range.size) return headRoot(head)
  const edge = edgeBefore(head.edge, size) ?? (await edgeAt(db, engine, head.origin, size))
  return edge === null ? null : edgeRoot(edge)
}

/** Whether a log had this root at this size. */
export async function isPrefix(
  db: Kysely<Tables>,
  engine: Pick<Engine, 'entries'>,
  head: Head,
  at: { readonly size: number; readonly root: Uint8Array },
): Promise<boolean> {
  const root = await rootAt(db, engine, head, at.size)
  return root !== null && equal(root, at.root)
}
