import { succeedLogInput } from '@entente/core/contract/log'
import { recorded } from '@entente/core/contract/recorded'
import { Refused } from '@entente/core/contract/refusals'
import { isSaidAgain } from '@entente/core/licence/said-again'
import { idOfAct } from '../dossiers/act-ids.ts'
import { findOpen } from '../keys/proposal.ts'
import { operation } from '../operation.ts'
import { LOG } from '../store/succession.ts'

/** Opens the successor of this nation's shared log, with the key list that another person proposed. */
export const succeedLog = operation({
  name: 'log.succeed',
  kind: 'command',
  summary: 'Open the successor of this nation’s shared log, which has forked or whose key cannot be trusted',
  may: ['security-officer'],
  input: succeedLogInput,
  // What is said again is of those who said it first, and stands where no officer has a key.
  makes: { first: ['log.open'], after: ['keys.publish'], unsigned: true },
  unsaid: ['reason'],
  output: recorded,
  async run(node, { proposal: id, reason }, by, call) {
    const { list, proposed_by } = await findOpen(node.read, id)
    if (proposed_by === by.person) throw new Refused('separation-of-duty', 'nobody opens a log with an own proposal')
    const { person, role, organisation } = by
    const proposal = { id, by: proposed_by }
    const acts = await node.store.openSuccessor(
      {
        ...{ list, proposal, reason, saidAgain: isSaidAgain, hand: call.hand },
        id: (position) => idOfAct(call.id, position),
        ready: async (db) => void (await findOpen(db, id)),
      },
      { person, role, organisation },
    )
    node.watch.wake()
    return { subject: LOG, acts: [...acts] }
  },
})
