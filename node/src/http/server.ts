import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { App } from './context.ts'

type Listener = (request: IncomingMessage, response: ServerResponse) => void

/** A part of the address space that another program of this process answers, such as a provider of the demonstration. */
export type Mount = { readonly prefix: string; readonly listener: Listener }

/** What answers requests: the node's routes. */
type Answering = Pick<App, 'fetch'>

export type Listening = {
  readonly port: number
  /** From now on requests are answered. */
  answer(app: Answering, mounts?: readonly Mount[]): void
  /** Takes no new requests, lets those at work end, and after so many milliseconds ends them. */
  close(patience?: number): Promise<void>
}

const PATIENCE = 10_000

/**
 * Listens before anything answers, since what answers needs to know the port; whoever asks meanwhile is told to ask
 * again. Rejects a port that is taken.
 */
export async function listen(address: string, port: number): Promise<Listening> {
  let listener: Listener = (_request, response) => response.writeHead(503, { 'retry-after': '1' }).end()
  const server = createServer({ requestTimeout: 60_000, headersTimeout: 15_000 }, (request, response) =>
    listener(request, response),
  )
  await bound(server, address, port)
  const at = server.address()
  if (at === null || typeof at === 'string') throw new Error(`${address} is no address of a network`)
  return {
    port: at.port,
    answer(app, mounts = []) {
      listener = listenerOf(app, mounts)
    },
    close: (patience = PATIENCE) => closed(server, patience),
  }
}

function bound(server: Server, address: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function listenerOf(app: Answering, mounts: readonly Mount[]): Listener {
  const own = getRequestListener(app.fetch)
  return (request, response) => {
    const path = request.url ?? '/'
    const mount = mounts.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`))
    if (mount) return mount.listener(request, response)
    void own(request, response)
  }
}

async function closed(server: Server, patience: number): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()))
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const forced = setTimeout(() => server.closeAllConnections(), patience)
  await ended
  clearInterval(idle)
  clearTimeout(forced)
}
