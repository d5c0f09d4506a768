import type { Draft } from '@entente/core/licence/command'
import type { Node } from '../node.ts'

/** Acts that let something happen which could not before. Whatever restricts is none, nor what relies on a licence. */
function permits({ type, body }: Draft): boolean {
  if (type === 'cases.decide') return body.outcome !== 'refused'
  return type === 'licences.reinstate' || type === 'generals.register'
}

/**
 * The drafts, if they may be recorded as the agreement's logs stand. Refuses `ledger-stopped`: they permit something
 * new, while a log has forked, this node was restored, or nothing was witnessed for longer than the agreement says.
 */
export function permitted({ peer }: Pick<Node, 'peer'>, drafts: readonly Draft[]): readonly Draft[] {
  if (drafts.some(permits)) peer?.requirePermission()
  return drafts
}
