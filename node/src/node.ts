import { dirname, join } from 'node:path'
import type { PersonRole } from '@entente/core/contract/people'
import type { Book } from '@entente/core/law/decide'
import type { Logger } from 'pino'
import { mayAsk } from './access/may.ts'
import { bookToJudgeBy } from './check/kept-book.ts'
import type { NodeClock } from './clock.ts'
import type { Config } from './config/read.ts'
import { answerActs, fold } from './folds.ts'
import type { Shelf } from './laws/shelf.ts'
import { openShelf } from './laws/shelf.ts'
import type { AnyOperation } from './operation.ts'
import type { Peer } from './peer/peer.ts'
import { peerOf } from './peering.ts'
import { openStore } from './store/open.ts'
import type { Introduction, Store, Tx } from './store/store.ts'

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
  readonly clock: NodeClock
  /** Tables to read from, outside of any transaction. */
  readonly read: Store['read']
  /** The only way to write: acts are appended and tables folded from them, or nothing happens. */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** The statute book in force. */
  book(): Book
  /** All that it knows. */
  readonly laws: Shelf
  /** The names of the operations that a role may ask. */
  mayAsk(role: PersonRole): readonly string[]
  /** Never given anything personal. */
  readonly log: Logger
  readonly store: Store
  /** The partner's side: what is published for it, followed of it, and wrong with it. Null: it is not introduced yet. */
  readonly peer: Peer | null
  /** The personas of the demonstration, where this node is one. */
  readonly demo: Demo | null
}

export type Persona = {
  readonly person: string
  readonly name: string
  readonly role: PersonRole
  readonly organisation: string
}
export type Demo = { readonly personas: readonly Persona[] }

/** What a node is built from, beside its configuration. */
export type NodeParts = {
  readonly clock: NodeClock
  readonly log: Logger
  readonly operations: readonly AnyOperation[]
  readonly introduction: Introduction | null
  /** By default the one that the configuration names, or that comes with the program. */
  readonly book?: Book
  readonly demo: Demo | null
  /** Earlier states of the statute book to know; it begins with the first. */
  readonly known?: readonly string[]
}

/** Where a node keeps the books that were enacted: beside its keys, for tables come and go. */
function shelved({ keys, nation }: Config, { known = [] }: NodeParts, whole: Book, store: Store): Promise<Shelf> {
  return openShelf({ folder: join(dirname(keys), 'law'), whole, known, nation }, store.read)
}

/** Builds a node: opens what it keeps and its statute book. Whoever opens it disposes of its store in the end. */
export async function openNode(config: Config, parts: NodeParts): Promise<Node> {
  const { clock, log, operations, introduction, demo } = parts
  const { nation, name, agreement, partner } = config
  // A book with errors is refused before anything is opened.
  const book = parts.book ?? bookToJudgeBy(config.law ?? undefined)
  const store = await openStore({
    where: config.data,
    guard: config.guard,
    keys: config.keys,
    nation,
    node: name,
    agreement,
    partner: introduction,
    fold,
    clock: { now: () => clock.milliseconds() },
  })
  const laws = await shelved(config, parts, book, store)
  const node: Node = {
    nation,
    name,
    partner: { nation: partner.nation, name: partner.name, url: partner.url },
    agreement,
    clock,
    read: store.read,
    transact: (work) => store.transact(work),
    book: laws.current,
    laws,
    mayAsk: (role) => mayAsk(operations, role),
    log,
    store,
    peer: introduction && peerOf(config, store, introduction, (entries) => answerActs(node, entries)),
    demo,
  }
  return node
}
