import { Refused } from '@entente/core/contract/refusals'
import type { Book } from '@entente/core/law/decide'
import type { Shelf } from './shelf.ts'

/** Why nobody may put a statute book in force by asking. */
export type Bar = { readonly because: 'in-force' | 'foreign' | 'forgets'; readonly rule: string | null }

/**
 * What bars a book: it is in force; it came with the request, for whoever runs the node puts a statute book on it; or it
 * has forgotten law that stands, or officers alone could go back to the law of the day before a prohibition. Null: it
 * may be proposed, and enacted.
 */
export function barOf(
  laws: Pick<Shelf, 'whole' | 'get'>,
  book: Book,
  before: Book,
  known: string | undefined,
): Bar | null {
  if (book.hash === before.hash) return { because: 'in-force', rule: null }
  if (known === undefined && laws.get(book.hash) === null) return { because: 'foreign', rule: null }
  if (book.hash === laws.whole.hash) return null
  const rules = new Set(rulesOf(book))
  const forgotten = rulesOf(before).find((id) => !rules.has(id))
  return forgotten === undefined ? null : { because: 'forgets', rule: forgotten }
}

/** Refuses a book that is barred, and says by what. */
export function refuseUnlessEnactable(...asked: Parameters<typeof barOf>): void {
  const bar = barOf(...asked)
  if (bar?.because === 'in-force') throw new Refused('wrong-state', 'This statute book is in force')
  if (bar?.because === 'foreign') {
    throw new Refused('not-permitted', 'This statute book is not on this node: whoever runs it names it as `law`')
  }
  if (bar) throw new Refused('wrong-state', `This statute book does not know ${bar.rule}, which is in the one in force`)
}

function rulesOf({ bundle }: Book): string[] {
  return bundle.parts.flatMap(({ rules }) => rules.map(({ id }) => id))
}
