import { type EntryPackage, packagesOf, packEntries } from '@entente/core/ledger/add-entries'
import { MOST_CARRIED } from '@entente/core/ledger/carried'
import { parseCheckpoint } from '@entente/core/ledger/checkpoint'
import { type Leaves, type MerkleProof, proveConsistency } from '@entente/core/ledger/merkle-proof'
import { parseNote } from '@entente/core/ledger/note'
import { type Primitives, PURE } from '@entente/core/ledger/primitives'
import { fromTiles } from '@entente/core/ledger/tile-proof'
import { ownTiles } from './catch-up.ts'
import type { PeerStore } from './ports.ts'

/** So many bytes of entries are carried or pushed at once: whoever takes them in reads them whole. */
export const MOST_BUNDLE_BYTES = 32 * 1024 * 1024

/** A log that is held here. */
export type Log = { readonly store: PeerStore; readonly origin: string; readonly using?: Primitives }

/** From which size a checkpoint is to be shown to extend, and from which entry on its entries go with it. */
export type From = { readonly old: number; readonly start: number }

/**
 * What `add-checkpoint` and `add-entries` need, to bring a checkpoint and its entries from `start` on: as many packages
 * as the entries make up.
 */
export async function provenFrom(
  { store, origin, using = PURE }: Log,
  note: Uint8Array,
  { old, start }: From,
  entries: readonly Uint8Array[],
): Promise<{ size: number; proof: MerkleProof; packages: EntryPackage[] }> {
  const head = parseCheckpoint(parseNote(note).text)
  const { size } = head
  const taken = ({ start: from, end }: Leaves) => entries.slice(from - start, end - start)
  return fromTiles(
    head,
    ownTiles(store, origin),
    (nodes) => ({
      size,
      proof: old > 0 ? proveConsistency(old, size, nodes, using.sha256) : [],
      packages: packagesOf({ start, end: size })
        .filter(({ end }) => end <= start + entries.length)
        .map((leaves): EntryPackage => packEntries(leaves, taken(leaves), size, nodes, using.sha256)),
    }),
    using.sha256,
  )
}

/** As many entries as are brought at once, one at least where there is one; `until` is where they end. */
export async function readFrom(store: PeerStore, origin: string, from: number, published: number) {
  const entries: Uint8Array[] = []
  let room = MOST_BUNDLE_BYTES
  for (let at = from; at < published && at - from < MOST_CARRIED && room > 0; at = from + entries.length) {
    const more = await store.entries(origin, at, Math.min(published, at + 256, from + MOST_CARRIED))
    if (more.length === 0) throw new Error(`${origin} has no entry ${at}`)
    entries.push(...more)
    room -= more.reduce((sum, entry) => sum + entry.length, 0)
  }
  return { entries, until: from + entries.length }
}
