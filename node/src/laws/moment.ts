import { Refused } from '@entente/core/contract/refusals'
import type { Node } from '../node.ts'

/**
 * Refuses a change of the law that is no longer in force, and one that would count from a later day: it would take the
 * place of what is enacted until then, unread.
 */
export function refuseUnlessNow(
  node: Pick<Node, 'book'>,
  previous: string,
  from: string | undefined,
  now: string,
): void {
  if (node.book(now).hash !== previous) throw new Refused('wrong-state', 'Another statute book is in force by now')
  if (from === undefined) return
  if (from > now || node.book(from).hash !== previous) {
    throw new Refused('wrong-state', 'A statute book is in force from now on; law that begins later says so itself')
  }
}
