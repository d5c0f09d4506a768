import { timingSafeEqual } from 'node:crypto'
import { Refused } from '@entente/core/contract/refusals'
import { whoAsks } from './caller.ts'
import type { App, Service } from './context.ts'

/** What those ask who look after a node. */
export function healthRoutes(app: App, service: Service): void {
  const { node, metrics, metricsToken } = service
  app.get('/health', (c) => {
    const stopped = node.store.stopped()
    c.header('cache-control', 'no-store')
    return c.json(
      { status: stopped === null ? 'well' : 'stopped', nation: node.nation, node: node.name },
      stopped === null ? 200 : 503,
    )
  })
  app.get('/metrics', whoAsks(service), async (c) => {
    const token = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1]
    const monitoring = metricsToken !== null && token !== undefined && isSame(token, metricsToken)
    if (!monitoring && c.var.caller.role !== 'administrator') {
      throw new Refused(
        'not-permitted',
        'The metrics are for administrators, and for whoever has the token of monitoring',
      )
    }
    return c.body(await metrics.text(), 200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' })
  })
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
