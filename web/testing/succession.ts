import type { keysStateOutput } from '@entente/core/contract/keys'
import type { logBeyondOutput, logStateOutput } from '@entente/core/contract/log'
import type * as z from 'zod/mini'

/** A successor of the one nation's log, that waits at the other's. */
export const OFFERED: z.infer<typeof logStateOutput>['offered'] = {
  origin: 'gb.entente.example/log/mtca-gb-ru.2',
  predecessor: 'gb.entente.example/log/mtca-gb-ru',
  end: 40,
  reason: 'key-lost',
  cutOff: 2,
}

/** A list that somebody else proposed, with which the one nation's security officer may open it. */
export const PROPOSED: z.infer<typeof keysStateOutput>['proposals'] = [
  {
    id: '0144d4f4-9c00-7000-8000-000000000077',
    list: 'entente/keys@v1\n',
    proposedAt: '2014-02-14T11:30:00Z',
    own: false,
    opens: 'gb.entente.example/log/mtca-gb-ru.2',
  },
]

const BY = { role: 'licensing-officer', organisation: 'Example Export Authority', at: '2014-02-14T11:59:00Z' }

/** What is cut off: a restriction, and a permission. */
export const BEYOND: z.infer<typeof logBeyondOutput> = {
  size: 42,
  entries: [
    { index: 40, act: { type: 'licences.suspend', subject: 'dossiers/GBRU-2014-000003', ...BY }, again: true },
    { index: 41, act: { type: 'licences.reinstate', subject: 'dossiers/GBRU-2014-000003', ...BY }, again: false },
  ],
}
