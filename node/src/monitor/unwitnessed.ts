import { ANSWERS, type SilenceEvidence } from '@entente/core/contract/silence'
import { textOf } from '@entente/core/ledger/bytes'
import type { Difference } from '@entente/core/monitor/check'
import type { Node } from '../node.ts'
import { peek } from '../peer/peek.ts'
import type { Peer } from '../peer/peer.ts'
import { instantOf } from '../ports.ts'
import type { Store } from '../store/store.ts'

type Held = Pick<Store, 'log' | 'checkpoint' | 'receipt' | 'entries'>
type Asked = Pick<Node, 'peer' | 'clock'> & { readonly store: Held }

const HOUR = 3600

/**
 * That the partner has not cosigned for too long, as a difference about the first entry that waits for it, with what was
 * offered and answered. Nobody can prove a silence: what this node alone says in it stands apart from what others signed.
 */
export async function unwitnessed({ store, peer, clock }: Asked): Promise<Difference[]> {
  const alarm = peer?.alarms().find(({ kind }) => kind === 'unwitnessed')
  const log = alarm && store.log(alarm.origin)
  if (!peer || !log || log.witnessed >= log.published) return []
  const { origin, witnessed, published } = log
  const evidence = await evidenceOf(store, peer, origin, Date.parse(clock.now()))
  if (evidence === null) return []
  const hours = (seconds: number) => `${Math.floor(seconds / HOUR)}`
  const figures = [
    { what: 'entries cosigned', stated: `${witnessed}`, derived: `${published}` },
    { what: 'hours', stated: hours(evidence.waited), derived: hours(evidence.within) },
  ]
  return [{ code: 'unwitnessed', act: { origin, index: witnessed }, figures, internal: false, evidence }]
}

async function evidenceOf(store: Held, peer: Peer, origin: string, now: number): Promise<SilenceEvidence | null> {
  const [offered, cosigned] = [store.checkpoint(origin), store.receipt(origin)].map((note) => note && textOf(note))
  if (!offered) return null
  const within = Math.floor(peer.witnessWithin / 1000)
  const notes = { offered, ...(cosigned ? { cosigned } : {}), within }
  const silence = peer.silence()
  if (silence === null) return { ...notes, ...(await carried(store, origin, now)) }
  const { since, waited, restarts, asked, read } = silence
  return {
    ...notes,
    since,
    waited: Math.floor(waited / 1000),
    measured: 'passed',
    restarts,
    asked: ANSWERS.flatMap((answer) => (asked[answer] > 0 ? [{ answer, times: asked[answer] }] : [])),
    ...(read === null ? {} : { read: withoutEnd(read) }),
  }
}

function withoutEnd({ authority, path, input, signature }: NonNullable<SilenceEvidence['read']>) {
  return { authority, path, input, signature }
}

/** Where logs are carried nobody is asked: what waits, waits since it was recorded, by this node's clock. */
async function carried(store: Held, origin: string, now: number) {
  const { witnessed = 0 } = store.log(origin) ?? {}
  const [oldest] = await store.entries(origin, witnessed, witnessed + 1)
  const since = Date.parse((oldest && peek(oldest)?.at) ?? '') || now
  const waited = Math.max(0, Math.floor((now - since) / 1000))
  return { since: instantOf(since), waited, measured: 'clock' as const, restarts: 0, asked: [] }
}
