import { CALL_CODES, type CallCode } from '@entente/core/key-access/answer'
import { ROUTES } from '@entente/core/key-access/names'
import { bodyLimit } from 'hono/body-limit'
import { perMinute } from '../access/rate.ts'
import { nodeCaller } from '../dossiers/perform.ts'
import { jsonOrNull } from '../json-or-null.ts'
import { CallRefused } from '../vault/kas/admit.ts'
import type { KeyServer } from '../vault/kas/server.ts'
import { addressOf } from './address.ts'
import type { App, Request, Service } from './context.ts'

const MOST_BODY = 1024 * 1024
/** Calls of one address that may be refused in a minute, before it is asked to wait. */
const MOST_REFUSED = 60
const HEADERS =
  'authorization, content-type, dpop, connect-protocol-version, connect-timeout-ms, x-rewrap-additional-context, x-virtrupubkey'
const LOOPBACK = /^(?:::1|(?:::ffff:)?127(?:\.\d{1,3}){3})$/

type Asked = { readonly c: Request; readonly server: KeyServer; readonly path: string }

/**
 * The routes of this node's key access servers, as the official clients ask for them. They are told apart by host and
 * path, and come before the rule that a node answers as one name. A refusal of token, proof or request is no act, since
 * strangers would fill the log with them: it is counted, noted for auditors, and slowed down.
 */
export function keyServerRoutes(app: App, service: Service): void {
  if (service.keyServers.length === 0) return
  const refusals = refusalsOf(service)
  app.use('*', async (c, next) => {
    const asked = askedOf(c, service.keyServers)
    if (asked === null) return next()
    c.set('operation', 'vault.rewrap')
    return LIMIT(c, async () => {
      c.res = await answered(asked, service, refusals)
    })
  })
}

const LIMIT = bodyLimit({ maxSize: MOST_BODY, onError: () => problem('invalid_argument') })

async function answered(asked: Asked, service: Service, refusals: ReturnType<typeof refusalsOf>): Promise<Response> {
  try {
    requireTransport(asked, service)
    refusals.requirePatience(asked.c)
    return allowing(asked, service, await answer(asked))
  } catch (error) {
    const refused = error instanceof CallRefused ? error : new CallRefused('unavailable', 'fault', { cause: error })
    await refusals.note(asked.c, refused)
    return allowing(asked, service, problem(refused.code))
  }
}

/** Which of this node's servers is asked for what; null: none. The path is what stands behind the server's address. */
function askedOf(c: Request, servers: readonly KeyServer[]): Asked | null {
  const host = c.req.header('host')
  const { pathname } = new URL(c.req.url)
  for (const server of servers) {
    const { host: own, pathname: prefix } = new URL(server.url)
    const path = pathname.slice(prefix === '/' ? 0 : prefix.length)
    const below = prefix === '/' || pathname.startsWith(prefix)
    if (host === own && below && PATHS.has(path)) return { c, server, path }
  }
  return null
}

const PATHS = new Set<string>(Object.values(ROUTES).flat())

/** Keys and tokens go by TLS, which ends at our own proxy; or they stay on this machine. */
function requireTransport({ c, server }: Asked, { proxy, origin }: Service): void {
  const secure = server.url.startsWith('https:')
  const forwarded = c.req.header('x-forwarded-proto')?.split(',').at(-1)?.trim()
  if (secure ? !proxy || forwarded !== 'https' : !LOOPBACK.test(addressOf(c, proxy)))
    throw new CallRefused('permission_denied', 'transport')
  const from = c.req.header('origin')
  if (from !== undefined && !isPage(from, server, origin)) throw new CallRefused('permission_denied', 'origin')
}

/** This node's own pages, and those of the origins that the operator named. */
function isPage(from: string, { pages }: KeyServer, own: string): boolean {
  return from === own || pages.includes(from)
}

async function answer({ c, server, path }: Asked): Promise<Response> {
  const { method } = c.req
  if (method === 'OPTIONS') return new Response(null, { status: 204 })
  if (method === 'GET') return answerToGet({ c, server, path })
  if (method !== 'POST') throw new CallRefused('not_found', 'route')
  const body = await jsonOf(c)
  if (path === ROUTES.configuration) return Response.json({ configuration: {} })
  if (path === ROUTES.publicKey) return publicKey(server, stringIn(body, 'algorithm') || 'rsa:2048')
  if (path === ROUTES.servers) return serverList(server, c)
  if (path === ROUTES.attributes) return attributes(server, c, memberOf(body, 'fqns'))
  if (!ROUTES.rewrap.some((route) => route === path)) throw new CallRefused('not_found', 'route')
  const call = {
    htu: `${server.url}${path}`,
    authorization: c.req.header('authorization'),
    proof: c.req.header('dpop'),
    signedRequestToken: memberOf(body, 'signedRequestToken'),
  }
  return Response.json(await server.rewrap(call), { headers: { 'cache-control': 'no-store' } })
}

async function answerToGet({ c, server, path }: Asked): Promise<Response> {
  if (path === ROUTES.olderPublicKey) return publicKey(server, c.req.query('algorithm') ?? 'rsa:2048')
  if (path === ROUTES.olderServers) return serverList(server, c)
  throw new CallRefused('not_found', 'route')
}

function publicKey(server: KeyServer, algorithm: string): Response {
  const found = server.publicKey(algorithm)
  if (found === null) throw new CallRefused('not_found', 'public key')
  return Response.json(found)
}

async function serverList(server: KeyServer, c: Request): Promise<Response> {
  const uris = await server.servers(c.req.header('authorization'))
  return Response.json({ keyAccessServers: uris.map((uri) => ({ uri })), pagination: {} })
}

async function attributes(server: KeyServer, c: Request, fqns: unknown): Promise<Response> {
  const found = await server.attributes(c.req.header('authorization'), fqns)
  if (found === null) throw new CallRefused('not_found', 'attribute')
  return Response.json(found)
}

async function jsonOf(c: Request): Promise<unknown> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim()
  const body = type === 'application/json' ? jsonOrNull(await c.req.text()) : null
  if (body === null) throw new CallRefused('invalid_argument', 'body')
  return body
}

function memberOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
}

function stringIn(body: unknown, name: string): string {
  const found = memberOf(body, name)
  return typeof found === 'string' ? found : ''
}

/** As Connect has it: one word, and nothing of why. */
function problem(code: CallCode): Response {
  const headers = new Headers(code === 'resource_exhausted' ? { 'retry-after': '60' } : {})
  return Response.json({ code, message: code.replace('_', ' ') }, { status: CALL_CODES[code], headers })
}

/** No other page may read an answer. */
function allowing({ c, server }: Asked, { origin }: Service, response: Response): Response {
  const from = c.req.header('origin')
  response.headers.set('vary', 'origin')
  if (from === undefined || !isPage(from, server, origin)) return response
  response.headers.set('access-control-allow-origin', from)
  response.headers.set('access-control-allow-methods', 'GET, POST')
  response.headers.set('access-control-allow-headers', HEADERS)
  response.headers.set('access-control-max-age', '600')
  return response
}

function refusalsOf(service: Service) {
  const { node, metrics, denials, proxy } = service
  const allowed = perMinute(MOST_REFUSED)
  const waiting = new Map<string, number>()
  return {
    requirePatience(c: Request): void {
      const until = waiting.get(addressOf(c, proxy))
      if (until !== undefined && until > Date.now()) throw new CallRefused('resource_exhausted', 'rate')
    },
    async note(c: Request, { code, reason, cause }: CallRefused): Promise<void> {
      const address = addressOf(c, proxy)
      if (reason === 'fault') node.log.error({ request: c.var.request, err: cause }, 'failed')
      else node.log.info({ request: c.var.request, code, reason }, 'refused')
      metrics.denied('vault.rewrap', reason)
      if (code !== 'unauthenticated') return
      if (!allowed(address)) wait(waiting, address)
      await denials.note(nodeCaller(node), 'vault.rewrap', reason)
    },
  }
}

const MOST_WAITING = 10_000
const WAIT = 60_000

function wait(waiting: Map<string, number>, address: string): void {
  if (waiting.size >= MOST_WAITING) waiting.clear()
  waiting.set(address, Date.now() + WAIT)
}
