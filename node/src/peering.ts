import type { Entry } from '@entente/core/contract/entry'
import { parseVkey } from '@entente/core/ledger/key'
import type { NodeClock } from './clock.ts'
import type { Config } from './config/read.ts'
import { partnerAt } from './peer/partner.ts'
import { openPeer, type Peer } from './peer/peer.ts'
import { evidenceFolder, systemNet, systemTimer } from './peer/system.ts'
import { systemRandom } from './ports.ts'
import { readKeys, sharedOrigin } from './store/keys.ts'
import { NODE } from './store/primitives.ts'
import type { Introduction, Store } from './store/store.ts'

const AN_HOUR = 3_600_000

/**
 * The partner's side of a node. It waits by the machine's own clock, also where the node's is moved, and tells instants of
 * that one.
 */
export function peerOf(
  config: Config,
  store: Store,
  clock: NodeClock,
  introduction: Introduction,
  onFolded: (entries: readonly Entry[]) => Promise<void>,
): Peer {
  const { nation, name, agreement, partner, keys, readers, witnesses, witnessWithin } = config
  const { seal } = readKeys(keys)
  const origin = sharedOrigin(name, agreement)
  const isCarried = partner.url === null
  const instants = { now: clock.milliseconds }
  return openPeer({
    store,
    home: {
      node: name,
      own: { origin, nation, seals: [seal.key], officers: [] },
      log: (of) => store.ownKeys(of),
      asks: () => store.readers(),
      readers: readers.map((vkey) => parseVkey(vkey, NODE.sha256)),
    },
    partner: partnerAt(partner.url, introduction, agreement, NODE, () => store.partnerLists()),
    // What is carried is late by days of the node's own clock; what is asked is waited for by the machine's.
    clock: isCarried ? { ...systemTimer, ...instants } : systemTimer,
    instants,
    random: systemRandom,
    net: isCarried ? null : systemNet,
    pushes: partner.push,
    thirds: witnesses.map(({ key, url }) => ({ key: parseVkey(key, NODE.sha256), url: url.replace(/\/$/, '') })),
    thirdNet: systemNet,
    evidence: evidenceFolder(config.evidence),
    ...(witnessWithin !== null && { witnessWithin: witnessWithin * AN_HOUR }),
    onFolded,
    using: NODE,
  })
}
