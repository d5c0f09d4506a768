import type { PersonRole } from '@entente/core/contract/people'
import type { Book } from '@entente/core/law/decide'
import type { Logger } from 'pino'
import { mayAsk } from './access/may.ts'
import { openWaitingCases } from './cases/open.ts'
import { bookToJudgeBy } from './check/kept-book.ts'
import type { NodeClock } from './clock.ts'
import type { Config } from './config/read.ts'
import { foldsOf } from './folds.ts'
import type { Shelf } from './laws/shelf.ts'
import { keepBook, knownAt, openShelf } from './laws/shelf.ts'
import { type Watch, watchOf } from './monitor/watch.ts'
import type { AnyOperation } from './operation.ts'
import type { Peer } from './peer/peer.ts'
import { peerOf } from './peering.ts'
import { Refusal } from './refusal.ts'
import type { Hand } from './store/hand.ts'
import { openStore } from './store/open.ts'
import type { Introduction, Store, Tx } from './store/store.ts'
import { openVault, type Vault } from './vault/vault.ts'

/** A partner nation, and where its node is; null: nobody dials it. */
export type Partner = { readonly nation: string; readonly name: string; readonly url: string | null }

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
  transact<T>(work: (tx: Tx) => Promise<T>, ids?: readonly string[], hand?: Hand): Promise<T>
  /** The statute book in force at an instant of law. */
  book(at: string): Book
  /** Every statute book that this node knows. */
  readonly laws: Shelf
  /** The names of the operations that a role may ask. */
  mayAsk(role: PersonRole): readonly string[]
  /** Never given anything personal. */
  readonly log: Logger
  readonly store: Store
  /** The partner's side: what is published for it, followed of it, and wrong with it. Null: it is not introduced yet. */
  readonly peer: Peer | null
  /** The folder of the lists' files, and of what was laid out of them. */
  readonly lists: string
  /** Packages of technical data as files, and what is being sent of them. */
  readonly vault: Vault
  /** Holds what both nations do against what the agreement allows. */
  readonly watch: Watch
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
  /** Begin with the law as it was known at an instant, so that what came later can be enacted; by default with all. */
  readonly lawKnownAt?: string | undefined
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
    fold: foldsOf(nation),
    clock: { now: () => clock.milliseconds() },
  })
  const laws = await shelfIn(store, nation, book, parts.lawKnownAt).catch(async (error: unknown) => {
    await store[Symbol.asyncDispose]()
    throw error
  })
  const watch = watchOf(() => node)
  const node: Node = {
    ...{ nation, name, agreement, lists: config.lists },
    partner: { nation: partner.nation, name: partner.name, url: partner.url },
    clock,
    read: store.read,
    transact: (work, ids, hand) => store.transact(work, ids, hand).finally(() => watch.wake()),
    book: (at) => laws.at(at),
    laws,
    mayAsk: (role) => mayAsk(operations, role),
    log,
    store,
    peer:
      introduction &&
      peerOf(config, store, clock, introduction, async (entries) => {
        watch.wake()
        await openWaitingCases(node)
        // So that its paper can bear the proof at once, and not within the hour.
        if (entries.some(({ act }) => act.type === 'cases.decide')) await node.peer?.quote()
      }),
    vault: await openVault(config, store),
    watch,
    demo,
  }
  return node
}

/**
 * The first book of a node is kept: when the node opens again that one is in force, and another that was put there
 * since is one to enact. Else a newer program would change the law unread.
 */
async function shelfIn(store: Store, nation: string, book: Book, knownAtFirst: string | undefined): Promise<Shelf> {
  const kept = await store.read.selectFrom('law_bundle').select('hash').where('first', '=', true).executeTakeFirst()
  if (kept !== undefined) return openShelf(store.read, nation, book)
  requireNew(store)
  const first = knownAtFirst === undefined ? book : knownAt(book, knownAtFirst)
  await keepBook(store, first, true)
  return openShelf(store.read, nation, book, first)
}

/** A node that has acted must have the book by which it did: the program's own may be another. */
function requireNew({ logs }: Pick<Store, 'logs'>): void {
  const acted = logs().find(({ own, size }) => own && size > OPENED)
  if (acted === undefined) return
  throw new Refusal(
    `${acted.origin}: the node has acted, and the statute book that it began with is not kept here; expected it among ` +
      'the books of a backup: put its folder `laws` into that of the data, or restore the whole',
  )
}

/** The entries of a log that was opened and not used yet. */
const OPENED = 1
