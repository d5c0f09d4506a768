import type { JudgedBy } from '@entente/core/contract/judged-by'
import type { Transfer } from '@entente/core/contract/transfer'
import { admit } from '@entente/core/law/admit'
import type { Book } from '@entente/core/law/decide'
import { decide } from '@entente/core/law/decide'
import type { Node } from '../node.ts'
import { knownAt } from './shelf.ts'

type Asked = {
  readonly book: Book
  /** The instant of law. */
  readonly at: string
  readonly transfer: Transfer
  readonly simulate: boolean
}

/**
 * By whose book a transfer is judged, and what is known of the book that the partner's node has in force. A book of the
 * partner's that is here, or comes of the law that is here, says what its own column would be; of any other nothing is
 * claimed.
 */
export async function judgedBy(node: Node, asked: Asked): Promise<JudgedBy> {
  const { book, at } = asked
  const { laws, nation, partner } = node
  const inForce = laws.at(at).hash === book.hash
  const shelved = inForce ? laws.all().find((each) => each.book.hash === book.hash) : undefined
  const theirs = await bookOfPartner(node, at)
  const same = theirs.hash === null ? null : theirs.hash === book.hash
  const kept =
    same === false && theirs.hash !== null ? (laws.get(theirs.hash) ?? fromLibrary(laws.whole, theirs)) : null
  const verdict = kept && verdictBy(kept, asked, partner.nation)
  return {
    nation,
    hash: book.hash,
    modelledOn: book.bundle.modelledOn,
    inForce,
    from: shelved?.enactedAt ?? null,
    others: { [partner.nation]: { ...theirs, same, verdict } },
  }
}

type Enacted = { readonly hash: string | null; readonly from: string | null }

const made = new WeakMap<Book, Map<string, Book | null>>()

/**
 * The partner's book, where our own law as it was known on the day of its act comes to the same hash: then it is that
 * book, whoever built it. Null: it is another. Worked out once, for it takes longer than judging.
 */
export function fromLibrary(whole: Book, { hash, from }: Enacted): Book | null {
  if (hash === null || from === null) return null
  const known = made.get(whole) ?? new Map<string, Book | null>()
  made.set(whole, known)
  const name = `${hash} ${from}`
  const found = known.get(name)
  if (found !== undefined) return found
  const then = knownAt(whole, from)
  const book = then.hash === hash ? then : null
  known.set(name, book)
  return book
}

function verdictBy(book: Book, { at, transfer, simulate }: Asked, nation: string) {
  if (admit(book.bundle, at, transfer).length > 0) return null
  return decide(book, at, transfer, { simulate }).nations[nation]?.verdict ?? null
}

/** The book that the partner's acts of enactment put in force, and what its first one says was in force before it. */
async function bookOfPartner({ read, partner }: Node, at: string) {
  const enacted = await read
    .selectFrom('law_book')
    .select(['hash', 'previous', 'enacted_at'])
    .where('nation', '=', partner.nation)
    .orderBy('enacted_at')
    .execute()
  const newest = enacted.findLast((each) => each.enacted_at <= at)
  return { hash: newest?.hash ?? enacted[0]?.previous ?? null, from: newest?.enacted_at ?? null }
}
