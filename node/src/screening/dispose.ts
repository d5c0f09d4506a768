import { recorded } from '@entente/core/contract/recorded'
import { disposeInput, SCREENING } from '@entente/core/contract/screening'
import { refuseIf } from '@entente/core/licence/command'
import { disposition, whyNotDisposed } from '@entente/core/screening/dispose'
import { partyKey } from '@entente/core/screening/party'
import { record } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'
import { DISPOSE } from './fold.ts'
import { proposersOf } from './proposers.ts'
import { hitIn, runIn } from './run-in.ts'
import { screeningSubject } from './subject.ts'

/** A second person who says *different* of a strong hit confirms the first; the act of each is a finding of his own. */
export const disposeOfHit = operation({
  name: DISPOSE,
  kind: 'command',
  summary: 'Find whether a party is the entry of a list that it was held against: same, different, or not to be told',
  may: SCREENING,
  input: disposeInput,
  output: recorded,
  run: (node, input, by, call) =>
    node.transact(async (tx) => {
      const run = await runIn(tx, input.run)
      const hit = hitIn(run, input.hit)
      const proposers = await proposersOf(tx, run.party, run.application)
      const { person, organisation } = by
      refuseIf(whyNotDisposed(run, hit, input, { person, organisation, proposers, at: tx.at }))
      const subject = screeningSubject(partyKey(run.party))
      const body = disposition(run, hit, input, tx.at)
      return record(node, tx, by, call, subject, [{ type: DISPOSE, log: 'internal', subject, body, cites: [] }])
    }),
})
