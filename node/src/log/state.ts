import { logStateInput, logStateOutput } from '@entente/core/contract/log'
import { openDifferences } from '../monitor/list.ts'
import type { Node } from '../node.ts'
import { ANYONE, operation } from '../operation.ts'
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
      logs: logs.filter((log) => log.shared).map((log) => shown(node, log)),
      differences: await openDifferences(node),
      readable: entriesOfLog.may.includes(by.role) ? logs.map(({ origin }) => origin) : [],
    }
  },
})

function shown(
  { store, peer }: Node,
  { origin, nation, own, size, root, published, witnessed, witnessedAt }: LogState,
) {
  const raised = peer?.alarms().filter((alarm) => alarm.origin === origin) ?? []
  const said = [own ? store.stopped() : null, peer?.stopped(), ...raised.map(({ detail }) => detail)]
  const stopped = [...new Set(said.flatMap((words) => words ?? []))].join(' ') || null
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
    stopped,
  }
}
