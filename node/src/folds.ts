import type { Entry } from '@entente/core/contract/entry'
import type { Node } from './node.ts'
import type { Fold } from './store/store.ts'

/** What the capabilities make of each act, in the order of its log. */
export const fold: Fold = async () => {}

/** What this node answers by itself to acts of the partner, once they are folded. */
export async function answerActs(_node: Node, _entries: readonly Entry[]): Promise<void> {}
