import { Refused } from '@entente/core/contract/refusals'
import { formatCarried, MOST_CARRIED } from '@entente/core/ledger/carried'
import { parseCheckpoint } from '@entente/core/ledger/checkpoint'
import { parseNote } from '@entente/core/ledger/note'
import type { Primitives } from '@entente/core/ledger/primitives'
import { provenFrom, readFrom } from '../packages.ts'
import type { PeerStore } from '../ports.ts'

/** What a bundle holds, for who carries it. */
export type Exported = {
  readonly bytes: Uint8Array
  readonly origin: string
  readonly from: number
  readonly until: number
  /** Entries that are published, of which a long log takes more bundles than one. */
  readonly published: number
  /** The size of the partner's log in the receipt that goes with it; null: nothing of it is held yet. */
  readonly receipt: number | null
}

export type Exporting = {
  readonly store: PeerStore
  /** Our shared log. */
  readonly origin: string
  /** The partner's. */
  readonly partner: string
  readonly using?: Primitives
}

/**
 * What is new of our log for the partner, as one file: from the size that he last gave a receipt for, or from another.
 * It changes nothing, so that what was lost on its way is exported again. Refuses `bad-input`: a size beyond the log's;
 * `ledger-stopped` where nothing may be signed.
 */
export async function exportLog(on: Exporting, from?: number): Promise<Exported> {
  const { store, origin, partner } = on
  const log = store.log(origin)
  const first = from ?? log?.witnessed ?? 0
  const published = log?.published ?? 0
  if (published === 0) throw new Refused('ledger-stopped', store.stopped() ?? 'Nothing is published yet')
  if (first > published)
    throw new Refused('bad-input', `${origin} has ${published} entries; expected a size up to that`)
  const { until, entries } = await readFrom(store, origin, first, published)
  const note = await store.signedAt(origin, until)
  if (note === null) throw new Error(`${origin} was not signed at ${until}`)
  const bytes = await bundle(on, origin, note, first, entries, store.cosignature(partner))
  return { bytes, origin, from: first, until, published, receipt: sizeIn(store.cosignature(partner)) }
}

/**
 * What we hold of the partner's log, for a partner that lost the end of it: its own entries from a size on, under our
 * cosignature. Refuses `bad-input`: a size beyond what we hold; `not-found`: nothing is held.
 */
export async function exportHeld(on: Exporting, from = 0): Promise<Exported> {
  const { store, partner: origin } = on
  const note = store.cosignature(origin)
  const size = sizeIn(note)
  if (note === null || size === null) throw new Refused('not-found', `Nothing of ${origin} is held here`)
  if (from > size) throw new Refused('bad-input', `${size} entries of ${origin} are held; expected a size up to that`)
  if (size - from > MOST_CARRIED) {
    throw new Refused(
      'too-large',
      `a bundle takes ${MOST_CARRIED} entries; expected a size from ${size - MOST_CARRIED}`,
    )
  }
  const bytes = await bundle(on, origin, note, from, await store.entries(origin, from, size), null)
  return { bytes, origin, from, until: size, published: size, receipt: null }
}

async function bundle(
  on: Exporting,
  origin: string,
  note: Uint8Array,
  old: number,
  entries: readonly Uint8Array[],
  receipt: Uint8Array | null,
): Promise<Uint8Array> {
  const { size, proof, packages } = await provenFrom({ ...on, origin }, note, { old, start: old }, entries)
  return formatCarried({
    checkpoint: { old, proof, note },
    entries: { origin, start: old, end: size, packages },
    receipt,
  })
}

function sizeIn(note: Uint8Array | null): number | null {
  return note === null ? null : parseCheckpoint(parseNote(note).text).size
}
