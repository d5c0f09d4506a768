import { encodeBundle } from '@entente/core/ledger/bundle'
import { utf8 } from '@entente/core/ledger/bytes'
import { openCheckpoint } from '@entente/core/ledger/checkpoint'
import type { VerifierKey } from '@entente/core/ledger/key'
import { logKeysIn } from '@entente/core/ledger/key-history'
import { keysFor } from '@entente/core/ledger/key-list'
import { logPrefix, mirrorPrefix } from '../peer/names.ts'
import type { Net, Timer } from '../peer/ports.ts'
import { getNote, remoteLog, Unread } from '../peer/remote.ts'
import { partnerKeys, sharedOrigin } from '../store/keys.ts'
import { NODE } from '../store/primitives.ts'
import type { Introduction } from '../store/store.ts'
import { type Copied, copyLog, type Source, sizeIn } from './copy.ts'

/** The node that is asked, and where; and the node whose log it follows. */
export type Asked = {
  readonly url: string
  readonly agreement: string
  readonly node: Introduction
  readonly partner: Introduction
}

/** How often a checkpoint is asked for that the other nation has not cosigned yet, and milliseconds between. */
const TRIES = 30
const A_SECOND = 1000

/**
 * Copies both nations' logs from one running node, as it serves them to readers: its own, and that of the partner which
 * it follows. What comes is written as it comes, for `entente verify` to judge. Refuses `Unread`: a file is not served,
 * or the node answers with nothing, or the other nation does not cosign; and what `openCheckpoint` refuses.
 */
export async function readLogs(
  { url, agreement, node, partner }: Asked,
  folder: string,
  net: Net,
  clock: Timer,
  signal: AbortSignal,
): Promise<Copied[]> {
  const base = url.replace(/\/+$/, '')
  const lists = [node, partner].map(({ nation, keys }) => ({ nation, note: utf8(keys) }))
  const [own, theirs] = [sharedOrigin(node.node, agreement), sharedOrigin(partner.node, agreement)]
  const logs = [
    { origin: own, of: node, by: partner, prefix: logPrefix(base, own) },
    { origin: theirs, of: partner, by: node, prefix: mirrorPrefix(base, theirs, NODE.sha256) },
  ]
  const copied: Copied[] = []
  for (const { origin, of, by, prefix } of logs) {
    const log = logKeysIn(partnerKeys(of).introduced.list, origin)
    const mirrors = keysFor(partnerKeys(by).introduced.list, 'mirror')
    const note = await cosigned(`${prefix}/checkpoint`, log, mirrors, net, clock, signal)
    const remote = remoteLog(net, clock, prefix, false, signal)
    const source: Source = {
      origin,
      nation: of.nation,
      note,
      newest: sizeIn(note),
      tile: remote.tile,
      bundle: async (index, width) => encodeBundle(await remote.bundle(index, width)),
    }
    copied.push(await copyLog(source, lists, folder))
  }
  return copied
}

/** A log's checkpoint, once the other nation has cosigned it. */
async function cosigned(
  address: string,
  log: readonly VerifierKey[],
  mirrors: readonly VerifierKey[],
  net: Net,
  clock: Timer,
  signal: AbortSignal,
): Promise<Uint8Array> {
  for (let tries = 0; tries < TRIES && !signal.aborted; tries += 1) {
    if (tries > 0) await clock.sleep(A_SECOND, signal)
    const answer = await getNote(net, clock, address, null, signal)
    if (answer.kind !== 'bytes') throw new Unread('failed', `${address}: ${whyOf(answer)}`)
    if (openCheckpoint(answer.bytes, log, mirrors, NODE).cosignatures.length > 0) return answer.bytes
  }
  throw new Unread('missing', `${address}: the other nation has not cosigned it`)
}

function whyOf(answer: { readonly kind: string; readonly why?: string }): string {
  return answer.why ?? 'there is no such log'
}
