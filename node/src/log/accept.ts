import { acceptLogInput } from '@entente/core/contract/log'
import { recorded } from '@entente/core/contract/recorded'
import { Refused } from '@entente/core/contract/refusals'
import { ACCEPTED } from '@entente/core/contract/succession'
import { operation } from '../operation.ts'
import { systemTimer } from '../peer/system.ts'
import { LOG } from '../store/succession.ts'
import { peerIn } from './carrying.ts'

/** Milliseconds within which the partner must show its successor. */
const WITHIN = 20_000

/** Accepts the successor of the partner's log: from then on that one is followed and cosigned. */
export const acceptLog = operation({
  name: 'log.accept',
  kind: 'command',
  summary: 'Accept the successor of the partner’s shared log, and say how many entries held here it cuts off',
  may: ['security-officer'],
  input: acceptLogInput,
  output: recorded,
  async run(node, { successor, cutOff }, { person, role, organisation }, call) {
    const found = await limited((signal) => peerIn(node).successor(signal))
    if (found === null) throw new Refused('not-found', 'The partner shows no successor of its log')
    if (found.shown.origin !== successor)
      throw new Refused('bad-input', `${successor} is not the successor that the partner shows`)
    const by = { person, role, organisation }
    const { id, origin, index } = await node.store.acceptSuccessor(found.shown, { cutOff, ...call }, by)
    node.watch.wake()
    return { subject: LOG, acts: [{ id, type: ACCEPTED, origin, index }] }
  },
})

/** Asks with a signal that is raised once the time is over. */
async function limited<Of>(ask: (late: AbortSignal) => Promise<Of>): Promise<Of> {
  const [late, answered] = [new AbortController(), new AbortController()]
  void systemTimer.sleep(WITHIN, answered.signal).then(() => late.abort())
  try {
    return await ask(late.signal)
  } finally {
    answered.abort()
  }
}
