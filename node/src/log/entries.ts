import type { LogEntry } from '@entente/core/contract/log'
import { logEntriesInput, logEntriesOutput } from '@entente/core/contract/log'
import { Refused } from '@entente/core/contract/refusals'
import { leafHash } from '@entente/core/ledger/merkle'
import type { Node } from '../node.ts'
import { operation } from '../operation.ts'
import { peek } from '../peer/peek.ts'
import { NODE } from '../store/primitives.ts'
import { stateOfAct } from './act-state.ts'

const A_PAGE = 50

export const entriesOfLog = operation({
  name: 'log.entries',
  kind: 'query',
  summary: 'Read the entries of a log of this node, from an index on',
  may: ['auditor'],
  input: logEntriesInput,
  output: logEntriesOutput,
  async run(node, { origin, from = 0, limit = A_PAGE }) {
    const { store } = node
    const log = store.log(origin)
    if (!log) throw new Refused('not-found', 'This node has no such log')
    const until = Math.min(log.size, from + limit)
    const entries = from < until ? await store.entries(origin, from, until) : []
    const refused = await refusedOf(node, origin, from, until)
    const shown = entries.map((entry, place) => shownAt(node, origin, from + place, entry, refused))
    return { size: log.size, entries: await Promise.all(shown) }
  },
})

type Refusals = ReadonlyMap<number, { readonly reason: string; readonly message: string }>

/** Why entries had no effect when they were taken in, by their index. */
async function refusedOf({ read }: Pick<Node, 'read'>, origin: string, from: number, until: number): Promise<Refusals> {
  const rows = await read
    .selectFrom('quarantine')
    .select(['index', 'reason', 'message'])
    .where('origin', '=', origin)
    .where('index', '>=', from)
    .where('index', '<', until)
    .execute()
  return new Map(rows.map(({ index, reason, message }) => [Number(index), { reason, message }]))
}

const UNREAD = { reason: 'bad-act', message: 'the entry is no act' }

async function shownAt(
  node: Pick<Node, 'store' | 'peer'>,
  origin: string,
  index: number,
  entry: Uint8Array,
  refusals: Refusals,
): Promise<LogEntry> {
  const leaf = Buffer.from(leafHash(entry, NODE.sha256)).toString('base64')
  const act = refusals.has(index) ? null : peek(entry)
  if (act === null) return { index, leaf, act, refused: refusals.get(index) ?? UNREAD, state: null }
  const state = await stateOfAct(node, origin, index)
  return { index, leaf, act: { ...act, causes: [...act.causes] }, refused: null, state }
}
