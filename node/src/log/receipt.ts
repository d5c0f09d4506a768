import { logReceiptInput, logReceiptOutput } from '@entente/core/contract/log'
import type { Node } from '../node.ts'
import { operation } from '../operation.ts'
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

/** Takes the line of a receipt, and says of which log of ours it is, how much the partner holds by it, and in all. */
export async function typedReceipt(node: Pick<Node, 'peer' | 'store'>, line: string) {
  const { origin, size } = await peerIn(node).takeTyped(line)
  return { origin, size, witnessed: node.store.log(origin)?.witnessed ?? 0 }
}
