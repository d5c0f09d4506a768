import type { Entry } from '@entente/core/contract/entry'
import { parseVkey } from '@entente/core/ledger/key'
import type { Config } from './config/read.ts'
import { partnerAt } from './peer/partner.ts'
import { openPeer, type Peer } from './peer/peer.ts'
import { evidenceFolder, systemNet, systemTimer } from './peer/system.ts'
import { systemRandom } from './ports.ts'
import { internalOrigin, readKeys, sharedOrigin } from './store/keys.ts'
import { NODE } from './store/primitives.ts'
import type { Introduction, Store } from './store/store.ts'

/** The partner's side of a node. It waits by the machine's own clock, also where the instant of law is moved. */
export function peerOf(
  config: Config,
  store: Store,
  introduction: Introduction,
  onFolded: (entries: readonly Entry[]) => Promise<void>,
): Peer {
  const { nation, name, agreement, partner, keys, readers } = config
  const { shared, seal, reader } = readKeys(keys)
  return openPeer({
    store,
    home: {
      node: name,
      own: { origin: sharedOrigin(name, agreement), nation, seals: [seal.key] },
      log: [shared.key],
      internal: internalOrigin(name),
      reader,
      readers: readers.map((vkey) => parseVkey(vkey, NODE.sha256)),
    },
    partner: partnerAt(partner.url, introduction, agreement, NODE),
    clock: systemTimer,
    random: systemRandom,
    net: systemNet,
    evidence: evidenceFolder(config.evidence),
    onFolded,
    using: NODE,
  })
}
