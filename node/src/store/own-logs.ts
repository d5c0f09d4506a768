import { nodeItself } from '@entente/core/contract/people'
import { base64, textOf } from '@entente/core/ledger/bytes'
import { formatVkey } from '@entente/core/ledger/key'
import { hasBegun } from './chain.ts'
import { group } from './draft.ts'
import { Signatures } from './hand.ts'
import { emptyHead, type Head, headRoot } from './head.ts'
import { internalHead, isEnded } from './internal-log.ts'
import { logSigners, mirrorsNow, rulesOf } from './key-places.ts'
import { type Ledger, stop } from './ledger.ts'
import { publish } from './publish.ts'
import { recordedActs } from './recorded-acts.ts'
import { txOf } from './transact.ts'

/** Why an internal log is at its end: entries that were signed are missing, or the guard is, and nobody knows whether any are. */
type Ended = 'behind-guard' | 'no-guard'

/** Entry 0 of every own log that has none: for whom it is, and under which keys it is to be read. */
export async function openOwnLogs(ledger: Ledger): Promise<void> {
  const by = nodeItself(ledger.node)
  for (const head of [...ledger.heads.values()]) {
    if (!head.own || isEnded(ledger, head) || head.range.size > 0) continue
    // The successor of a shared log is an officer's to open: one that is defined and no more waits for that.
    if (!hasBegun(head)) continue
    const draft = {
      type: 'log.open',
      log: head.shared ? 'shared' : 'internal',
      subject: 'ledger/log',
      body: bodyOf(ledger, head),
    } as const
    await group(ledger, async (writing, made) => {
      const before = await recordedActs(writing, made, [])
      await txOf(ledger, writing, made, { is: true }, before, new Signatures(undefined)).act(draft, by)
    })
  }
  publish(ledger)
}

function bodyOf(ledger: Ledger, head: Head) {
  return { ...openingOf(ledger, head, rulesOf(ledger, head).first.note), ...predecessorOf(ledger, head) }
}

/** What every first act of an own log says: for whom it is, and under which keys it is to be read. */
export function openingOf(ledger: Ledger, head: Head, keys: Uint8Array) {
  const { agreement, partner } = ledger.parties
  const [signer] = logSigners(ledger, head, 0)
  const [mirror] = mirrorsNow(ledger)
  if (signer === undefined) throw new Error(`there is no key for ${head.origin}`)
  const witness =
    head.shared && mirror !== undefined ? `witness partner ${formatVkey(mirror)}\nquorum partner\n` : 'quorum none\n'
  return {
    agreement,
    keys: textOf(keys) ?? '',
    root: formatVkey(ledger.home.root),
    policy: `log ${formatVkey(signer.key)}\n${witness}`,
    ...(partner && { partner: { nation: partner.nation, node: partner.node, root: partner.root } }),
  }
}

/** What an internal log goes on from: its predecessor as it is held, and as it was signed, where the guard knows. */
function predecessorOf(ledger: Ledger, head: Head) {
  const internal = [...ledger.heads.values()].filter(({ own, shared }) => own && !shared)
  const before = internal[internal.findIndex(({ origin }) => origin === head.origin) - 1]
  if (before === undefined) return {}
  const guarded = ledger.guard.get(before.origin)
  const reason: Ended = guarded === undefined ? 'no-guard' : 'behind-guard'
  const signed = guarded && { size: guarded.size, root: base64(guarded.root) }
  const held = { origin: before.origin, size: before.range.size, root: base64(headRoot(before)) }
  return { predecessor: { ...held, ...(signed && { signed }), reason } }
}

/**
 * Ends the internal log where it stands, and opens its successor, whose first act says what it goes on from: what was
 * signed of it and is missing here was only on the disk that is gone, and nobody else ever held it (ledger.md 2.7).
 */
export async function succeedInternal(ledger: Ledger): Promise<void> {
  const { nation } = internalHead(ledger)
  const base = ledger.signers.internal.key.name
  // By chance, and not by number: a node without its guard does not know which successors there were.
  const origin = `${base}-${Buffer.from(ledger.random.bytes(4)).toString('hex')}`
  if (ledger.heads.has(origin)) throw stop(ledger, `there is a log ${origin} already`)
  const log = { origin, nation, own: true, shared: false }
  await ledger.engine.define(log)
  ledger.heads = new Map([...ledger.heads, [origin, emptyHead(log)]])
  await openOwnLogs(ledger)
}
