import { existsSync, readFileSync, statSync } from 'node:fs'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RefusalCode } from '@entente/core/contract/refusals'
import { REFUSALS, Refused } from '@entente/core/contract/refusals'
import { answer } from './answers.ts'
import { personas } from './people.ts'

const DIST = fileURLToPath(new URL('../dist', import.meta.url))
const TYPES: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** The strictest policy that a node may serve the pages under. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

export type Fixture = { readonly url: string; readonly nation: 'GB' | 'RU'; readonly close: () => void }

/**
 * Serves the built pages with canned answers, to look at them without a node. It is for looking only: it keeps no
 * record, holds to no rule of who may do what, and is no part of what is shipped.
 */
export async function serveFixture(nation: 'GB' | 'RU', port = 0): Promise<Fixture> {
  const clock = { at: '2014-02-14T12:00:00Z' }
  const server = createServer((request, response) => {
    handle(nation, clock, request, response).catch((error: unknown) => refuse(response, error))
  })
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  return { url: `http://127.0.0.1:${portOf(server)}`, nation, close: () => server.close() }
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

type Clock = { at: string }

async function handle(nation: 'GB' | 'RU', clock: Clock, request: IncomingMessage, response: ServerResponse) {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fixture')
  response.setHeader('Content-Security-Policy', POLICY)
  response.setHeader('Permissions-Policy', `camera=(${pathname === '/verify' ? 'self' : ''})`)
  if (pathname.startsWith('/api/')) {
    const cookie = /part=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1]
    const caller = personas(nation).find(({ person }) => person === cookie) ?? null
    const said = answer({ nation, caller, clock }, pathname.slice('/api/'.length), JSON.parse(await body(request)))
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify(said))
  } else if (pathname === '/sign-in' || pathname === '/sign-out') {
    response.setHeader('Set-Cookie', `part=${searchParams.get('as') ?? ''}; Path=/; HttpOnly; SameSite=Lax`)
    response.writeHead(303, { Location: searchParams.get('to') ?? '/' }).end()
  } else file(pathname, response)
}

async function body(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text === '' ? '{}' : text
}

function file(pathname: string, response: ServerResponse): void {
  const wanted = join(DIST, normalize(pathname))
  const found = existsSync(wanted) && statSync(wanted).isFile() ? wanted : join(DIST, 'index.html')
  response.setHeader('Content-Type', TYPES[extname(found)] ?? 'application/octet-stream')
  response.end(readFileSync(found))
}

function refuse(response: ServerResponse, error: unknown): void {
  const code: RefusalCode = error instanceof Refused ? error.code : 'internal'
  const detail = error instanceof Error ? error.message : ''
  const errors = error instanceof Refused ? error.errors : []
  response.writeHead(REFUSALS[code], { 'Content-Type': 'application/problem+json' })
  response.end(JSON.stringify({ type: 'about:blank', title: code, status: REFUSALS[code], code, detail, errors }))
}
