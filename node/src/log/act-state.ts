import type { ActState } from '@entente/core/contract/states'
import type { Node } from '../node.ts'
import { reached } from '../peer/state.ts'

/**
 * How far an own act of a shared log has come. Null: there is none at that index, the log is internal, which nobody
 * else reads, or it is the partner's, who alone knows how far its acts have come.
 */
export async function stateOfAct(
  { store, peer }: Pick<Node, 'store' | 'peer'>,
  origin: string,
  index: number,
): Promise<ActState | null> {
  const log = store.log(origin)
  if (!log?.own || !log.shared || index < 0 || index >= log.size) return null
  return peer ? peer.stateOf(origin, index) : reached(log, index)
}
