import { createHash } from 'node:crypto'
import { actId } from '@entente/core/contract/act'

/** The id of a request's act after so many others: all follow from the first one's, and so can be found again by it. */
export function idOfAct(first: string, position: number): string {
  if (position === 0) return first
  const chance = createHash('sha256').update(`${first} ${position}`).digest().subarray(0, 10)
  const id = actId(Number.parseInt(first.slice(0, 8) + first.slice(9, 13), 16), chance)
  if (id === null) throw new RangeError(`${first} is no id of an act`)
  return id
}
