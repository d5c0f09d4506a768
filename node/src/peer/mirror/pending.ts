import type { Mirrored } from '@entente/core/ledger/add-entries-answer'
import { openCheckpoint, parseCheckpoint } from '@entente/core/ledger/checkpoint'
import { leafHash } from '@entente/core/ledger/merkle'
import { parseNote } from '@entente/core/ledger/note'
import { PURE } from '@entente/core/ledger/primitives'
import { attempt } from '@entente/core/ledger/refusal'
import { FULL } from '@entente/core/ledger/tiles'
import type { Brought } from '../carry/remote.ts'
import { keysAt } from '../signed-by.ts'
import { heldOf, type Offered, type Taking } from '../take.ts'

/** So many sizes are remembered, so that an upload need not be begun anew with each checkpoint. */
const MOST_PENDING = 8

/** So many bytes of entries wait for the rest of their checkpoint. */
const MOST_WAITING = 64 * 1024 * 1024

/**
 * What the mirror was shown of a log and does not hold yet: checkpoints that its key signed, and entries that are proven
 * to be of one. In memory alone: nothing was cosigned or has its effect, so nothing is lost with it but the way.
 */
export class Pending {
  private readonly on: Pick<Taking, 'store' | 'partner' | 'using'>
  private shown: Offered[] = []
  private from = 0
  private entries: readonly Uint8Array[] = []
  private lists = 0

  constructor(on: Pending['on']) {
    this.on = on
  }

  /** The mirror's own checkpoint, where it has one, and those beyond it, the oldest first. */
  heads(): readonly Offered[] {
    this.refuseDropped()
    const note = this.on.store.cosignature(this.on.partner.origin)
    const own = note && { checkpoint: parseCheckpoint(parseNote(note).text), note }
    this.shown = this.shown.filter(({ checkpoint }) => checkpoint.size > (own?.checkpoint.size ?? -1))
    return own ? [own, ...this.shown] : this.shown
  }

  /** A key list that came in since may have dropped the key that signed what is pending, and then nothing of it counts. */
  private refuseDropped(): void {
    const { store, partner, using } = this.on
    const lists = store.keys(partner.origin).length
    if (lists === this.lists) return
    this.lists = lists
    const signed = this.shown.filter(
      ({ checkpoint, note }) => attempt(() => openCheckpoint(note, keysAt(this.on, checkpoint.size), [], using)).ok,
    )
    if (signed.length < this.shown.length) this.entries = []
    this.shown = signed
  }

  /** Adds a checkpoint that was shown to extend the newest. */
  show(offered: Offered): void {
    const { size } = offered.checkpoint
    if (size <= (this.heads().at(-1)?.checkpoint.size ?? -1)) return
    this.shown = [...this.shown, offered].slice(-MOST_PENDING)
  }

  /** The first entry that is neither held nor waits. */
  next(): number {
    return Math.max(heldOf(this.on).size, this.from + this.entries.length)
  }

  /** What the judge of an upload that begins at an entry needs. */
  async mirrored(start: number): Promise<Mirrored> {
    const heads = this.heads()
    const note = this.on.store.cosignature(this.on.partner.origin)
    const [next, first] = [this.next(), start - (start % FULL)]
    const before = start <= next ? await this.between(first, start) : []
    const { sha256 } = this.on.using ?? PURE
    const leaves = (from: number, until: number) =>
      before.slice(from - first, until - first).map((entry) => leafHash(entry, sha256))
    return {
      next,
      size: note === null ? 0 : (heads[0]?.checkpoint.size ?? 0),
      pending: heads.map(({ checkpoint }) => checkpoint),
      leaves,
    }
  }

  private async between(from: number, until: number): Promise<readonly Uint8Array[]> {
    const { store, partner } = this.on
    const held = Math.min(heldOf(this.on).size, until)
    const ours = from < held ? await store.entries(partner.origin, from, held) : []
    const at = from + ours.length - this.from
    return [...ours, ...this.entries.slice(at, at + until - from - ours.length)]
  }

  /** Keeps entries that are proven, from an index on that is no greater than `next`. False: there is no room for them. */
  wait(at: number, entries: readonly Uint8Array[]): boolean {
    const held = heldOf(this.on).size
    const from = Math.max(held, Math.min(this.from, at))
    const before = this.entries.slice(from - this.from)
    const kept = [...before, ...entries.slice(Math.max(0, from + before.length - at))]
    if (kept.reduce((sum, { length }) => sum + length, 0) > MOST_WAITING) return false
    this.from = from
    this.entries = kept
    return true
  }

  /** All that waits, as it is to be taken in. */
  brought(): Brought {
    return { start: this.from, packages: [{ entries: this.entries }] }
  }

  /** Lets go of what is held by now. */
  settle(): void {
    this.wait(this.next(), [])
  }
}
