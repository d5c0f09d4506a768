import type { Cause } from '@entente/core/contract/act'
import type { ActDraft } from '@entente/core/contract/entry'
import { base64, textOf } from '@entente/core/ledger/bytes'
import { parseCheckpoint } from '@entente/core/ledger/checkpoint'
import { commit, commitmentText } from '@entente/core/ledger/commitment'
import { leafHash } from '@entente/core/ledger/merkle'
import { parseNote } from '@entente/core/ledger/note'
import type { Random } from '../ports.ts'
import { internalOf } from '../store/internal-log.ts'
import { NODE } from '../store/primitives.ts'
import type { By, Recorded } from '../store/store.ts'
import { peek } from './peek.ts'
import type { PeerStore } from './ports.ts'

/** An entry that we hold, as an act cites it that answers, accepts, relies on or contradicts it. */
export async function causeOf(store: PeerStore, origin: string, index: number): Promise<Cause> {
  const [entry] = await store.entries(origin, index, index + 1)
  if (entry === undefined) throw new Error(`there is no entry ${index} of ${origin} here`)
  return { origin, index, leaf: base64(leafHash(entry, NODE.sha256)) }
}

/** What quotes the partner's log, and nothing else, is not worth quoting: two nodes would write for ever. */
export const SAW = 'ledger.saw'

const AT_ONCE = 256

/**
 * Writes the partner's newest checkpoint, as we cosigned it, into our log: what stands after it there came later than
 * what the checkpoint covers; and how many milliseconds the partner is given to cosign ours, in seconds. To be called
 * hourly. Null: nothing is new but such acts.
 */
export async function recordSeen(
  store: PeerStore,
  own: string,
  partner: string,
  witnessWithin: number,
  by: By,
): Promise<Recorded | null> {
  const note = store.cosignature(partner)
  const checkpoint = note && textOf(note)
  if (note === null || !checkpoint) return null
  const { size } = parseCheckpoint(parseNote(note).text)
  const seen = await lastSeen(store, own, partner)
  if (!(await anyBut(store, partner, seen, size))) return null
  const causes = [await causeOf(store, partner, size - 1)]
  const body = { checkpoint, witnessWithin: Math.ceil(witnessWithin / 1000) }
  const draft: ActDraft = { type: SAW, log: 'shared', subject: 'ledger/checkpoints', body, causes }
  return store.transact((tx) => tx.act(draft, by))
}

/** The size of the partner's log at our last act that quotes it. */
async function lastSeen(store: PeerStore, own: string, partner: string): Promise<number> {
  for (let until = store.log(own)?.size ?? 0; until > 0; until -= AT_ONCE) {
    const entries = await store.entries(own, Math.max(0, until - AT_ONCE), until)
    const saw = entries.map(peek).findLast((act) => act?.type === SAW)
    const cause = saw?.causes.find(({ origin }) => origin === partner)
    if (cause !== undefined) return cause.index + 1
  }
  return 0
}

async function anyBut(store: PeerStore, origin: string, from: number, until: number): Promise<boolean> {
  for (let at = from; at < until; at += AT_ONCE) {
    const entries = await store.entries(origin, at, Math.min(until, at + AT_ONCE))
    if (entries.some((entry) => peek(entry)?.type !== SAW)) return true
  }
  return false
}

/**
 * Two acts that bind us to our internal log as it stands, without showing anything of it: the commitment for the
 * shared log, and what opens it for the internal one. To be made in the transaction of every shared decision, and
 * hourly whether anything is new or not, so that their number tells nothing. None: the internal log is empty.
 */
export function commitmentDrafts(store: PeerStore, random: Random): readonly ActDraft[] {
  const note = store.checkpoint(internalOf(store.logs()))
  if (note === null) return []
  const salt = random.bytes(32)
  const commitment = commitmentText(commit(salt, note, NODE.sha256))
  const subject = 'ledger/commitments'
  const opening = { sha256: commitment, salt: base64(salt), checkpoint: textOf(note) ?? '' }
  return [
    { type: 'ledger.commit', log: 'shared', subject, body: { sha256: commitment } },
    { type: 'ledger.opening', log: 'internal', subject, body: opening },
  ]
}

/** Records the two acts of `commitmentDrafts` together. Null: there was nothing to bind to. */
export function recordCommitment(store: PeerStore, random: Random, by: By): Promise<Recorded | null> {
  return store.transact(async (tx) => {
    let shared: Recorded | null = null
    for (const draft of commitmentDrafts(store, random)) {
      const recorded = await tx.act(draft, by)
      if (draft.log === 'shared') shared = recorded
    }
    return shared
  })
}
