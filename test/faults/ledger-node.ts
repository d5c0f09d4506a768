/**
 * A nation's store with its partner's side, over HTTP: everything between an act and its witness, and nothing of
 * people, law and pages. So a process of it starts in a fraction of a second, and can be killed some thousand times.
 */
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { partnerAt } from '../../node/src/peer/partner.ts'
import { openPeer, type Peer } from '../../node/src/peer/peer.ts'
import type { Net } from '../../node/src/peer/ports.ts'
import { evidenceFolder, systemNet, systemTimer } from '../../node/src/peer/system.ts'
import { systemRandom } from '../../node/src/ports.ts'
import { internalOrigin, readKeys, sharedOrigin } from '../../node/src/store/keys.ts'
import { openStore } from '../../node/src/store/open.ts'
import { NODE } from '../../node/src/store/primitives.ts'
import type { By, Introduction, Store } from '../../node/src/store/store.ts'
import { AGREEMENT, foldBalance } from '../../node/src/store/testing/nation.ts'

export type Code = 'GB' | 'RU'

/** Where a nation is, and its partner. */
export type Placing = {
  readonly nation: Code
  /** The nation's own folder, with its keys in it. */
  readonly home: string
  /** A folder or a PostgreSQL address. */
  readonly where: string
  readonly address: string
  readonly port: number
  readonly partner: Introduction
  readonly partnerAddress: string
}

export const BY: By = { person: 'p-1', role: 'exporter', organisation: 'o' }

export function nodeName(nation: Code): string {
  return `${nation.toLowerCase()}.entente.example`
}

export function guardIn(home: string): string {
  return join(home, 'guard')
}

export function openLedgerStore({ nation, home, where, partner }: Placing): Promise<Store> {
  const who = { nation, node: nodeName(nation), agreement: AGREEMENT }
  const options = {
    ...who,
    where,
    guard: guardIn(home),
    keys: join(home, 'keys/keys.json'),
    partner,
    fold: foldBalance,
  }
  return openStore(options, { leaseSeconds: 1, segmentBytes: 256 * 1024 })
}

export function peerOver(store: Store, { nation, home, partner, partnerAddress }: Placing, net: Net = systemNet): Peer {
  const { shared, seal, reader } = readKeys(join(home, 'keys/keys.json'))
  const node = nodeName(nation)
  return openPeer({
    store,
    home: {
      ...{ node, log: () => [shared.key], internal: internalOrigin(node), reader: () => reader, readers: [] },
      own: { origin: sharedOrigin(node, AGREEMENT), nation, seals: [seal.key] },
    },
    partner: partnerAt(partnerAddress, partner, AGREEMENT, NODE),
    clock: systemTimer,
    random: systemRandom,
    net,
    evidence: evidenceFolder(join(home, 'evidence')),
    using: NODE,
  })
}

/** Answers what a peer publishes; whoever asks while there is none is told to ask again. */
export async function serving(address: string, port: number) {
  let peer: Peer | null = null
  const server = createServer((request, response) => void answer(peer, request, response))
  server.listen(port, address)
  await once(server, 'listening')
  const at = server.address()
  if (at === null || typeof at === 'string') throw new Error('no port')
  return {
    port: at.port,
    show(shown: Peer | null) {
      peer = shown
    },
    async close() {
      peer?.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function answer(peer: Peer | null, asked: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    const headers = Object.entries(asked.headers).map(([name, value]): [string, string] => [name, `${value}`])
    const address = new URL(asked.url ?? '/', `http://${asked.headers.host}`)
    const request = new Request(address, { method: asked.method ?? 'GET', headers, signal: gone.signal })
    const answered = peer === null ? new Response(null, { status: 503 }) : await peer.answer(request)
    response.writeHead(answered?.status ?? 404, Object.fromEntries(answered?.headers ?? []))
    response.end(answered && new Uint8Array(await answered.arrayBuffer()))
  } catch {
    response.writeHead(500).end()
  }
}
