import { recorded } from '@entente/core/contract/recorded'
import { reopenInput, SCREENING } from '@entente/core/contract/screening'
import { partyKey } from '@entente/core/screening/party'
import { record } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'
import { REOPEN } from './fold.ts'
import { hitIn, runIn } from './run-in.ts'
import { screeningSubject } from './subject.ts'

/** It never makes anything milder: until somebody finds again, the hit is open. */
export const reopenHit = operation({
  name: REOPEN,
  kind: 'command',
  summary: 'Take back what was found of a party and an entry of a list: the hit is open again',
  may: SCREENING,
  input: reopenInput,
  output: recorded,
  run: (node, input, by, call) =>
    node.transact(async (tx) => {
      const run = await runIn(tx, input.run)
      hitIn(run, input.hit)
      const party = partyKey(run.party)
      const subject = screeningSubject(party)
      const body = { ...input, party }
      return record(node, tx, by, call, subject, [{ type: REOPEN, log: 'internal', subject, body, cites: [] }])
    }),
})
