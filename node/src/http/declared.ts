import type { Caller } from '@entente/core/contract/people'
import type { Node } from '../node.ts'
import type { AnyOperation } from '../operation.ts'
import { madeBy } from '../operation.ts'

/**
 * The node, which makes no act in the caller's name but those that the operation declares: by that list a person who signs
 * what he does knows that he is shown what he asked for.
 */
export function declaring(node: Node, op: AnyOperation, { person }: Caller): Node {
  const { first, after } = madeBy(op)
  const declared = new Set([...first, ...after])
  return {
    ...node,
    transact: (work, ids, hand) =>
      node.transact(
        (tx) =>
          work({
            ...tx,
            act(made, by, id) {
              if (by.person === person && !declared.has(made.type))
                throw new Error(`${op.name} makes an act ${made.type}, and does not declare it`)
              return tx.act(made, by, id)
            },
          }),
        ids,
        hand,
      ),
  }
}
