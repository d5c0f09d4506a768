import type { ControlledTransaction, Kysely } from 'kysely'
import type { Written } from '../insert.ts'
import type { KeptLaw } from '../kept-laws.ts'
import type { Tables } from '../tables.ts'

/** A log as the engine holds it. */
export type HeldLog = {
  readonly origin: string
  readonly nation: string
  readonly own: boolean
  readonly shared: boolean
  readonly size: number
  readonly root: Uint8Array
  /** Of a followed log its newest checkpoint; of an own one the newest that the partner cosigned. */
  readonly note: Uint8Array | null
  /** The newest checkpoint that each third witness cosigned, by its key's name and id. */
  readonly thirds: ReadonlyMap<string, Uint8Array>
}

export type StoredEntry = {
  readonly origin: string
  readonly index: number
  readonly bytes: Uint8Array
  /** The leaf hash of these bytes, where whoever gives them has it already. */
  readonly leaf?: Uint8Array
}

/** What is made durable together. */
export type Group = {
  readonly entries: readonly StoredEntry[]
  /** The logs that grew: from, to, and the new root. */
  readonly grown: readonly {
    readonly origin: string
    readonly from: number
    readonly to: number
    readonly root: Uint8Array
  }[]
  /** `by`: the third witness that cosigned it. */
  readonly notes: readonly { readonly origin: string; readonly note: Uint8Array; readonly by?: string }[]
  /** Whether it may be cut in two by a crash: entries of the partner, which are verified already, may. */
  readonly divisible: boolean
}

export type Trx = ControlledTransaction<Tables>

/** Where entries and tables are kept. */
export type Engine = AsyncDisposable & {
  readonly read: Kysely<Tables>
  logs(): Promise<readonly HeldLog[]>
  define(log: Omit<HeldLog, 'size' | 'root' | 'note' | 'thirds'>): Promise<void>
  begin(): Promise<Trx>
  /**
   * Writes what is left of the group's rows, makes the group durable and commits the tables, or nothing of it: then the
   * transaction is rolled back and the error rises. `Stopped` means that it is not known which, and that nothing may
   * follow.
   */
  commit(trx: Trx, group: Group, rows: readonly Written[]): Promise<void>
  entries(origin: string, from: number, until: number): Promise<Uint8Array[]>
  /** All entries from a place over all logs on, in the order in which they came. */
  replay(position: number): AsyncIterable<readonly StoredEntry[]>
  /** Keeps a statute book for good, before an act may name it. Refuses one that is not of its hash. */
  keepLaw(law: KeptLaw): Promise<void>
  backup(folder: string): Promise<void>
  /** Reads everything. What is wrong, a line each. */
  check(): Promise<readonly string[]>
  /** What there is to tell about the opening. */
  readonly told: readonly string[]
}
