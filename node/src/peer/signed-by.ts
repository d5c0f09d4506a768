import { parseCheckpoint } from '@entente/core/ledger/checkpoint'
import type { VerifierKey } from '@entente/core/ledger/key'
import { logKeysIn, type SignedKeys } from '@entente/core/ledger/key-history'
import { parseNote } from '@entente/core/ledger/note'
import { attempt } from '@entente/core/ledger/refusal'
import type { Partner } from './partner.ts'
import type { PeerStore } from './ports.ts'

type Followed = { readonly store: Pick<PeerStore, 'keys' | 'log'>; readonly partner: Pick<Partner, 'origin' | 'lists'> }

/**
 * The key lists of the partner that may judge a checkpoint of its log of a size, the oldest first: the one in force
 * there, and beyond what is held those that are newer than any in it, since their places are not known yet. A key that was
 * dropped signs nothing any more.
 */
export function listsAt({ store, partner }: Followed, size: number): readonly SignedKeys[] {
  const { origin } = partner
  const placed = store.keys(origin)
  const newest = placed.at(-1)
  if (newest === undefined) return partner.lists()
  const inForce = placed.findLast(({ from }) => from <= size) ?? newest
  if (size <= (store.log(origin)?.size ?? 0)) return [inForce]
  return [inForce, ...partner.lists().filter(({ list }) => list.serial > newest.list.serial)]
}

/** The keys that may have signed such a checkpoint. */
export function keysAt(on: Followed, size: number): readonly VerifierKey[] {
  return listsAt(on, size).flatMap(({ list }) => logKeysIn(list, on.partner.origin))
}

/** The size in a note that may be a checkpoint, which nobody vouches for yet; 0: it is none. */
export function sizeIn(note: Uint8Array): number {
  const read = attempt(() => parseCheckpoint(parseNote(note).text).size)
  return read.ok ? read.value : 0
}
