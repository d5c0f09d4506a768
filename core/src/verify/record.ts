import type { VerifiedRecord } from '../ledger/record.ts'
import { provenLicences } from '../licence/proven.ts'
import type { Found } from './found.ts'
import { provenLog } from './proven-log.ts'
import { statementOf } from './statement.ts'

/** What the acts of a verified record come to: the licence, each act at its place, and how far each log is proven. */
export function foundRecord(record: VerifiedRecord): Found {
  const { acts, lists } = record
  // Without an application there is nothing that its acts could be folded into: each speaks for itself alone.
  const isFolded = acts.some(({ act }) => act.type === 'applications.submit')
  const found = provenLicences(record)
  // The acts of one log stand under one checkpoint, or a few.
  const checkpoints = new Map(
    acts.map(({ proven }) => [`${proven.checkpoint.origin} ${proven.checkpoint.size}`, proven]),
  )
  return {
    kind: 'record',
    reference: found?.reference ?? null,
    licences: found?.licences ?? [],
    statements: isFolded ? [] : acts.flatMap(({ act }) => statementOf(act) ?? []),
    at: found?.at ?? null,
    witnessed: found?.witnessed ?? {},
    acts: acts.map(({ act, proven }) => ({
      origin: proven.checkpoint.origin,
      index: proven.index,
      type: act.type,
      at: act.at,
      nation: act.nation,
      role: act.by.role,
    })),
    ignored: isFolded ? (found?.ignored ?? []) : [],
    logs: [...checkpoints.values()].map(provenLog),
    keys: lists.map(({ nation, serial }) => ({ nation, serial })),
    unproven: ['left-out', 'later', 'newer-keys', 'collusion'],
  }
}
