import type { Caller } from '@entente/core/contract/people'
import { Refused } from '@entente/core/contract/refusals'
import type { MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'
import { publicCaller } from '../access/may.ts'
import type { Env, Request, Service } from './context.ts'

/**
 * A cookie's name tells the nation, since browsers do not keep the ports of one host apart. With https the browser
 * holds `__Host-` cookies to our very host.
 */
export function cookieName({ node, origin }: Pick<Service, 'node' | 'origin'>, of: 'session' | 'sign_in'): string {
  const name = `entente_${node.nation.toLowerCase()}_${of}`
  return origin.startsWith('https:') ? `__Host-${name}` : name
}

function options(origin: string): CookieOptions {
  return { httpOnly: true, sameSite: 'Lax', secure: origin.startsWith('https:'), path: '/' }
}

export function keepCookie(
  c: Request,
  service: Service,
  of: 'session' | 'sign_in',
  value: string,
  seconds: number,
): void {
  setCookie(c, cookieName(service, of), value, { ...options(service.origin), maxAge: seconds })
}

export function dropCookie(c: Request, service: Service, of: 'session' | 'sign_in'): void {
  deleteCookie(c, cookieName(service, of), options(service.origin))
}

/** Who asks: by the session's cookie, or by its token in the header, as the command line sends it. */
export function whoAsks(service: Service): MiddlewareHandler<Env> {
  return async (c, next) => {
    const token = bearer(c.req.header('authorization')) ?? getCookie(c, cookieName(service, 'session')) ?? null
    const found = token === null ? null : await service.sessions.find(token)
    const caller: Caller = found?.caller ?? publicCaller(service.node.nation)
    c.set('caller', caller)
    c.set('session', found ? token : null)
    return next()
  }
}

/**
 * Refuses a token of no session: whoever sends one means to be somebody. A browser's cookie outlives its session, and then
 * the public asks.
 */
export const refuseStaleToken: MiddlewareHandler<Env> = async (c, next) => {
  if (c.var.session === null && bearer(c.req.header('authorization')) !== null)
    throw new Refused('not-signed-in', 'The session has ended, or is none of this node: sign in again')
  return next()
}

function bearer(header: string | undefined): string | null {
  return /^Bearer ([\w-]+)$/.exec(header ?? '')?.[1] ?? null
}
