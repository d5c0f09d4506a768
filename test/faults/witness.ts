import { parseCheckpoint } from '../../core/src/ledger/checkpoint.ts'
import { parseNote } from '../../core/src/ledger/note.ts'
import type { Net } from '../../node/src/peer/ports.ts'
import { systemNet } from '../../node/src/peer/system.ts'
import type { Store } from '../../node/src/store/store.ts'
import { BY, openLedgerStore, type Placing, peerOver, serving } from './ledger-node.ts'

/** What somebody was shown of a log: a size and its root in base64. */
export type Seen = { readonly origin: string; readonly size: number; readonly root: string }

/** The partner, which nothing befalls, in this process: it follows, cosigns, acts, and remembers every checkpoint shown. */
export type Witness = AsyncDisposable & {
  readonly store: Store
  readonly port: number
  readonly seen: readonly Seen[]
  /** Begins to follow anew, at once: whoever was away is back. */
  follow(): Promise<void>
  act(n: number): Promise<unknown>
}

export async function openWitness(placing: Placing): Promise<Witness> {
  const store = await openLedgerStore(placing)
  const server = await serving(placing.address, placing.port)
  const seen: Seen[] = []
  const net = remembering(seen)
  let ended = new AbortController()
  let followed: Promise<unknown> = Promise.resolve()
  const leave = async () => {
    ended.abort()
    await followed
  }
  return {
    store,
    port: server.port,
    seen,
    async follow() {
      await leave()
      ended = new AbortController()
      const peer = peerOver(store, placing, net)
      server.show(peer)
      followed = peer.run(ended.signal)
    },
    act: (n) =>
      store.transact((tx) => tx.act({ type: 'cases.note', subject: `notes/${n}`, body: { n }, log: 'shared' }, BY)),
    async [Symbol.asyncDispose]() {
      await leave()
      await server.close()
      await store[Symbol.asyncDispose]()
    },
  }
}

/** A network that remembers every checkpoint that came through it, whatever is made of it. */
function remembering(seen: Seen[], net: Net = systemNet): Net {
  return {
    async fetch(request) {
      const response = await net.fetch(request)
      if (response.status !== 200 || !request.url.endsWith('/checkpoint')) return response
      const bytes = new Uint8Array(await response.arrayBuffer())
      const { origin, size, root } = parseCheckpoint(parseNote(bytes).text)
      seen.push({ origin, size, root: Buffer.from(root).toString('base64') })
      return new Response(bytes, { headers: response.headers })
    },
  }
}
