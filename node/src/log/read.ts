import { areOneChain } from '@entente/core/contract/chain'
import { statedAct } from '@entente/core/ledger/act'
import { encodeBundle } from '@entente/core/ledger/bundle'
import { attempt } from '@entente/core/ledger/refusal'
import { acceptedBy } from '@entente/core/verify/chain'
import { newestOf } from '@entente/core/verify/reading'
import { logPrefix, mirrorPrefix } from '../peer/names.ts'
import type { Net, Timer } from '../peer/ports.ts'
import { remoteLog, Unread } from '../peer/remote.ts'
import { partnerKeys, sharedOrigin } from '../store/keys.ts'
import { NODE } from '../store/primitives.ts'
import type { Introduction } from '../store/store.ts'
import { type Copied, copyLog, type SignedList, type Source, sizeIn } from './copy.ts'
import { type Asking, type ServedLog, type Serving, servedChain } from './served-chain.ts'

/** The node that is asked, and where; and the node whose logs it follows. */
export type Asked = {
  readonly url: string
  readonly agreement: string
  readonly node: Introduction
  readonly partner: Introduction
}

/**
 * Copies both nations' logs from one running node, as it serves them to readers: its own, and those of the partner that
 * it follows; of each the first one and every successor. What comes is written as it comes, for `entente verify` to
 * judge. Refuses `Unread`: a file is not served, or the node answers with nothing, or the other nation cosigned nothing,
 * or accepted a successor that is not served; and what `openCheckpoint` and `openKeyList` refuse.
 */
export async function readLogs(
  { url, agreement, node, partner }: Asked,
  folder: string,
  net: Net,
  clock: Timer,
  signal: AbortSignal,
): Promise<Copied[]> {
  const base = url.replace(/\/+$/, '')
  const asking: Asking = { net, clock, signal }
  const sides: readonly { of: Introduction; at: Pick<Serving, 'prefix' | 'cosigned'> }[] = [
    { of: node, at: { prefix: (origin) => logPrefix(base, origin), cosigned: 'receipt' } },
    { of: partner, at: { prefix: (origin) => mirrorPrefix(base, origin, NODE.sha256), cosigned: 'checkpoint' } },
  ]
  const logs: ServedLog[] = []
  const lists: SignedList[] = []
  for (const { of, at } of sides) {
    const keys = partnerKeys(of)
    const { nation } = of
    const chain = await servedChain(sharedOrigin(of.node, agreement), { nation, keys, ...at }, asking)
    logs.push(...chain)
    const newest = newestOf([keys.introduced, ...chain.map((log) => log.keys)]) ?? keys.introduced
    lists.push({ nation, note: newest.note })
  }
  const accepted = new Set<string>()
  const copied: Copied[] = []
  for (const log of logs) copied.push(await copyLog(sourceOf(log, asking, accepted), lists, folder))
  refuseIncomplete(logs, accepted)
  return copied
}

/** A log as it is served, whose acts name the successors that its nation accepted. */
function sourceOf(log: ServedLog, { net, clock, signal }: Asking, accepted: Set<string>): Source {
  const { origin, nation, note, prefix } = log
  const remote = remoteLog(net, clock, prefix, false, signal)
  return {
    origin,
    nation,
    note,
    newest: sizeIn(note),
    tile: remote.tile,
    async bundle(index, width) {
      const entries = await remote.bundle(index, width)
      for (const name of entries.flatMap(acceptedIn)) accepted.add(name)
      return encodeBundle(entries)
    },
  }
}

/** The successor that an entry says is accepted; no seal of it is checked. */
function acceptedIn(entry: Uint8Array): string[] {
  const stated = attempt(() => statedAct(entry))
  const accepted = stated.ok ? acceptedBy(stated.value) : null
  return accepted === null ? [] : [accepted]
}

/** A chain whose last log is kept back would be proven as far as it goes, and say nothing of what came after. */
function refuseIncomplete(logs: readonly ServedLog[], accepted: ReadonlySet<string>): void {
  for (const name of accepted) {
    // Who names a log that nobody has would otherwise keep everybody from copies for ever.
    const chain = logs.filter(({ origin }) => areOneChain(origin, name))
    if (chain.length === 0 || chain.some(({ origin }) => origin === name)) continue
    throw new Unread('missing', `${name} was accepted as the successor of a log, and is not served`)
  }
}
