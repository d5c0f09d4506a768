import { Refused } from '@entente/core/contract/refusals'
import { givenBack } from '../vault/given-back.ts'
import type { App, Service } from './context.ts'

/** What the partner's node, which signs each request, is given back of packages that a disk of its own altered or lost. */
export function packageRoutes(app: App, { node }: Service): void {
  app.get('/package/:nation/:uuid/:piece', async (c) => {
    if (!node.peer?.isPartner(c.req.raw))
      throw new Refused('not-signed-in', 'What stands here is for the partner’s node, which signs each request')
    const { nation, uuid, piece } = c.req.param()
    const bytes = /^\d{1,6}$/.test(piece) ? await givenBack(node, { nation, uuid }, Number(piece)) : null
    if (bytes === null) throw new Refused('not-found', 'There is no such package')
    return c.body(Uint8Array.from(bytes), 200, {
      'content-type': 'application/octet-stream',
      'cache-control': 'no-store',
    })
  })
}
