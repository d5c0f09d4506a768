import { successorOf } from '@entente/core/contract/chain'
import { Refused } from '@entente/core/contract/refusals'
import { statedAct } from '@entente/core/ledger/act'
import { utf8 } from '@entente/core/ledger/bytes'
import { parseVkey, type VerifierKey } from '@entente/core/ledger/key'
import { logKeysIn, openNextList } from '@entente/core/ledger/key-history'
import { type KeyList, openKeyList } from '@entente/core/ledger/key-list'
import { attempt } from '@entente/core/ledger/refusal'
import type { Draft } from '@entente/core/licence/command'
import type { Kysely, Selectable } from 'kysely'
import type { Node } from '../node.ts'
import { NODE } from '../store/primitives.ts'
import type { KeyProposalTable, Tables } from '../store/tables.ts'

/** The subject of every act about the keys of this nation. */
export const KEYS = 'ledger/keys'

/** A proposed list that nobody has published or withdrawn. Refuses `not-found` and `wrong-state`. */
export async function findOpen(db: Kysely<Tables>, id: string): Promise<Selectable<KeyProposalTable>> {
  const row = await db.selectFrom('key_proposal').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw new Refused('not-found', 'There is no such proposal')
  if (row.state !== 'open') throw new Refused('wrong-state', `The proposal is ${row.state}`)
  return row
}

export function draftOf(type: string, log: 'shared' | 'internal', body: Draft['body']): Draft {
  return { type, log, subject: KEYS, body, cites: [] }
}

/** The shared log that is ours. */
function ownLog({ store }: Pick<Node, 'store'>) {
  const log = store.logs().find(({ own, shared, ended }) => own && shared && !ended)
  if (log === undefined) throw new Error('this node has no shared log')
  return log
}

/** Whether a list is that of the successor of our log: it is opened with it, and no act of the log itself brings it. */
function endsLog(list: KeyList, origin: string): boolean {
  return logKeysIn(list, successorOf(origin)).length > 0
}

/** The root that signs the lists of a log, as its first act names it. */
async function rootOf({ store }: Pick<Node, 'store'>, origin: string): Promise<VerifierKey> {
  const [first = new Uint8Array(0)] = await store.entries(origin, 0, 1)
  return parseVkey(String(statedAct(first).body.root), NODE.sha256)
}

/** The successor of our shared log that is opened with a list; null: the log goes on with it. */
export async function openedWith(node: Pick<Node, 'store'>, list: string): Promise<string | null> {
  const { origin } = ownLog(node)
  const root = await rootOf(node, origin)
  const read = attempt(() => openKeyList(utf8(list), root, NODE))
  return read.ok && endsLog(read.value, origin) ? successorOf(origin) : null
}

/**
 * Gives whether the list ends our log, whose successor it begins. Refuses `bad-input`: a list that cannot follow those of
 * our log; and `wrong-state`: the partner does not hold the newest of them yet, and would be two behind.
 */
export async function refuseUnlessNext(
  node: Pick<Node, 'store' | 'peer'>,
  list: string,
): Promise<{ readonly ends: boolean }> {
  const { origin, witnessed } = ownLog(node)
  const history = node.store.keys(origin)
  const root = await rootOf(node, origin)
  const before = history.map((placed) => placed.list)
  const next = attempt(() => openNextList(utf8(list), before, root, NODE))
  if (!next.ok) throw new Refused('bad-input', next.refusal.message)
  const newest = history.at(-1)
  if (endsLog(next.value, origin)) return { ends: true }
  if (node.peer !== null && newest !== undefined && witnessed < Math.max(newest.from, 1)) {
    throw new Refused('wrong-state', `The partner does not hold the list with serial ${newest.list.serial} yet`)
  }
  return { ends: false }
}
