import { Refused } from '@entente/core/contract/refusals'
import { asKnown } from '@entente/core/law/as-known'
import { bundle } from '@entente/core/law/bundle'
import type { Book } from '@entente/core/law/decide'
import { load } from '@entente/core/law/decide'
import type { Bundle } from '@entente/core/law/model'
import type { Kysely } from 'kysely'
import { requireSound } from '../store/kept-laws.ts'
import type { Store } from '../store/store.ts'
import type { Tables } from '../store/tables.ts'

/** A statute book that was put in force, and from when. */
type Enacted = { readonly hash: string; readonly from: string }

/** A book, and when it was in force: from an act on, or from the beginning; until another took its place. */
export type Shelved = {
  readonly book: Book
  readonly enactedAt: string | null
  readonly began: boolean
  readonly until: string | null
}

/**
 * The statute books of a node: the one that it began with, and those that were put in force by acts. A book is known by
 * its hash, and is kept beside the acts: an act holds the hash alone.
 */
export type Shelf = {
  /** The book in force at an instant. */
  at(instant: string): Book
  /** The program's own, with all the law that it has. */
  readonly whole: Book
  get(hash: string): Book | null
  /** The books that are known here, the newest last. */
  all(): readonly Shelved[]
  /** Puts a book on the shelf, and not in force. To be called when its bytes are kept. */
  keep(book: Book): void
  /** Puts a book on the shelf, and from an instant in force. To be called when its act is durable. */
  add(book: Book, from: string): void
}

export async function openShelf(db: Kysely<Tables>, nation: string, whole: Book, first = whole): Promise<Shelf> {
  const rows = await db
    .selectFrom('law_book')
    .select(['hash', 'enacted_at'])
    .where('nation', '=', nation)
    .orderBy('enacted_at')
    .execute()
  const kept = await db.selectFrom('law_bundle').select(['hash', 'bundle', 'first']).execute()
  const books = new Map([whole, first].map((book) => [book.hash, book]))
  for (const { hash, bundle: text } of kept) {
    requireSound({ hash, bundle: text }, `law_bundle ${hash}`)
    books.set(hash, load(JSON.parse(text), hash))
  }
  const began = kept.find((row) => row.first)?.hash ?? first.hash
  return shelfOf(
    books,
    whole,
    began,
    rows.map(({ hash, enacted_at }) => ({ hash, from: enacted_at })),
  )
}

function shelfOf(books: Map<string, Book>, whole: Book, start: string, enacted: Enacted[]): Shelf {
  const get = (hash: string) => books.get(hash) ?? null
  return {
    whole,
    get,
    at(instant) {
      const newest = enacted.filter(({ from }) => from <= instant).at(-1)
      const book = get(newest?.hash ?? start)
      // Without its book nothing can be judged, and what cannot be judged is refused.
      if (book === null) throw new Refused('internal', 'The statute book in force is not kept at this node')
      return book
    },
    all: () =>
      [...books.values()].map((book) => {
        const place = enacted.findIndex(({ hash }) => hash === book.hash)
        const began = book.hash === start
        const wasInForce = began || place >= 0
        const until = (wasInForce && enacted[place + 1]?.from) || null
        return { book, enactedAt: enacted[place]?.from ?? null, began, until }
      }),
    keep: (book) => void books.set(book.hash, book),
    add(book, from) {
      books.set(book.hash, book)
      enacted.push({ hash: book.hash, from })
      enacted.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
    },
  }
}

/** Keeps a book's bytes, and that it is the node's first. It must be done before the act that puts it in force. */
export function keepBook(store: Pick<Store, 'keepLaw'>, book: Book, first = false): Promise<void> {
  return store.keepLaw({ hash: book.hash, bundle: JSON.stringify(book.bundle), first })
}

/** A book as it was known on a day, from one that knows more. */
export function knownAt(book: Book, at: string): Book {
  const parts = book.bundle.parts.map(({ hash: _hash, ...part }: Bundle['parts'][number]) => part)
  const built = bundle(asKnown(parts, at), book.bundle.modelledOn)
  return load(built.bundle, built.hash)
}
