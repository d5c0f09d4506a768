import { Refused } from '@entente/core/contract/refusals'
import type { MiddlewareHandler } from 'hono'
import type { Env, Service } from './context.ts'

/**
 * The application needs nothing from elsewhere. Its component library sets styles on elements, and that is all that is
 * let through: no script that is not a file of ours.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "manifest-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
]

/** The page that reads a code on a paper; it asks for the camera when its reader does. */
const READS_CODES = '/verify'
const NO_SENSES = 'geolocation=(), microphone=(), payment=(), usb=()'

/** What a page may do, and of whom it may ask beside its own node: of nobody, or of the very addresses that are given. */
export function contentPolicy({ origin, providerOrigin }: Service, asked: readonly string[] = []): string {
  // Signing out is a form of ours, which leads on to the provider.
  const forms = providerOrigin === null || providerOrigin === origin ? "'self'" : `'self' ${providerOrigin}`
  return [...POLICY, `connect-src ${["'self'", ...asked].join(' ')}`, `form-action ${forms}`].join('; ')
}

/** Headers of every answer. A page with a policy of its own keeps it. */
export function secureHeaders(service: Service): MiddlewareHandler<Env> {
  const secure = service.origin.startsWith('https:')
  const policy = contentPolicy(service)
  return async (c, next) => {
    await next()
    const { headers } = c.res
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', policy)
    headers.set('x-content-type-options', 'nosniff')
    headers.set('x-frame-options', 'DENY')
    headers.set('referrer-policy', 'same-origin')
    headers.set('cross-origin-opener-policy', 'same-origin')
    headers.set('cross-origin-resource-policy', 'same-origin')
    headers.set('permissions-policy', `camera=(${c.req.path === READS_CODES ? 'self' : ''}), ${NO_SENSES}`)
    if (secure) headers.set('strict-transport-security', 'max-age=31536000')
  }
}

/** The paths that the partner and others ask for under whatever name they know us. */
const FOR_OTHERS = /^\/(?:(?:log|witness)\/|(?:health|metrics)(?:\/|$))/

/** One name only: a page of another name that leads to this machine would otherwise speak with its rights. */
export function ownHost(origin: string): MiddlewareHandler<Env> {
  const { host } = new URL(origin)
  return async (c, next) => {
    const asked = c.req.header('host')
    const { pathname, search } = new URL(c.req.url)
    if (asked === host || FOR_OTHERS.test(pathname)) return next()
    if (c.req.method !== 'GET' || pathname.startsWith('/api/')) {
      throw new Refused('not-permitted', `This node answers as ${origin} only`)
    }
    return c.redirect(`${origin}${pathname}${search}`)
  }
}

/**
 * A page of somebody else cannot set a header of ours without asking first, and is never told that it may. The origin
 * is looked at as well, where the browser states it.
 */
export function sameOrigin(origin: string, { header = true } = {}): MiddlewareHandler<Env> {
  return async (c, next) => {
    const site = c.req.header('sec-fetch-site')
    const from = c.req.header('origin')
    const foreign = (from !== undefined && from !== origin) || (site !== undefined && !OWN_SITES.includes(site))
    if (foreign) throw new Refused('not-permitted', 'The request comes from a page of somebody else')
    if (header && c.req.method !== 'GET' && c.req.header('x-entente') !== '1') {
      throw new Refused('not-permitted', 'The header `X-Entente: 1` is missing, which only our own pages set')
    }
    return next()
  }
}

/** `none` is the address bar. */
const OWN_SITES = ['same-origin', 'none']
