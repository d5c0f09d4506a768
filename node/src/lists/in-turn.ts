import type { Node } from '../node.ts'
import { Turn } from '../store/turn.ts'

const turns = new WeakMap<Node['store'], Turn>()

/** Does some work with the lists of a node after all that was asked before: one table holds the entries of one reading. */
export function inTurn<T>({ store }: Pick<Node, 'store'>, work: () => Promise<T>): Promise<T> {
  const turn = turns.get(store) ?? new Turn()
  turns.set(store, turn)
  return turn.run(work)
}
