import { Refused } from '@entente/core/contract/refusals'
import type { Book } from '@entente/core/law/decide'
import type { Shelf } from './shelf.ts'

/**
 * Refuses what nobody may put in force by asking: a book that came with the request, for whoever runs the node puts a
 * statute book on it; and one that has forgotten law that stands, or an officer alone could go back to the law of the
 * day before a prohibition.
 */
export function refuseUnlessEnactable(
  laws: Pick<Shelf, 'whole' | 'get'>,
  book: Book,
  before: Book,
  known: string | undefined,
): void {
  if (known === undefined && laws.get(book.hash) === null) {
    throw new Refused('not-permitted', 'This statute book is not on this node: whoever runs it names it as `law`')
  }
  if (book.hash === laws.whole.hash) return
  const rules = new Set(rulesOf(book))
  const forgotten = rulesOf(before).find((id) => !rules.has(id))
  if (forgotten !== undefined) {
    throw new Refused('wrong-state', `This statute book does not know ${forgotten}, which is in the one in force`)
  }
}

function rulesOf({ bundle }: Book): string[] {
  return bundle.parts.flatMap(({ rules }) => rules.map(({ id }) => id))
}
