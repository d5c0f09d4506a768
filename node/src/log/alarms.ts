import type { AlarmKind } from '@entente/core/contract/alarms'
import { logAlarmsInput, logAlarmsOutput } from '@entente/core/contract/alarms'
import type { PersonRole } from '@entente/core/contract/people'
import { openDifferences } from '../monitor/list.ts'
import type { Node } from '../node.ts'
import { ANYONE, operation } from '../operation.ts'
import { STOPPING } from '../peer/standing.ts'

/** Who looks after the node and its cases. Others are told what stands still, and find the rest on the page of the log. */
const STAFF: readonly PersonRole[] = ANYONE.filter((role) => role !== 'exporter' && role !== 'public')

export const alarmsOfLogs = operation({
  name: 'log.alarms',
  kind: 'query',
  summary: 'Say what is wrong with the logs at this moment, and whether anything stands still for it',
  may: ANYONE,
  input: logAlarmsInput,
  output: logAlarmsOutput,
  async run(node, _input, { role }) {
    const alarms = alarmsOf(node)
    const stopping = alarms.filter(({ stops }) => stops).map(({ since }) => since)
    const [since] = stopping.sort()
    const what = node.store.stopped() === null ? ('permissions' as const) : ('signing' as const)
    return {
      at: node.clock.now(),
      stopped: since === undefined ? null : { what, since },
      alarms: STAFF.includes(role) ? alarms : [],
      differences: await openDifferences(node),
    }
  },
})

type Shown = { kind: AlarmKind; origin: string | null; since: string; stops: boolean; detail: string }

/** The node's own standstill, and what stands against either log: what stops something first, and then the oldest. */
function alarmsOf({ store, peer }: Pick<Node, 'store' | 'peer'>): Shown[] {
  const raised = (peer?.alarms() ?? []).map((alarm) => ({ ...alarm, stops: STOPPING.includes(alarm.kind) }))
  const [why, since] = [store.stopped(), store.stoppedAt()]
  // An alarm that repeats why the store stands still says it with its log.
  const isSaid = why === null || since === null || raised.some(({ detail }) => detail.includes(why))
  const own = isSaid ? [] : [{ kind: 'stopped' as const, origin: null, since, stops: true, detail: why }]
  const rank = ({ stops, since: from }: Shown) => `${stops ? 0 : 1} ${from}`
  return [...own, ...raised].sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
}
