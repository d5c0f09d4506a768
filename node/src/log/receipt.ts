import { logReceiptInput, logReceiptOutput } from '@entente/core/contract/log'
import type { Node } from '../node.ts'
import { operation } from '../operation.ts'
import { sharedOrigin } from '../store/keys.ts'
import { peerIn } from './carrying.ts'

export const receiptOfLog = operation({
  name: 'log.receipt',
  kind: 'command',
  summary: 'Take the partner’s receipt for this node’s log as the one line that was read out or typed',
  may: ['administrator'],
  input: logReceiptInput,
  output: logReceiptOutput,
  run: (node, { line }) => typedReceipt(node, line),
})

/** Takes the line of a receipt, and says how much of our log the partner holds by it, and in all. */
export async function typedReceipt(node: Pick<Node, 'peer' | 'name' | 'agreement' | 'store'>, line: string) {
  const size = await peerIn(node).takeTyped(line)
  const origin = sharedOrigin(node.name, node.agreement)
  return { origin, size, witnessed: node.store.log(origin)?.witnessed ?? 0 }
}
