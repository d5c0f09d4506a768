import { differsBody } from '../contract/monitor.ts'
import type { SilenceEvidence } from '../contract/silence.ts'
import { openAct } from '../ledger/act.ts'
import { utf8 } from '../ledger/bytes.ts'
import { type Checkpoint, openCheckpoint, type SignedCheckpoint } from '../ledger/checkpoint.ts'
import { decodeContainer, encodeContainer, partsNamed } from '../ledger/container.ts'
import { expectedBy } from '../ledger/expected.ts'
import type { VerifierKey } from '../ledger/key.ts'
import { logKeysIn } from '../ledger/key-history.ts'
import { type KeyList, keysFor, nodeOf } from '../ledger/key-list.ts'
import type { Policy } from '../ledger/policy.ts'
import type { Primitives } from '../ledger/primitives.ts'
import { verifyProof } from '../ledger/proof.ts'
import { readerOf } from '../ledger/read-request.ts'
import type { Evidenced } from '../ledger/record.ts'
import { claimedAt, nationsOf } from '../ledger/record-keys.ts'
import { LedgerRefusal } from '../ledger/refusal.ts'
import { FULL, parseTilePath } from '../ledger/tiles.ts'
import { instantAt } from '../licence/proven.ts'
import type { FoundSilence, Unproven } from './found.ts'
import { provenLog } from './proven-log.ts'
import { passedOver, policyIn } from './quorum.ts'

/**
 * What a nation has to show of another that does not cosign its log, as a file: the newest key list of each, its own
 * first, and the act by which it says so, with its proof under its own signature: the other gives none.
 */
export function formatSilence(
  [own, other]: readonly [Uint8Array, Uint8Array],
  { entry, proof }: Evidenced,
): Uint8Array {
  const parts = Object.entries({ entry, proof }).map(([name, bytes]) => ({ name, bytes }))
  const keys = [own, other].map((bytes) => ({ name: 'keys', bytes }))
  return encodeContainer({ kind: 'silence', parts: [...keys, ...parts] })
}

/** Who accuses whom, and of which entry of its log. */
type Accused = { readonly own: KeyList; readonly other: KeyList; readonly origin: string; readonly index: number }

/**
 * Judges the file. Proven is what others signed: that the log had so many entries, and by third witnesses (of a policy)
 * when; how many of them the other nation had cosigned, and when; and up to where its node asked to read. That it did
 * not answer is nobody's to prove. Refuses `bad-key-list`, `wrong-origin`, `bad-act` (it is no such act, or its parts
 * are not of one silence) and what `verifyProof`, `openAct` and `openCheckpoint` refuse.
 */
export function judgeSilence(
  bytes: Uint8Array,
  roots: readonly VerifierKey[],
  policies: readonly Policy[],
  using: Primitives,
): FoundSilence & { readonly unproven: readonly Unproven[] } {
  const container = decodeContainer(bytes)
  const [entry, proof] = [...partsNamed(container, 'entry'), ...partsNamed(container, 'proof')]
  if (container.kind !== 'silence' || !entry || !proof)
    throw new LedgerRefusal('bad-container', 'the file is no silence')
  const [{ list: own }, { list: other }] = nationsOf(partsNamed(container, 'keys'), roots, using)
  const { origin } = claimedAt(entry, proof)
  const logs = logKeysIn(own, origin)
  if (logs.length === 0) throw new LedgerRefusal('wrong-origin', 'the key list holds no key of that log')
  const proven = verifyProof(entry, proof, { logs, witnesses: [], groups: [], quorum: null }, using)
  const { act } = openAct(entry, expectedBy(origin, own.nation, own), using)
  const body = differsBody.safeParse(act.body).data
  if (act.type !== 'monitor.differs' || act.by.role !== 'node' || body?.code !== 'unwitnessed' || !body.evidence)
    throw new LedgerRefusal('bad-act', 'the act is no accusation of silence with its evidence')
  const about: Accused = { own, other, origin, index: body.act.index }
  if (body.act.origin !== origin) throw mixed()
  const shown = shownIn(about, body.evidence, policies, using)
  return {
    kind: 'silence',
    ...{ nation: own.nation, other: other.nation, origin, index: proven.index, at: act.at },
    ...shown,
    said: withoutNotes(body.evidence),
    unproven: ['silence', 'waited', 'later', 'newer-keys'],
  }
}

type Shown = Pick<FoundSilence, 'offered' | 'cosigned' | 'read' | 'passedOver'>

function shownIn(about: Accused, evidence: SilenceEvidence, policies: readonly Policy[], using: Primitives): Shown {
  const { own, other, origin, index } = about
  const thirds = policies.length === 0 ? [] : policyIn(policies, origin).witnesses.map(({ key }) => key)
  const open = (note: string, by: readonly VerifierKey[]) =>
    openCheckpoint(utf8(note), logKeysIn(own, origin), by, using)
  const offered = open(evidence.offered, thirds)
  const cosigned = evidence.cosigned === undefined ? null : open(evidence.cosigned, keysFor(other, 'mirror'))
  requireOne(offered.checkpoint, cosigned, index)
  return {
    offered: provenLog(offered),
    cosigned: cosigned && provenLog(cosigned),
    read: evidence.read ? readIn(about, evidence.read, using) : null,
    passedOver: passedOver([offered]),
  }
}

/** The entry that waits stands in what was offered, and beyond what was cosigned. */
function requireOne(offered: Checkpoint, cosigned: SignedCheckpoint | null, index: number): void {
  if (offered.size <= index || (cosigned?.checkpoint.size ?? 0) !== index) throw mixed()
  if (cosigned !== null && cosigned.cosignatures.length === 0)
    throw new LedgerRefusal('no-quorum', 'what is shown as cosigned the other nation did not cosign')
}

/** Up to where the other nation's node asked to read, and when by its own clock. */
function readIn(
  { own, other, origin }: Accused,
  { authority, path, ...fields }: NonNullable<SilenceEvidence['read']>,
  using: Primitives,
) {
  const seconds = Number(/;created=(\d{1,12});/.exec(fields.input)?.[1] ?? '0')
  const asked = { method: 'GET', authority, path, query: '' }
  const prefix = `/log/${origin.slice(origin.lastIndexOf('/') + 1)}/`
  const tile = path.startsWith(prefix) ? parseTilePath(path.slice(prefix.length))?.tile : undefined
  const key = readerOf(asked, fields, { node: nodeOf(own) ?? '', keys: keysFor(other, 'reader'), seconds }, using)
  if (key === null || tile === undefined) throw new LedgerRefusal('bad-act', 'the request is not of the other nation')
  return { size: (tile.index * FULL + tile.width) * FULL ** tile.level, at: instantAt(seconds) }
}

function withoutNotes({ since, waited, within, measured, restarts, asked }: SilenceEvidence): FoundSilence['said'] {
  return { since, waited, within, measured, restarts, asked }
}

function mixed(): LedgerRefusal {
  return new LedgerRefusal('bad-act', 'the parts are not of one silence')
}
