import { recorded } from '@entente/core/contract/recorded'
import { Refused } from '@entente/core/contract/refusals'
import { ownershipBody, SCREENING } from '@entente/core/contract/screening'
import { refuseIf } from '@entente/core/licence/command'
import { whyNotStated } from '@entente/core/screening/ownership/stated'
import { isCalled, partyKey } from '@entente/core/screening/party'
import { record } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'
import { OWNERSHIP } from '../screening/fold.ts'
import { proposersOf } from '../screening/proposers.ts'
import { screeningSubject } from '../screening/subject.ts'

/** The newest register of a firm speaks for it; a finding on control runs out. */
export const stateOwnership = operation({
  name: OWNERSHIP,
  kind: 'command',
  summary: 'State who holds a firm, by one source and its day, or that somebody controls it, with the ground',
  may: SCREENING,
  input: ownershipBody,
  output: recorded,
  run: (node, body, by, call) =>
    node.transact(async (tx) => {
      refuseIf(whyNotStated(body, tx.at))
      if ((await proposersOf(tx, body.asset)).includes(by.person)) {
        throw new Refused('separation-of-duty', 'Whoever proposed the party does not state who owns it')
      }
      if (isCalled(body.asset, by.organisation)) {
        throw new Refused('separation-of-duty', 'Whoever works for the party does not state who owns it')
      }
      const subject = screeningSubject(partyKey(body.asset))
      return record(node, tx, by, call, subject, [{ type: OWNERSHIP, log: 'internal', subject, body, cites: [] }])
    }),
})
