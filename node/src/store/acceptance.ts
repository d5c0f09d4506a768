import { successorOf } from '@entente/core/contract/chain'
import { Refused } from '@entente/core/contract/refusals'
import { ACCEPTED, type Predecessor, successionBody } from '@entente/core/contract/succession'
import { openAct, statedAct } from '@entente/core/ledger/act'
import { equal, fromBase64, utf8 } from '@entente/core/ledger/bytes'
import { openCheckpoint } from '@entente/core/ledger/checkpoint'
import { expectedBy } from '@entente/core/ledger/expected'
import { listAt, logKeysIn } from '@entente/core/ledger/key-history'
import { hasOfficers, openKeyList } from '@entente/core/ledger/key-list'
import { EMPTY_RANGE, extend, leafHash, rootOf } from '@entente/core/ledger/merkle'
import { LedgerRefusal } from '@entente/core/ledger/refusal'
import { instantOf } from '../ports.ts'
import { newestShared } from './chain.ts'
import { group } from './draft.ts'
import { type Hand, Signatures } from './hand.ts'
import { type Head, isPrefix } from './head.ts'
import { leafText } from './judge.ts'
import { headOf, type Ledger, refuseIfStopped } from './ledger.ts'
import { NODE, sha256 } from './primitives.ts'
import { publish } from './publish.ts'
import type { By, Recorded } from './store.ts'
import { defined, endWithin, LOG } from './succession.ts'
import { appendFolded, takeIn } from './take-in.ts'
import { actOf, append } from './transact.ts'

/** A successor of the partner's log as it is shown: all its entries, up to a checkpoint of it. */
export type Successor = { readonly origin: string; readonly entries: readonly Uint8Array[]; readonly note: Uint8Array }

/** What accepting it means here. */
export type Offer = {
  readonly origin: string
  /** Where it ends the log that it goes on from, and why. */
  readonly predecessor: Predecessor
  /** So many entries of that one which are held here are beyond, and would have no effect any more. */
  readonly cutOff: number
  /** Its entries that were shown. */
  readonly size: number
}

/** Who opens a successor, and who accepts one. */
const OFFICER = 'security-officer'

/**
 * Judges a successor of the partner's log, of which nothing is kept before an officer accepts it: it is the next one, its
 * root vouches for a newer key list without a key of the dead log or of an officer, two people opened it, and it ends that log at what is
 * held here. Refuses `bad-input`, and `wrong-state`: it goes on from more than is held here.
 */
export async function offered(ledger: Ledger, shown: Successor): Promise<Offer> {
  const dead = newestShared(ledger.heads.values(), false)
  if (dead === undefined || ledger.partner === null) throw new Refused('wrong-state', 'The partner is not introduced')
  if (shown.origin !== successorOf(dead.origin))
    throw new Refused('bad-input', `${shown.origin} is not the log that goes on from ${dead.origin}`)
  return judged(ledger, dead, shown).catch((error: unknown) => {
    throw error instanceof LedgerRefusal
      ? new Refused('bad-input', `${shown.origin} is no successor of ${dead.origin}: ${error.message}`)
      : error
  })
}

async function judged(ledger: Ledger, dead: Head, { origin, entries, note }: Successor): Promise<Offer> {
  const [opening = new Uint8Array(0)] = entries
  const list = listIn(ledger, dead, origin, opening)
  const { act } = openAct(opening, expectedBy(origin, dead.nation, list), NODE)
  const body = successionBody.safeParse(act.body)
  const isByTwo = body.success && act.by.role === OFFICER && act.by.person !== body.data.proposal.by
  if (act.type !== 'log.open' || !body.success || !isByTwo)
    throw new LedgerRefusal('bad-act', 'it is not opened by one person and proposed by another')
  const { predecessor, agreement } = body.data
  if (predecessor.origin !== dead.origin || agreement !== ledger.parties.agreement)
    throw new LedgerRefusal('wrong-log', 'it goes on from another log, or is of another agreement')
  const { checkpoint } = openCheckpoint(note, logKeysIn(list, origin), [], NODE)
  const leaves = entries.map((entry) => leafHash(entry, sha256))
  const range = extend(EMPTY_RANGE, leaves, sha256)
  if (checkpoint.size !== range.size || !equal(checkpoint.root, rootOf(range, sha256)))
    throw new LedgerRefusal('bad-checkpoint', 'its entries do not lead to its checkpoint')
  await requireCommon(ledger, dead, predecessor)
  return { origin, predecessor, cutOff: dead.range.size - predecessor.size, size: range.size }
}

/** The key list that it begins with. */
function listIn({ partner }: Ledger, dead: Head, origin: string, opening: Uint8Array) {
  const stated = statedAct(opening)
  const note = utf8(typeof stated.body.keys === 'string' ? stated.body.keys : '')
  const list = partner && openKeyList(note, partner.root, NODE)
  const last = listAt(dead.keys, dead.range.size) ?? partner?.introduced.list
  const isNewer = list && last && list.nation === last.nation && list.serial > last.serial
  const isOfIt = list && logKeysIn(list, dead.origin).length === 0 && logKeysIn(list, origin).length > 0
  if (list && isNewer && isOfIt && !hasOfficers(list)) return list
  const words = 'it does not begin with a newer key list without a key of the dead log or of an officer'
  throw new LedgerRefusal('bad-key-list', words)
}

async function requireCommon(ledger: Ledger, dead: Head, { size, root }: Predecessor): Promise<void> {
  if (size > dead.range.size) {
    const held = `and ${dead.range.size} are held here`
    throw new Refused('wrong-state', `The successor goes on from ${size} entries of ${dead.origin}, ${held}`)
  }
  const at = { size, root: fromBase64(root) ?? new Uint8Array(0) }
  if (!(await isPrefix(ledger.engine.read, ledger.engine, dead, at)))
    throw new LedgerRefusal('bad-checkpoint', `${dead.origin} was another at ${size} entries, as it is held here`)
}

/**
 * Accepts a successor: the officer's act, and with it the first entry of the partner's log, in one group; then the rest
 * is followed as any log. Refuses what `offered` refuses; `ledger-stopped`; and `wrong-state`: it cuts off another number
 * of entries than the officer says.
 */
export async function acceptSuccessor(
  ledger: Ledger,
  shown: Successor,
  asked: { readonly cutOff: number; readonly id: string | undefined; readonly hand?: Hand | undefined },
  by: By,
): Promise<Recorded> {
  refuseIfStopped(ledger)
  const { origin, predecessor, cutOff } = await offered(ledger, shown)
  if (cutOff !== asked.cutOff)
    throw new Refused('wrong-state', `${origin} cuts off ${cutOff} entries that are held here, and not ${asked.cutOff}`)
  const dead = headOf(ledger, predecessor.origin)
  const [opening = new Uint8Array(0), ...rest] = shown.entries
  await defined(ledger, origin, false)
  const made = await group(ledger, async (writing, draft) => {
    await endWithin(ledger, writing, draft, dead, predecessor.size)
    const bad = await appendFolded(ledger, writing, draft, [{ origin, index: 0, bytes: opening }])
    if (bad.length > 0) throw new Refused('bad-input', `The first entry of ${origin} cites what is not held here`)
    const causes = [{ origin, index: 0, leaf: leafText(opening) }]
    const body = { successor: origin, cutOff }
    const act = { type: ACCEPTED, log: 'shared', subject: LOG, body, causes } as const
    const signatures = new Signatures(asked.hand)
    const at = signatures.at ?? instantOf(ledger.clock.now())
    const accepted = actOf(ledger, act, draft.shared().origin, by, at, asked.id)
    const recorded = await append(ledger, writing, draft, accepted, signatures)
    signatures.done()
    return recorded
  })
  publish(ledger)
  if (ledger.stopped === null) await takeIn(ledger, origin, rest, shown.note)
  return made
}
