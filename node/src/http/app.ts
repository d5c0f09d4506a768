import { randomUUID } from 'node:crypto'
import { Refused } from '@entente/core/contract/refusals'
import type { MiddlewareHandler } from 'hono'
import { Hono } from 'hono'
import { publicCaller } from '../access/may.ts'
import { refuseStaleToken, whoAsks } from './caller.ts'
import type { App, Env, Request, Service } from './context.ts'
import { healthRoutes } from './health.ts'
import { keyServerRoutes } from './key-server.ts'
import { hashedPerson } from './log.ts'
import { logRoutes } from './log-routes.ts'
import { openApi } from './openapi.ts'
import { openingPage } from './opening-page.ts'
import { operationRoutes } from './operations.ts'
import { packageRoutes } from './package-routes.ts'
import { codeOf, problemResponse, SAY_NOTHING } from './problem.ts'
import { refusedPage } from './refused-page.ts'
import { screeningDoors } from './screening-doors.ts'
import { ownHost, sameOrigin, secureHeaders } from './secure.ts'
import { signInRoutes } from './sign-in.ts'
import { webRoutes } from './web.ts'

/** Everything that a node answers to. Hono builds its router at the first request: every route must be there before. */
export function appOf(service: Service, sessionSeconds: number): App {
  const { node, origin } = service
  const app: App = new Hono<Env>()
  app.use(numbered(service), secureHeaders(service))
  app.onError((error, c) => refused(c, service, error))
  keyServerRoutes(app, service)
  app.use(ownHost(origin))
  healthRoutes(app, service)
  logRoutes(app, service)
  packageRoutes(app, service)
  app.use('/api/*', sameOrigin(origin))
  app.use(whoAsks(service))
  app.use('/api/*', refuseStaleToken)
  signInRoutes(app, service, sessionSeconds)
  const described = openApi(service.operations, node.nation)
  app.get('/api/openapi.json', (c) => c.json(described))
  operationRoutes(app, service)
  screeningDoors(app, service)
  app.use('/open/*', openingPage(service))
  webRoutes(app, service.web)
  app.all('*', () => {
    throw new Refused('not-found', 'There is nothing here')
  })
  return app
}

/** Each request has a number of ours, which its answer and its line in the log bear. */
function numbered({ node }: Service): MiddlewareHandler<Env> {
  return async (c, next) => {
    const started = performance.now()
    c.set('request', randomUUID())
    c.set('caller', publicCaller(node.nation))
    c.set('session', null)
    c.set('operation', '')
    await next()
    c.res.headers.set('x-request', c.var.request)
    const { operation, request } = c.var
    const ms = Math.round(performance.now() - started)
    if (operation !== '') {
      node.log.info({ request, operation, status: c.res.status, ms, ...whose(c) }, 'asked')
    } else {
      node.log.debug({ request, method: c.req.method, status: c.res.status, ms }, 'served')
    }
  }
}

function whose(c: Request): { role: string; person?: string } {
  const { role, person } = c.var.caller
  return role === 'public' ? { role } : { role, person: hashedPerson(person) }
}

/** Whether a browser went there by itself, and shows a person what comes. */
function isPage({ req }: Request): boolean {
  const isSignIn = req.path === '/sign-in' || req.path.startsWith('/sign-in/')
  return isSignIn && req.method === 'GET' && (req.header('accept') ?? '').includes('text/html')
}

function refused(c: Request, { node }: Service, error: Error): Response {
  const { request, operation } = c.var
  if (error instanceof Refused) node.log.info({ request, operation, code: codeOf(error) }, 'refused')
  else node.log.error({ request, operation, err: error }, 'failed')
  if (isPage(c)) return refusedPage(error instanceof Refused ? error : new Refused('internal', SAY_NOTHING), request)
  return problemResponse(error, request)
}
