import { ROUTES } from '@entente/core/key-access/names'
import { maySeePackage } from '@entente/core/vault/present'
import type { MiddlewareHandler } from 'hono'
import { packagesIn } from '../vault/fold.ts'
import { servedAddresses } from '../vault/served.ts'
import type { Env, Request, Service } from './context.ts'
import { contentPolicy } from './secure.ts'

const OPENING = /^\/open\/([A-Z]{2})\/([0-9a-f-]{36})$/

/**
 * The page that opens a package asks the key servers of that package, where either nation serves them, and nobody else;
 * no other page asks anybody but its own node. So it is a document of its own, and only for whoever may see the package.
 */
export function openingPage(service: Service): MiddlewareHandler<Env> {
  return async (c, next) => {
    await next()
    const [, nation, uuid] = OPENING.exec(c.req.path) ?? []
    if (nation === undefined || uuid === undefined) return
    // Whose page it is decides the policy, and browsers do not renew the policy of what they kept.
    c.res.headers.set('cache-control', 'no-store')
    c.res.headers.delete('etag')
    const asked = await askedFor(c, service, nation, uuid)
    if (asked.length > 0) c.res.headers.set('content-security-policy', contentPolicy(service, asked))
  }
}

async function askedFor(c: Request, { node }: Service, nation: string, uuid: string): Promise<string[]> {
  const found = (await packagesIn(node.read, uuid))?.packages[nation]
  if (found === undefined || !maySeePackage(found, c.var.caller)) return []
  const served = await servedAddresses(node)
  const origins = new Set(found.registered.entente.kaos.map(({ origin }) => origin))
  return [...origins].filter((origin) => served.includes(origin)).map((origin) => `${origin}${ROUTES.rewrap[0]}`)
}
