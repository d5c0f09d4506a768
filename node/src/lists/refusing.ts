import type { RefusedPlace } from '@entente/core/contract/refusals'
import { Refused } from '@entente/core/contract/refusals'
import type { Node } from '../node.ts'
import { BadInput } from '../read/take.ts'
import { Refusal } from '../refusal.ts'
import { ListRefusal } from '../screening/lists/list-refusal.ts'

/** Does some work with a list, and says of what is wrong with it where that is: see `refusalOf`. */
export function refusingList<T>({ log }: Pick<Node, 'log'>, work: () => Promise<T>): Promise<T> {
  return work().catch((error: unknown) => {
    throw refusalOf(error, log)
  })
}

/**
 * What is wrong with a list that somebody sent, by its file and line, or by the field that would have it taken. What is
 * wrong with those that are kept is the operator's to look after, and names places of his machine.
 */
function refusalOf(error: unknown, log: Pick<Node['log'], 'error'>): unknown {
  if (error instanceof ListRefusal) return new Refused('bad-input', UNTAKEN, [placeOf(error)])
  if (error instanceof BadInput) return new Refused('bad-input', UNTAKEN, error.problems.map(placeIn))
  if (!(error instanceof Refusal)) return error
  log.error({ err: error }, 'a list that is kept could not be read')
  return new Refused('wrong-state', 'A list that is kept here cannot be read: the operator of the node repairs it')
}

const UNTAKEN = 'The list is not taken as it is'

function placeOf({ said, file, why, expected }: ListRefusal): RefusedPlace {
  return { path: said ?? file ?? '', message: why, ...(expected !== null && { expected }) }
}

function placeIn({ file, line, message, expected }: BadInput['problems'][number]): RefusedPlace {
  return { path: `${file}:${line}`, message, ...(expected !== null && { expected }) }
}
