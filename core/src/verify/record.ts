import { decodeContainer, encodeContainer } from '../ledger/container.ts'
import { openByAny } from '../ledger/fork-file.ts'
import type { VerifierKey } from '../ledger/key.ts'
import type { Policy } from '../ledger/policy.ts'
import type { Primitives } from '../ledger/primitives.ts'
import { type VerifiedRecord, verifyRecord } from '../ledger/record.ts'
import { attempt } from '../ledger/refusal.ts'
import { provenLicences } from '../licence/proven.ts'
import type { Found } from './found.ts'
import { provenOpenings } from './openings.ts'
import { provenLog } from './proven-log.ts'
import { excludesCollusion, passedOver, underQuorum } from './quorum.ts'
import { statementOf } from './statement.ts'

const COLLUSION = ['collusion'] as const

/**
 * Verifies a record, by the key lists that it carries and then by newer ones (notes), where there are such. A record
 * says which key stood in which list, and not when it was withdrawn: what only the old list proves is proven, and that
 * it came before the new one is open. Where there are policies, every proof must meet the one of its log. Refuses what
 * `verifyRecord`, `openKeyList` and `underQuorum` refuse.
 */
export function judgeRecord(
  bytes: Uint8Array,
  roots: readonly VerifierKey[],
  keys: readonly Uint8Array[],
  policies: readonly Policy[],
  using: Primitives,
): Found {
  const carried = verifyRecord(bytes, roots, using)
  const newer = new Map(
    keys.flatMap((note) => {
      const { nation, serial } = openByAny(note, roots, using)
      return carried.newest.some((list) => list.nation === nation && list.serial < serial)
        ? [[nation, note] as const]
        : []
    }),
  )
  if (newer.size === 0) return foundRecord(carried, policies, using)
  const { kind, parts } = decodeContainer(bytes)
  const renewed = parts.map((part) => {
    if (part.name !== 'keys') return part
    return { ...part, bytes: newer.get(openByAny(part.bytes, roots, using).nation) ?? part.bytes }
  })
  const again = attempt(() => verifyRecord(encodeContainer({ kind, parts: renewed }), roots, using))
  if (again.ok) return foundRecord(again.value, policies, using)
  const found = foundRecord(carried, policies, using)
  return { ...found, unproven: [...found.unproven, 'withdrawn'] }
}

/** What the acts of a verified record come to: the licence, each act at its place, and how far each log is proven. */
function foundRecord(record: VerifiedRecord, policies: readonly Policy[], using: Primitives): Found {
  const { acts, lists } = record
  // Without an application there is nothing that its acts could be folded into: each speaks for itself alone.
  const isFolded = acts.some(({ act }) => act.type === 'applications.submit')
  const found = provenLicences(record)
  const { openings, noAnswers } = provenOpenings(acts)
  const mirrored = acts.map(({ proven, mirrors }) => ({ opened: proven, mirrors }))
  // The acts of one log stand under one checkpoint, or a few.
  const checkpoints = new Map(
    mirrored.map((each) => {
      const opened = underQuorum(each, policies, using)
      return [`${opened.checkpoint.origin} ${opened.checkpoint.size}`, opened]
    }),
  )
  return {
    kind: 'record',
    reference: found?.reference ?? null,
    licences: found?.licences ?? [],
    statements: isFolded ? [] : acts.flatMap(({ act }) => statementOf(act) ?? []),
    at: found?.at ?? null,
    witnessed: found?.witnessed ?? {},
    openings,
    acts: acts.map(({ act, proven }) => ({
      origin: proven.checkpoint.origin,
      index: proven.index,
      type: act.type,
      at: act.at,
      nation: act.nation,
      role: act.by.role,
    })),
    ignored: [...(isFolded ? (found?.ignored ?? []) : []), ...noAnswers],
    logs: [...checkpoints.values()].map(provenLog),
    keys: lists.map(({ nation, serial }) => ({ nation, serial })),
    passedOver: passedOver([...checkpoints.values()]),
    unproven: ['left-out', 'later', 'newer-keys', ...(excludesCollusion(mirrored, policies) ? [] : COLLUSION)],
  }
}
