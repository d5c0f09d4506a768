import type { Policy } from '../ledger/policy.ts'
import type { Primitives } from '../ledger/primitives.ts'
import type { FoundLogs, ProvenWholeLog, Unproven } from './found.ts'
import type { VerifiedLog } from './logs.ts'
import { provenLog } from './proven-log.ts'
import { excludesCollusion, passedOver, underQuorum } from './quorum.ts'
import { dossiersIn } from './register.ts'

/** What verified copies prove of their logs, and what they leave open. */
export function foundLogs(
  verified: readonly VerifiedLog[],
  policies: readonly Policy[],
  using: Primitives,
): FoundLogs & { readonly unproven: readonly Unproven[] } {
  const logs = verified.map((log) => ({ ...log, opened: underQuorum(log, policies, using) }))
  const open: Unproven[] = ['later', 'newer-keys']
  if (logs.some(({ elsewhere }) => elsewhere)) open.push('causes')
  if (!logs.every(({ third }) => third) && !excludesCollusion(logs, policies)) open.push('collusion')
  const both = new Set(logs.map(({ nation }) => nation)).size > 1
  return {
    kind: 'logs',
    logs: logs.map(wholeLog),
    // Of one log alone most acts would lack what they rest on.
    ignored: both ? dossiersIn(logs).flatMap(({ ignored }) => ignored) : null,
    passedOver: passedOver(logs.map(({ opened }) => opened)),
    unproven: [...open, 'law'],
  }
}

function wholeLog({ opened, nation, list, acts, bad, waiting }: VerifiedLog): ProvenWholeLog {
  return {
    ...provenLog(opened),
    nation,
    serial: list.serial,
    acts: acts.length + waiting.length,
    waiting: waiting.map(({ index }) => index),
    bad,
  }
}
