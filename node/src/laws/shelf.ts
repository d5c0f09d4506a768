import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asKnown } from '@entente/core/law/as-known'
import { bundle } from '@entente/core/law/bundle'
import type { Book } from '@entente/core/law/decide'
import { load } from '@entente/core/law/decide'
import type { Kysely } from 'kysely'
import { openBook } from '../law/book.ts'
import type { Tables } from '../store/tables.ts'

/** A statute book that a node knows. */
export type Shelved = {
  readonly book: Book
  /** The instant as of which it was known, where it is an earlier state of a whole book; null: it is whole. */
  readonly known: string | null
}

/** The statute books that a node knows, and the one that it judges by. A book is never edited: a new one is put in force. */
export type Shelf = {
  /** The book in force: the newest that was enacted, or the one that the node began with. */
  current(): Book
  books(): readonly Shelved[]
  /** All that is known today, in force or not: what anybody may ask about. */
  readonly whole: Book
  get(hash: string): Book | undefined
  /** Takes a book in and keeps its bytes, durable before it may be enacted. */
  add(book: Book): void
  /** From now on judged by; to be called when the act that enacts it is recorded. Refuses (throws) one that is not kept. */
  putInForce(hash: string): void
}

export type ShelfOptions = {
  /** Where the bytes of books are kept, by hash. */
  readonly folder: string
  readonly whole: Book
  /** The instants of the earlier states to know; the first is what the node begins with. None: the whole book. */
  readonly known: readonly string[]
  readonly nation: string
}

/** Opens the shelf: what is kept in the folder, the whole book and its earlier states, and what the tables say is in force. */
export async function openShelf(options: ShelfOptions, read: Kysely<Tables>): Promise<Shelf> {
  const { folder, whole, known, nation } = options
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const books = new Map<string, Shelved>()
  const put = (book: Book, at: string | null) => {
    if (!books.has(book.hash)) books.set(book.hash, { book, known: at })
  }
  for (const at of known) put(earlier(whole, at), at)
  put(whole, null)
  for (const name of readdirSync(folder)) if (name.endsWith('.json')) put(openBook(join(folder, name)), null)
  const rows = await read
    .selectFrom('law_book')
    .select('hash')
    .where('nation', '=', nation)
    .orderBy('enacted_at', 'desc')
    .limit(1)
    .execute()
  let [{ book: current } = { book: whole }] = books.values()
  const [enacted] = rows
  if (enacted) current = kept(books, enacted.hash)
  return {
    current: () => current,
    books: () => [...books.values()],
    whole,
    get: (hash) => books.get(hash)?.book,
    add(book) {
      keep(folder, book)
      put(book, null)
    },
    putInForce(hash) {
      current = kept(books, hash)
      keep(folder, current)
    },
  }
}

function kept(books: ReadonlyMap<string, Shelved>, hash: string): Book {
  const found = books.get(hash)
  if (!found) throw new Error(`the statute book ${hash} was enacted, and its bytes are not kept beside the keys`)
  return found.book
}

/** The whole book as it was known at an instant. */
function earlier(whole: Book, at: string): Book {
  const parts = whole.bundle.parts.map(({ hash: _hash, ...part }) => part)
  const built = bundle(asKnown(parts, at), whole.bundle.modelledOn)
  return load(built.bundle, built.hash)
}

function keep(folder: string, book: Book): void {
  const path = join(folder, `${book.hash.replace(':', '-')}.json`)
  if (existsSync(path)) return
  const { bundle: parts, hash } = book
  const built = bundle(
    parts.parts.map(({ hash: _hash, ...part }) => part),
    parts.modelledOn,
  )
  if (built.hash !== hash) throw new Error(`the statute book ${hash} is not what its hash says`)
  writeFileSync(`${path}.part`, built.text, { mode: 0o600, flush: true })
  renameSync(`${path}.part`, path)
}
