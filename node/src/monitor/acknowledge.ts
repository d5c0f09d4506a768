import { acknowledgeInput, monitorSubject } from '@entente/core/contract/monitor'
import { recorded } from '@entente/core/contract/recorded'
import { Refused } from '@entente/core/contract/refusals'
import { operation } from '../operation.ts'
import { causeOf } from '../peer/quote.ts'
import { ACKNOWLEDGE, ACKNOWLEDGING } from './fold.ts'

/** The difference stays where it stands, with what was said to it; it is only counted no longer among the open ones. */
export const acknowledgeDifference = operation({
  name: 'monitor.acknowledge',
  kind: 'command',
  summary: 'Say, with a reason, that a difference was looked at',
  may: ACKNOWLEDGING,
  input: acknowledgeInput,
  output: recorded,
  run: (node, { origin, index, reason }, by, call) =>
    node.transact(async (tx) => {
      const row = await tx.db
        .selectFrom('difference')
        .select(['reference', 'acknowledged'])
        .where('origin', '=', origin)
        .where('index', '=', index)
        .executeTakeFirst()
      if (row === undefined) throw new Refused('not-found', 'There is no such difference')
      if (row.acknowledged !== null) throw new Refused('wrong-state', 'It was acknowledged already')
      const subject = monitorSubject(row.reference ?? undefined)
      const log = node.store.log(origin)?.shared ? 'shared' : 'internal'
      const causes = [await causeOf(node.store, origin, index)]
      const draft = { type: ACKNOWLEDGE, log, subject, body: { origin, index, reason }, causes } as const
      const made = await tx.act(draft, by, call.id)
      return { subject, acts: [{ id: made.id, type: ACKNOWLEDGE, origin: made.origin, index: made.index }] }
    }),
})
