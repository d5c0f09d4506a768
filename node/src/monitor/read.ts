import type { Entry } from '@entente/core/contract/entry'
import type { Place } from '@entente/core/contract/recorded'
import type { Dossier } from '@entente/core/licence/dossier'
import { RELEASE } from '@entente/core/vault/releases'
import { inOrder } from '../dossiers/find.ts'
import { peek } from '../peer/peek.ts'
import type { Store } from '../store/store.ts'
import { familyRows } from './family-rows.ts'
import { followedAt } from './followed.ts'

/** All acts about a licence and its variations, each log in its order, and the tables as they stand at that moment. */
export type Family = {
  readonly entries: readonly Entry[]
  readonly dossiers: readonly Dossier[]
  /** The acts that were looked at before, in the order in which they were, and whether each had effect then. */
  readonly seen: readonly Seen[]
}

export type Seen = { readonly entry: Entry; readonly hasEffect: boolean }

/** Entries that were read once are kept, so many bytes of them: they never change. A busy agreement's fit in. */
const MOST_KEPT = 16 * 1024 * 1024

/** Entries of a licence by their places, how many bytes they are, and what was looked at of them. */
type Kept = { readonly entries: Map<string, Entry>; length: number; seen: readonly Seen[] }

/** Entries that so many others part are read with those between them. */
const NEAR = 8

/** Reads the acts of licences from the entries themselves: no table but the one of places is believed. */
export class Reader {
  private readonly store: Pick<Store, 'read' | 'entries' | 'log'>
  private readonly most: number
  private readonly kept = new Map<string, Kept>()
  /** The bytes of all that are kept. */
  private length = 0

  constructor(store: Pick<Store, 'read' | 'entries' | 'log'>, most = MOST_KEPT) {
    this.store = store
    this.most = most
  }

  /** These licences, by their references: as many at once as should be in memory. */
  async families(bases: readonly string[]): Promise<Map<string, Family>> {
    const rows = await familyRows(this.store.read, bases)
    // One of each for the whole batch: what is let go of meanwhile would be needed by another licence of it.
    const keptOf = new Map([...rows.keys()].map((base) => [base, this.keptOf(base)]))
    const missing = [...rows].flatMap(([base, { places }]) =>
      places.filter((place) => keptOf.get(base)?.entries.has(keyOf(place)) !== true),
    )
    const read = await this.bytesAt(missing)
    const families = new Map<string, Family>()
    for (const [base, { places, states }] of rows) {
      const known = keptOf.get(base) ?? this.keptOf(base)
      const entries: Entry[] = []
      for (const place of places) {
        entries.push(known.entries.get(keyOf(place)) ?? (await this.keep(known, place, read.get(keyOf(place)))))
      }
      families.set(base, { entries, dossiers: inOrder(states), seen: known.seen })
    }
    for (const [oldest, { length }] of this.kept) {
      if (this.length <= this.most) break
      this.kept.delete(oldest)
      this.length -= length
    }
    return families
  }

  private keptOf(base: string): Kept {
    const known = this.kept.get(base) ?? { entries: new Map<string, Entry>(), length: 0, seen: [] }
    this.kept.delete(base)
    this.kept.set(base, known)
    return known
  }

  /** That all these acts of a licence were looked at, and what was found of them is recorded. */
  saw(base: string, seen: readonly Seen[]): void {
    const known = this.kept.get(base)
    if (known !== undefined) known.seen = seen
  }

  /** That nothing was looked at, as far as is known. The entries are kept. */
  forget(): void {
    for (const known of this.kept.values()) known.seen = []
  }

  private async keep(known: Kept, place: Place, bytes: Uint8Array | undefined): Promise<Entry> {
    const entry = await this.entryOf(place, bytes)
    known.entries.set(keyOf(place), entry)
    known.length += bytes?.length ?? 0
    this.length += bytes?.length ?? 0
    return entry
  }

  /** The entries at these places, those that stand near each other at once. */
  private async bytesAt(places: readonly Place[]): Promise<Map<string, Uint8Array>> {
    const found = new Map<string, Uint8Array>()
    for (const { origin, from, until } of stretchesOf(places)) {
      const entries = await this.store.entries(origin, from, until)
      for (const [n, bytes] of entries.entries()) found.set(keyOf({ origin, index: from + n }), bytes)
    }
    return found
  }

  /** The act at a place, with how far its log had read the other one by then. */
  async entry(origin: string, index: number): Promise<Entry> {
    const [bytes] = await this.store.entries(origin, index, index + 1)
    return this.entryOf({ origin, index }, bytes)
  }

  private async entryOf({ origin, index }: Place, bytes: Uint8Array | undefined): Promise<Entry> {
    if (bytes === undefined) throw new Error(`there is no entry ${index} of ${origin} here`)
    const act = peek(bytes)
    if (act === null) throw new Error(`entry ${index} of ${origin} is no act`)
    const shared = this.store.log(origin)?.shared ?? false
    const isReliance = shared && (act.type.startsWith('deliveries.') || act.type === RELEASE)
    const followed = isReliance ? { followed: await followedAt(this.store.read, origin, index) } : {}
    return { act, origin, index, shared, ...followed }
  }
}

function keyOf({ origin, index }: Place): string {
  return `${origin} ${index}`
}

type Stretch = { readonly origin: string; readonly from: number; until: number }

function stretchesOf(places: readonly Place[]): Stretch[] {
  const stretches: Stretch[] = []
  const last = new Map<string, Stretch>()
  for (const { origin, index } of [...places].sort((a, b) => a.index - b.index)) {
    const before = last.get(origin)
    if (before !== undefined && index - before.until < NEAR) {
      before.until = index + 1
      continue
    }
    const stretch = { origin, from: index, until: index + 1 }
    last.set(origin, stretch)
    stretches.push(stretch)
  }
  return stretches
}
