import type { Caller } from '@entente/core/contract/people'
import { admit } from '../access/may.ts'
import { runOnce } from '../http/idempotency.ts'
import type { Node } from '../node.ts'
import type { Operation } from '../operation.ts'

/** Asks a node within its own process as a persona of its nation (`gb-licensing`), admitted and answered as over HTTP. */
export async function asPersona<Input, Output>(
  node: Node,
  persona: string,
  op: Operation<Input, Output>,
  input: NoInfer<Input>,
): Promise<Output> {
  const found = node.demo?.personas.find(({ person }) => person === persona)
  if (found === undefined) throw new RangeError(`nobody is ${persona} at the node of ${node.nation}`)
  const by: Caller = { ...found, nation: node.nation }
  admit(op, by, node.nation)
  return op.output.parse(await runOnce(node, op, op.input.parse(input), by))
}
