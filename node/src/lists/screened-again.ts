import type { Node } from '../node.ts'
import { screenAgain } from '../screening/again/screen-again.ts'
import { settleLists } from '../screening/lists/settle.ts'
import { inTurn } from './in-turn.ts'

type Screening = Pick<Node, 'name' | 'read' | 'store' | 'clock' | 'log' | 'watch'>

/**
 * Puts in force what acts tell of lists, and screens again whoever was searched in older versions: in the node's own name,
 * whoever asked. That it fails undoes no act. What is not in force is held, and the next reading or start ends it.
 */
export async function screenedAgain(node: Screening, putInForce: () => Promise<unknown>): Promise<void> {
  const { name, read, store, clock, log, watch } = node
  try {
    await putInForce()
    const { changed, left } = await screenAgain({ name, read, clock, transact: (work) => store.transact(work) })
    log.info({ changed: changed.length, left }, 'screened again')
  } catch (error) {
    log.error({ err: error }, 'a list was read, and is not in force, or parties were not screened again')
  } finally {
    watch.wake()
  }
}

/** Ends what a process before this one left of a list that it read: its entries, and whom it had not screened again. */
export function endReadings(node: Screening & Pick<Node, 'lists'>): Promise<void> {
  return inTurn(node, () => screenedAgain(node, () => settleLists(node.read, node.lists)))
}
