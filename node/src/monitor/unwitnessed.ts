import type { Difference } from '@entente/core/monitor/check'
import type { Node } from '../node.ts'

/** That the partner has not cosigned for too long, as a difference about the first entry that waits for it. */
export function unwitnessed({ store, peer }: Pick<Node, 'store' | 'peer'>): Difference[] {
  const alarm = peer?.alarms().find(({ kind }) => kind === 'unwitnessed')
  const log = alarm && store.log(alarm.origin)
  if (!log || log.witnessed >= log.size) return []
  const figures = [
    { what: 'entries cosigned', stated: `${log.witnessed}`, derived: `${log.published} since ${alarm.since}` },
  ]
  return [{ code: 'unwitnessed', act: { origin: log.origin, index: log.witnessed }, figures, internal: false }]
}
