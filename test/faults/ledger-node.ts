/**
 * A nation's store with its partner's side, over HTTP: everything between an act and its witness, and nothing of
 * people, law and pages. So a process of it starts in a fraction of a second, and can be killed some thousand times.
 */
import { join } from 'node:path'
import { parseVkey } from '../../core/src/ledger/key.ts'
import { listen } from '../../node/src/http/server.ts'
import { partnerAt } from '../../node/src/peer/partner.ts'
import { openPeer, type Peer } from '../../node/src/peer/peer.ts'
import type { Net } from '../../node/src/peer/ports.ts'
import { evidenceFolder, systemNet, systemTimer } from '../../node/src/peer/system.ts'
import { systemRandom } from '../../node/src/ports.ts'
import { internalOrigin, readKeys, sharedOrigin } from '../../node/src/store/keys.ts'
import { openStore } from '../../node/src/store/open.ts'
import { NODE, sha256 } from '../../node/src/store/primitives.ts'
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
  /** A neutral third party that cosigns the roots of both logs. */
  readonly third: { readonly vkey: string; readonly url: string }
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

export function peerOver(store: Store, placing: Placing, net: Net = systemNet): Peer {
  const { nation, home, partner, partnerAddress, third } = placing
  const { shared, seal, reader } = readKeys(join(home, 'keys/keys.json'))
  const node = nodeName(nation)
  return openPeer({
    store,
    home: {
      ...{ node, log: () => [shared.key], internal: internalOrigin(node), asks: () => [reader], readers: [] },
      own: { origin: sharedOrigin(node, AGREEMENT), nation, seals: [seal.key], officers: [] },
    },
    partner: partnerAt(partnerAddress, partner, AGREEMENT, NODE),
    clock: systemTimer,
    random: systemRandom,
    net,
    thirds: [{ key: parseVkey(third.vkey, sha256), url: third.url }],
    thirdNet: systemNet,
    evidence: evidenceFolder(join(home, 'evidence')),
    using: NODE,
  })
}

/** Answers what a peer publishes and what is pushed to it; whoever asks while there is none is told to ask again. */
export async function serving(address: string, port: number) {
  let peer: Peer | null = null
  const listening = await listen(address, port)
  listening.answer({
    async fetch(request: Request) {
      if (peer === null) return new Response(null, { status: 503 })
      return (await peer.answer(request)) ?? new Response(null, { status: 404 })
    },
  })
  return {
    port: listening.port,
    show(shown: Peer | null) {
      peer = shown
    },
    async close() {
      peer?.close()
      await listening.close(0)
    },
  }
}
