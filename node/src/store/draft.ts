import type { KeyHistory } from '@entente/core/ledger/key-history'
import type { Transaction } from 'kysely'
import { type Ends, sharedHead } from './chain.ts'
import type { StoredEntry, Trx } from './engine/engine.ts'
import { writeTiles, writtenLog } from './fold.ts'
import { grow, type Head, headRoot } from './head.ts'
import { type Written, writeLast } from './insert.ts'
import { type LeafOf, leafText } from './judge.ts'
import { writeKeys } from './key-places.ts'
import { headOf, type Ledger, stop } from './ledger.ts'
import { Stopped } from './stopped.ts'
import type { Tables } from './tables.ts'
import { Writing } from './writing.ts'

/** Where a draft was, to go back to. */
export type Mark = { readonly heads: ReadonlyMap<string, Head>; readonly entries: number }

/** A group that is durable as a whole; one that a crash may cut; entries that are held already, and are only folded. */
export type How = 'whole' | 'divisible' | 'held'

/** A group while it is made: what the logs will be once it is durable. */
export class Draft {
  private readonly ledger: Ledger
  private heads: Map<string, Head>
  private readonly ends: Map<string, number>
  private readonly appended: StoredEntry[] = []
  private readonly kept: { origin: string; note: Uint8Array; by?: string }[] = []

  constructor(ledger: Ledger) {
    this.ledger = ledger
    this.heads = new Map(ledger.heads)
    this.ends = new Map(ledger.ends)
  }

  get length(): number {
    return this.appended.length
  }

  head(origin: string): Head {
    return this.heads.get(origin) ?? headOf(this.ledger, origin)
  }

  /** The origins of our logs, those that ended among them. */
  ownOrigins(): string[] {
    return [...this.heads.values()].flatMap(({ own, origin }) => (own ? [origin] : []))
  }

  /** See `sharedHead`. */
  shared(): Head {
    return sharedHead({ heads: this.heads })
  }

  /** At how many entries a log ends; infinity: it goes on. */
  endOf(origin: string): number {
    return this.ends.get(origin) ?? Number.POSITIVE_INFINITY
  }

  /** That a log ends here: its successor is opened with what follows. */
  end(origin: string, size: number): Ends {
    this.ends.set(origin, size)
    return this.ends
  }

  /** Lets a log begin under a key list that its own first entry brings. */
  begin(head: Head): void {
    this.heads.set(head.origin, head)
  }

  /** Appends an entry, and writes the tiles that it completes, and the key list where it brought one. */
  async append(db: Transaction<Tables>, origin: string, bytes: Uint8Array, keys: KeyHistory): Promise<void> {
    const before = this.head(origin)
    const { head, leaf, full } = grow(before, bytes)
    this.appended.push({ origin, index: head.range.size - 1, bytes, leaf })
    this.heads.set(origin, { ...head, keys })
    await writeTiles(db, origin, full)
    const placed = keys.at(-1)
    if (placed !== undefined && keys !== before.keys) await writeKeys(db, origin, placed)
  }

  /** Keeps a checkpoint with what is appended: a followed log's, or one of ours that the partner cosigned. */
  keep(origin: string, note: Uint8Array, cosigned?: Pick<Head, 'witnessed' | 'witnessedAt'>): void {
    this.kept.push({ origin, note })
    this.heads.set(origin, { ...this.head(origin), note, ...cosigned })
  }

  /** Keeps a checkpoint of a log as a third witness cosigned it. */
  keepThird(origin: string, by: string, note: Uint8Array): void {
    const head = this.head(origin)
    this.kept.push({ origin, note, by })
    this.heads.set(origin, { ...head, thirds: new Map([...head.thirds, [by, note]]) })
  }

  mark(): Mark {
    return { heads: new Map(this.heads), entries: this.appended.length }
  }

  back({ heads, entries }: Mark): void {
    this.heads = new Map(heads)
    this.appended.length = entries
  }

  readonly leafOf: LeafOf = async (origin, index) => {
    const head = this.heads.get(origin)
    if (head === undefined || index >= head.range.size) return null
    const before = this.ledger.heads.get(origin)?.range.size ?? 0
    const own = index < before ? undefined : this.appended.find((e) => e.origin === origin && e.index === index)
    const [entry = own?.bytes] = index < before ? await this.ledger.engine.entries(origin, index, index + 1) : []
    return entry === undefined ? null : leafText(entry)
  }

  /**
   * Makes all of it durable with what is left of its rows, and only then the ledger's own. Nothing of it stands when this
   * throws an error.
   */
  async commit(trx: Trx, how: How, rows: readonly Written[]): Promise<void> {
    const grown = this.grown()
    if (how === 'held' || (grown.length === 0 && this.kept.length === 0)) {
      await writeLast(trx, rows)
      await trx.commit().execute()
      this.settle()
      return
    }
    try {
      const group = { entries: this.appended, grown, notes: this.kept, divisible: how === 'divisible' }
      await this.ledger.engine.commit(trx, group, rows)
    } catch (error) {
      if (error instanceof Stopped) {
        stop(this.ledger, error.message)
        this.ledger.inDoubt = true
      }
      throw error
    }
    this.settle()
  }

  /** How far the logs are folded that it makes longer, to be written before it is committed or passed on. */
  folded(): Written[] {
    return this.grown().map(({ origin }) => writtenLog(this.head(origin)))
  }

  /** The logs that it makes longer. */
  private grown() {
    return [...this.heads.values()].flatMap((head) => {
      const from = headOf(this.ledger, head.origin).range.size
      const to = head.range.size
      return from === to ? [] : [{ origin: head.origin, from, to, root: headRoot(head) }]
    })
  }

  private settle(): void {
    this.ledger.heads = this.heads
    this.ledger.ends = this.ends
  }

  /** Lets what was folded stand within a transaction that goes on: the next draft over the same ledger begins there. */
  pass(): void {
    this.settle()
  }
}

/** Runs work over one draft in one transaction, and makes it durable; whatever it throws, nothing of it stands. */
export async function group<T>(
  ledger: Ledger,
  work: (writing: Writing, draft: Draft) => Promise<T>,
  how: How = 'whole',
): Promise<T> {
  const trx = await ledger.engine.begin().catch((error: unknown) => {
    if (error instanceof Stopped && ledger.stopped === null) stop(ledger, error.message)
    throw error
  })
  const draft = new Draft(ledger)
  const writing = new Writing(trx, ledger.known)
  try {
    const result = await work(writing, draft)
    await draft.commit(trx, how, await writing.rest(draft.folded()))
    writing.dossiers.settle()
    return result
  } catch (error) {
    // It may be that it was committed all the same.
    if (error instanceof Stopped) ledger.known.clear()
    // Where it cannot be rolled back its connection is gone, and it with that; why the work failed is what counts.
    if (!trx.isCommitted && !trx.isRolledBack) {
      await trx
        .rollback()
        .execute()
        .catch(() => {})
    }
    throw error
  }
}
