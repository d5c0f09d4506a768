import { Refused } from '@entente/core/contract/refusals'
import { SCREENING } from '@entente/core/contract/screening'
import { doorsOf } from '../screening/doors/node-holding.ts'
import type { App, Service } from './context.ts'

const BELOW = '/screening/doors'
const MAY: ReadonlySet<string> = new Set([...SCREENING, 'auditor'])

/**
 * yente's addresses over this nation's own lists, below `/screening/doors`: for whom screening is, who sends the token of
 * his session as a bearer. An exporter sees no score. Nothing that is asked is recorded.
 */
export function screeningDoors(app: App, { node }: Service): void {
  app.all(`${BELOW}/*`, async (c) => {
    const { role, nation } = c.var.caller
    if (role === 'public') throw new Refused('not-signed-in', 'Sign in first')
    if (nation !== node.nation || !MAY.has(role)) throw new Refused('not-permitted', 'Screening is for officers')
    const doors = await doorsOf(node)
    const asked = new URL(c.req.url)
    asked.pathname = asked.pathname.slice(BELOW.length)
    const answer = await doors.fetch(new Request(asked, c.req.raw))
    answer.headers.set('cache-control', 'no-store')
    return answer
  })
}
