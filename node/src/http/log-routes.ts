import { Refused } from '@entente/core/contract/refusals'
import type { App, Service } from './context.ts'

/** What a node shows of its logs to the partner and other readers, who sign each request: no session helps. */
export function logRoutes(app: App, { node: { peer } }: Service): void {
  for (const path of ['/log/*', '/witness/*']) {
    app.all(path, async (c, next) => {
      // The page that shows the logs is the application's, and no log.
      if (new URL(c.req.url).pathname === '/log') return next()
      const answer = await peer?.answer(c.req.raw)
      if (!answer) throw new Refused('not-found', 'There is no such log')
      return answer
    })
  }
}
