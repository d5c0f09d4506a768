import type { Caller } from '@entente/core/contract/people'
import { nodeItself } from '@entente/core/contract/people'
import type { Node } from '../node.ts'

/** What was denied to whom is for auditors to read, so it is an act of the internal log. */
export type Denials = {
  note(by: Caller, operation: string, code: string): Promise<void>
}

/** The log is never pruned: whoever is refused a thousand times may not fill it. */
const QUIET_MINUTES = 10
const MOST_AN_HOUR = 120
const MOST_REMEMBERED = 10_000

type Noting = Pick<Node, 'transact' | 'log' | 'name'>

/**
 * Notes a denial as an act `access.denied` of the node's own, for whoever was denied would not sign it: one for a person,
 * operation and reason within ten minutes, and at most 120 an hour; the next act says how many were passed over. Of
 * whoever is not signed in nothing is noted but a number in the metrics: anybody could make those.
 */
export function denialsOf(node: Noting, now: () => number = Date.now): Denials {
  const noted = new Map<string, number>()
  let hour = { from: 0, acts: 0 }
  let passedOver = 0
  return {
    async note(by, operation, code) {
      if (by.role === 'public') return
      const at = now()
      if (at - hour.from >= 3_600_000) hour = { from: at, acts: 0 }
      const key = JSON.stringify([by.person, operation, code])
      const last = noted.get(key)
      const quiet = last !== undefined && at - last < QUIET_MINUTES * 60_000
      if (quiet || hour.acts >= MOST_AN_HOUR) {
        passedOver += 1
        return
      }
      if (noted.size >= MOST_REMEMBERED) noted.clear()
      noted.set(key, at)
      hour.acts += 1
      const { person, role, organisation } = by
      const whom = { person, role, organisation }
      const body = { operation, code, by: whom, ...(passedOver > 0 && { passedOver }) }
      passedOver = 0
      await append(node, `access/${person}`, body)
    },
  }
}

/** A denial that cannot be noted is still a denial. */
async function append(node: Noting, subject: string, body: { [field: string]: unknown }) {
  const author = nodeItself(node.name)
  try {
    await node.transact((tx) => tx.act({ type: 'access.denied', log: 'internal', subject, body }, author))
  } catch (error) {
    node.log.error({ err: error }, 'a denial could not be noted')
  }
}
