import type { PersonRole } from '@entente/core/contract/people'
import type { Book } from '@entente/core/law/decide'
import type { Logger } from 'pino'
import type { Clock } from './clock.ts'
import type { Store, Tx } from './store/store.ts'

/** A partner nation, and where its node is. */
export type Partner = { readonly nation: string; readonly name: string; readonly url: string }

/** A nation's node: what an operation has to work with. */
export type Node = {
  readonly nation: string
  /** The node's name, `gb.entente.example`, with which its logs' names begin. */
  readonly name: string
  readonly partner: Partner
  /** The agreement that both work under, `mtca-gb-ru`. */
  readonly agreement: string
  readonly clock: Clock
  /** Tables to read from, outside of any transaction. */
  readonly read: Store['read']
  /** The only way to write: acts are appended and tables folded from them, or nothing happens. */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** The statute book in force at an instant of law. */
  book(at: string): Book
  /** The names of the operations that a role may ask. */
  mayAsk(role: PersonRole): readonly string[]
  /** Never given anything personal. */
  readonly log: Logger
  readonly store: Store
  /** The personas of the demonstration, where this node is one. */
  readonly demo: Demo | null
}

export type Persona = {
  readonly id: string
  readonly name: string
  readonly role: PersonRole
  readonly organisation: string
}
export type Demo = { readonly personas: readonly Persona[] }
