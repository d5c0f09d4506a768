import type { Act, Cause } from '@entente/core/contract/act'
import { successorOf } from '@entente/core/contract/chain'
import type { ActDraft } from '@entente/core/contract/entry'
import { Refused } from '@entente/core/contract/refusals'
import type { Predecessor } from '@entente/core/contract/succession'
import { statedAct } from '@entente/core/ledger/act'
import { base64, utf8 } from '@entente/core/ledger/bytes'
import { parseCheckpoint } from '@entente/core/ledger/checkpoint'
import { logKeysIn, type SignedKeys } from '@entente/core/ledger/key-history'
import { hasOfficers, openKeyList } from '@entente/core/ledger/key-list'
import { parseNote } from '@entente/core/ledger/note'
import { attempt } from '@entente/core/ledger/refusal'
import type { Transaction } from 'kysely'
import { instantOf } from '../ports.ts'
import { refoldWithin } from './catch-up.ts'
import { newestShared, sharedHead } from './chain.ts'
import { type Draft, group } from './draft.ts'
import { type Hand, Signatures } from './hand.ts'
import { emptyHead, type Head } from './head.ts'
import { internalHead } from './internal-log.ts'
import { type Ledger, refuseIfStopped } from './ledger.ts'
import { openingOf } from './own-logs.ts'
import { NODE } from './primitives.ts'
import { publish } from './publish.ts'
import type { By, Recorded } from './store.ts'
import type { Tables } from './tables.ts'
import { actOf, append } from './transact.ts'
import type { Writing } from './writing.ts'

/** What an officer opens the successor of our shared log with. */
export type Succession = {
  /** The next key list as the root signed it, and who proposed it by which act. */
  readonly list: string
  readonly proposal: { readonly id: string; readonly by: string }
  readonly reason: Predecessor['reason']
  /** The id of each act that is made, by its number. */
  readonly id: (position: number) => string | undefined
  /** Called within the transaction, before anything is done: refuses where it is too late. */
  readonly ready: (db: Transaction<Tables>) => Promise<void>
  /** Whether an act that is cut off is said again: see `isSaidAgain`. */
  readonly saidAgain: (act: Act) => boolean
  readonly hand?: Hand | undefined
}

/** An act that was made, and of which type. */
export type Made = Recorded & { readonly type: string }

/** The subject of the acts that open and accept logs. */
export const LOG = 'ledger/log'

/**
 * Opens the successor of our shared log: its first act, what is said again in it, and the key list in the internal log,
 * all in one group, with which whatever the partner never cosigned is without effect. Gives the acts. Refuses
 * `ledger-stopped`; `wrong-state`: the partner holds nothing that one could go on from, or the keys file has no key; and
 * `bad-input`: the list does not end the log and begin its successor.
 */
export async function openSuccessor(ledger: Ledger, asked: Succession, by: By): Promise<readonly Made[]> {
  refuseIfStopped(ledger)
  const dead = sharedHead(ledger)
  if (dead.note === null || dead.witnessed === 0)
    throw new Refused(
      'wrong-state',
      `The partner has cosigned nothing of ${dead.origin} that a successor could go on from`,
    )
  const { size, root } = parseCheckpoint(parseNote(dead.note).text)
  const predecessor = { origin: dead.origin, size, root: base64(root), reason: asked.reason }
  const origin = successorOf(dead.origin)
  const head = {
    ...(await defined(ledger, origin, true)),
    keys: [{ from: 0, ...listFor(ledger, asked.list, dead, origin) }],
  }
  const made = await group(ledger, async (writing, draft) => {
    await asked.ready(writing.db)
    await endWithin(ledger, writing, draft, dead, size)
    draft.begin(head)
    const signatures = new Signatures(asked.hand)
    const act = actsBy(ledger, writing, draft, by, asked.id, signatures)
    const { list, proposal } = asked
    const body = { ...openingOf(ledger, head, utf8(list)), proposal, predecessor }
    const opening = {
      type: 'log.open',
      log: 'shared',
      subject: LOG,
      body,
      causes: await newestOfPartner(ledger, draft),
    } as const
    const opened = await act(opening, origin)
    const again = await sayAgain(ledger, draft, dead, size, asked.saidAgain, act)
    const listed = { type: 'keys.publish', log: 'internal', subject: 'ledger/keys', body: { list, proposal } } as const
    const published = await act(listed, internalHead(ledger).origin)
    signatures.done()
    return [opened, ...again, published]
  })
  ledger.stopped = null
  ledger.curable = null
  publish(ledger)
  return made
}

/** The head of a successor that has not begun. It is defined once, and waits where a process ended before it began. */
export async function defined(ledger: Ledger, origin: string, own: boolean): Promise<Head> {
  const nation = own ? ledger.nation : (ledger.parties.partner?.nation ?? '')
  const head = emptyHead({ origin, nation, own, shared: true })
  if (!ledger.heads.has(origin)) {
    await ledger.engine.define(head)
    ledger.heads = new Map([...ledger.heads, [origin, head]])
  }
  return head
}

/** Ends a log within a transaction. What is folded of it beyond has no effect any more. */
export async function endWithin(
  ledger: Ledger,
  writing: Writing,
  draft: Draft,
  dead: Head,
  size: number,
): Promise<void> {
  const ends = draft.end(dead.origin, size)
  if (dead.range.size <= size) return
  await writing.write()
  writing.dossiers.forget()
  await refoldWithin(ledger, writing.trx, ends)
  // A difference that stood in what is cut off went with it, so all is looked at again; what stands is said once.
  await writing.trx.deleteFrom('watched').execute()
}

function listFor({ home }: Ledger, list: string, dead: Head, origin: string): SignedKeys {
  const note = utf8(list)
  const opened = attempt(() => openKeyList(note, home.root, NODE))
  if (!opened.ok) throw new Refused('bad-input', opened.refusal.message)
  const [ending, beginning] = [logKeysIn(opened.value, dead.origin), logKeysIn(opened.value, origin)]
  if (ending.length > 0 || beginning.length === 0)
    throw new Refused(
      'bad-input',
      `the key list has a key of ${dead.origin}, or none of ${origin}, which goes on from it`,
    )
  // What they had said is said again in it, and they are not there to sign it.
  if (hasOfficers(opened.value))
    throw new Refused(
      'bad-input',
      `the key list with which ${origin} begins has keys of officers; list them afterwards`,
    )
  return { list: opened.value, note }
}

type MakeAct = (made: ActDraft, log: string, by?: Act['by']) => Promise<Made>

/** Makes acts one after another, each under the next id of the request. */
function actsBy(
  ledger: Ledger,
  writing: Writing,
  draft: Draft,
  officer: By,
  id: Succession['id'],
  signatures: Signatures,
): MakeAct {
  const at = signatures.at ?? instantOf(ledger.clock.now())
  let position = 0
  return async (made, log, by = officer) => {
    position += 1
    const act = actOf(ledger, made, log, by, at, id(position - 1))
    const recorded = await append(ledger, writing, draft, act, signatures)
    return { ...recorded, type: made.type }
  }
}

/** The newest entry of the partner that this node holds: what was known of him stays known. */
async function newestOfPartner(ledger: Ledger, draft: Draft): Promise<Cause[]> {
  const theirs = newestShared(ledger.heads.values(), false)
  if (theirs === undefined || theirs.range.size === 0) return []
  const index = theirs.range.size - 1
  const leaf = await draft.leafOf(theirs.origin, index)
  return leaf === null ? [] : [{ origin: theirs.origin, index, leaf }]
}

const AT_ONCE = 256

/** Says again, in their order and by whom they were said, the acts that are cut off and are not for an officer to give anew. */
async function sayAgain(
  ledger: Ledger,
  draft: Draft,
  { origin, range }: Head,
  end: number,
  isSaid: Succession['saidAgain'],
  act: MakeAct,
): Promise<Made[]> {
  const made: Made[] = []
  const moved = new Map<number, Cause>()
  for (let from = end; from < range.size; from += AT_ONCE) {
    const entries = await ledger.engine.entries(origin, from, Math.min(range.size, from + AT_ONCE))
    for (const [i, entry] of entries.entries()) {
      const said = statedAct(entry)
      if (!isSaid(said)) continue
      const { type, subject, body, law, by } = said
      const causes = said.causes.flatMap((cause) =>
        cause.origin === origin && cause.index >= end ? (moved.get(cause.index) ?? []) : cause,
      )
      const log = 'shared'
      const again = await act(
        { type, log, subject, body, ...(law !== undefined && { law }), causes },
        draft.shared().origin,
        by,
      )
      const leaf = await draft.leafOf(again.origin, again.index)
      if (leaf !== null) moved.set(from + i, { origin: again.origin, index: again.index, leaf })
      made.push(again)
    }
  }
  return made
}
