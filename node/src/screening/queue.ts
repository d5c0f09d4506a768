import { runBody, SCREENING, screeningQueueInput, screeningQueueOutput } from '@entente/core/contract/screening'
import { HIT_STATES, hitState, isOpen } from '@entente/core/screening/disposition'
import { partyKey } from '@entente/core/screening/party'
import { sql } from 'kysely'
import { operation } from '../operation.ts'
import { evidenceOf } from './evidence.ts'

const MOST = 200

export const screeningQueue = operation({
  name: 'screening.queue',
  kind: 'query',
  summary: 'List the hits of parties on lists that wait for a person, those of the oldest run first',
  may: [...SCREENING, 'auditor'],
  input: screeningQueueInput,
  output: screeningQueueOutput,
  async run(node) {
    const at = node.clock.now()
    const rows = await node.read
      .selectFrom('screening_party')
      .select(['run', 'at', 'state'])
      .where(sql<boolean>`state -> 'hits' <> '[]'::jsonb`)
      .orderBy('at')
      .orderBy('party')
      .execute()
    const runs = rows.map(({ run, at: ran, state }) => ({ id: run, ran, run: runBody.parse(state) }))
    const parties = runs.map(({ run }) => run.party)
    const { screened } = await evidenceOf(node.read, parties, at)
    const counts = Object.fromEntries(HIT_STATES.map((state) => [state, 0]))
    const hits = runs.flatMap(({ id, ran, run }) =>
      run.hits.flatMap((hit) => {
        const said = screened(partyKey(run.party))?.said(hit.list, hit.entry) ?? []
        const state = hitState(run, hit, said, at)
        counts[state] = (counts[state] ?? 0) + 1
        return isOpen(state)
          ? [{ run: id, at: ran, application: run.application ?? null, party: run.party, hit, state }]
          : []
      }),
    )
    return screeningQueueOutput.parse({ hits: hits.slice(0, MOST), counts })
  },
})
