import { logStateInput, logStateOutput, RECOVERED, recoveredBody, sawBody } from '@entente/core/contract/log'
import { openDifferences } from '../monitor/list.ts'
import type { Node } from '../node.ts'
import { ANYONE, operation } from '../operation.ts'
import { SAW } from '../peer/quote.ts'
import { instantOf } from '../ports.ts'
import type { LogState } from '../store/store.ts'
import { entriesOfLog } from './entries.ts'

export const stateOfLogs = operation({
  name: 'log.state',
  kind: 'query',
  summary: 'Say how far each shared log has come, and how much of it the other nation holds',
  may: ANYONE,
  input: logStateInput,
  output: logStateOutput,
  async run(node, _input, by) {
    const logs = node.store.logs()
    return {
      at: node.clock.now(),
      logs: await Promise.all(logs.filter((log) => log.shared).map((log) => shown(node, log))),
      offered: offeredIn(node),
      differences: await openDifferences(node),
      readable: entriesOfLog.may.includes(by.role) ? logs.map(({ origin }) => origin) : [],
    }
  },
})

function offeredIn({ peer }: Pick<Node, 'peer'>) {
  const offer = peer?.offered() ?? null
  if (offer === null) return null
  const { origin, predecessor, cutOff } = offer
  return { origin, predecessor: predecessor.origin, end: predecessor.size, reason: predecessor.reason, cutOff }
}

/** The newest act of a type in a log that a node made of itself. */
function newestIn({ read }: Node, origin: string, type: string) {
  return read
    .selectFrom('act')
    .select(['at', 'body'])
    .where('origin', '=', origin)
    .where('type', '=', type)
    .where('role', '=', 'node')
    .orderBy('index', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** How many seconds its nation gives the other to cosign a log; null: it states none. */
async function withinOf(node: Node, { origin, own }: Pick<LogState, 'origin' | 'own'>): Promise<number | null> {
  if (own) return node.peer === null ? null : Math.ceil(node.peer.witnessWithin / 1000)
  return sawBody.safeParse((await newestIn(node, origin, SAW))?.body).data?.witnessWithin ?? null
}

/** What the newest act of a log says of its having been restored; null: it never was. */
async function recoveredIn(node: Node, origin: string) {
  const row = await newestIn(node, origin, RECOVERED)
  const body = recoveredBody.safeParse(row?.body)
  return row && body.success ? { at: row.at, ...body.data } : null
}

/** What each witness of the configuration cosigned last; one that was taken out of it still stands with what it did. */
function thirdsIn({ store, peer }: Pick<Node, 'store' | 'peer'>, origin: string) {
  const kept = store.thirds(origin).map(({ witness, size, time }) => ({ witness, size, at: instantOf(time * 1000) }))
  const silent = (peer?.thirds ?? []).filter((name) => !kept.some(({ witness }) => witness === name))
  return [...kept, ...silent.map((witness) => ({ witness, size: 0, at: null }))]
}

/** The same of every log that the other nation reads or writes, for monitoring. */
export function cosignedIn(node: Pick<Node, 'store' | 'peer'>) {
  const shared = node.store.logs().filter(({ shared }) => shared)
  return shared.flatMap(({ origin }) => thirdsIn(node, origin).map((third) => ({ origin, ...third })))
}

/** How the newest of a log came, and why our last push of it did not. */
function cameOf(peer: Node['peer'], origin: string) {
  const { by, at, failed } = peer?.reach.of(origin) ?? { by: null, at: null, failed: null }
  return { came: by === null || at === null ? null : { by, at }, unpushed: failed }
}

async function shown(node: Node, log: LogState) {
  const { origin, nation, own, size, root, published, witnessed, witnessedAt, end } = log
  const { store, peer } = node
  const raised = peer?.alarms().filter((alarm) => alarm.origin === origin) ?? []
  // What is wrong now is wrong with the logs that go on.
  const now = log.ended ? [] : [own ? store.stopped() : null, peer?.stopped()]
  const said = [...now, ...raised.map(({ detail }) => detail)]
  const stopped = [...new Set(said.flatMap((words) => words ?? []))].join('\n') || null
  return {
    origin,
    nation,
    own,
    size,
    root: Buffer.from(root).toString('base64'),
    published,
    // Of the partner's log it is we who hold it, as far as we have cosigned it.
    witnessed: own ? witnessed : published,
    witnessedAt,
    witnessWithin: await withinOf(node, log),
    thirds: thirdsIn(node, origin),
    ...cameOf(peer, origin),
    stopped,
    end,
    recovered: await recoveredIn(node, origin),
  }
}
