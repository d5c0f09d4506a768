import { Refused } from '@entente/core/contract/refusals'
import { getCookie } from 'hono/cookie'
import { perMinute } from '../access/rate.ts'
import { addressOf } from './address.ts'
import { cookieName, dropCookie, keepCookie } from './caller.ts'
import type { App, Request, Service } from './context.ts'
import { sameOrigin } from './secure.ts'

const SIGN_IN_SECONDS = 600
/** From one address. A person needs two, and whoever tries codes needs a great many. */
const MOST_A_MINUTE = 60

/** Signing in and out: what browsers visit, and no operation. */
export function signInRoutes(app: App, service: Service, sessionSeconds: number): void {
  const allowed = perMinute(MOST_A_MINUTE)
  const limit = (c: Request) => {
    if (!allowed(addressOf(c, service.proxy)))
      throw new Refused('rate-limited', 'Too many sign-ins from this address; wait a minute')
  }
  app.get('/sign-in', async (c) => {
    limit(c)
    const { url, state } = await service.signIn.begin(c.req.query('to') ?? '/', c.req.query('as'))
    keepCookie(c, service, 'sign_in', state, SIGN_IN_SECONDS)
    return c.redirect(url.href, 303)
  })
  app.get('/sign-in/callback', async (c) => {
    limit(c)
    const state = getCookie(c, cookieName(service, 'sign_in'))
    dropCookie(c, service, 'sign_in')
    if (state === undefined)
      throw new Refused('not-permitted', 'This sign-in was not begun in this browser; begin again')
    const { search } = new URL(c.req.url)
    const { caller, idToken, back } = await service.signIn.finish(
      new URL(`/sign-in/callback${search}`, service.origin),
      state,
    )
    // A new token for whoever signs in: one that was known before could have been planted.
    const { session } = c.var
    if (session !== null) await service.sessions.close(session)
    keepCookie(c, service, 'session', await service.sessions.open({ caller, idToken }), sessionSeconds)
    return c.redirect(back, 303)
  })
  // A form can set no header of ours, so the origin has to do.
  app.on(['GET', 'POST'], '/sign-out', sameOrigin(service.origin, { header: false }), (c) => signOut(c, service))
}

async function signOut(c: Request, service: Service): Promise<Response> {
  const token = c.var.session
  const session = token === null ? null : await service.sessions.find(token)
  if (token !== null) await service.sessions.close(token)
  dropCookie(c, service, 'session')
  const elsewhere = await service.signIn.leave(session?.idToken ?? null).catch((error: unknown) => {
    service.node.log.warn({ err: error }, 'the provider could not be asked to end its session')
    return null
  })
  return c.redirect(elsewhere?.href ?? '/', 303)
}
