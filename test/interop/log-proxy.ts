import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Signer } from '../../core/src/ledger/key.ts'
import { signedNet } from '../../node/src/peer/read-signed.ts'
import { systemNet } from '../../node/src/peer/system.ts'

/** A log under an address at which programs that sign nothing can read it. */
export type LogProxy = {
  readonly url: string
  /** Paths that were asked for, and how often the node did not give them. */
  readonly asked: Map<string, number>
  readonly refused: string[]
  close(): Promise<void>
}

/**
 * Reads the log under a prefix of a node for programs that cannot sign (decision 0016): each request is signed with a
 * reader's key and handed on, and the answer is handed back as it came.
 */
export async function logProxy(prefix: string, node: string, reader: Signer): Promise<LogProxy> {
  const net = signedNet(systemNet, { now: Date.now }, node, reader)
  const asked = new Map<string, number>()
  const refused: string[] = []
  async function answer({ url = '/' }: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const came = await net.fetch(new Request(`${prefix}${url}`))
    asked.set(url, (asked.get(url) ?? 0) + 1)
    if (came.status !== 200) refused.push(`${url}: ${came.status}`)
    outgoing.writeHead(came.status, { 'content-type': came.headers.get('content-type') ?? 'text/plain' })
    outgoing.end(Buffer.from(await came.arrayBuffer()))
  }
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    asked,
    refused,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
