import { type EntentePolicy, parsePolicy } from '../container/policy.ts'
import { ContainerRefusal } from '../container/refusal.ts'
import { RELEASE_REASONS, type ReleaseReason } from '../contract/vault.ts'
import type { LabelVerdict } from '../label/judge.ts'
import type { Ruling } from '../law/ruling.ts'
import type { Asked, Knows } from './asked.ts'
import { countOf } from './counting.ts'
import { covered } from './covered.ts'
import { countedAs, judgedLabel, labelReasons } from './label.ts'
import { lawful } from './lawful.ts'
import { policyDigest } from './packages.ts'
import { isReleased } from './reviews.ts'
import { opening } from './servers.ts'
import { acceptedBy, isWithdrawn, type Package, splitNations } from './state.ts'
import { isSuspended } from './suspensions.ts'

/** Of one person and of one organisation, at one node within an hour; whatever the answer was. */
export const MOST_OF_PERSON = 60
export const MOST_OF_ORGANISATION = 600

/** What a nation's key server answers, and why: the reasons are for its own log. */
export type Decision = {
  readonly permit: boolean
  /** Every reason against it, in the order of the steps; none of a permit. */
  readonly reasons: readonly ReleaseReason[]
  readonly found: Package | null
  readonly ruling: Ruling | null
  readonly label: LabelVerdict | null
  /** The exporter's node alone counts: which opening of the line it is, and how many are left. */
  readonly count: { readonly ordinal: number; readonly remaining: number } | null
}

/**
 * Whether a share leaves, by the steps 5 to 13 of the decision: all are looked at, each reason is kept, and what cannot
 * be known is refused. It answers for its own nation, and reads the acts of both. The partner's count is the partner's:
 * both shares are needed, so one count bounds all openings.
 */
export function decideRelease(asked: Asked, knows: Knows): Decision {
  const entente = policyIn(asked)
  const found = entente && (knows.packages?.packages[entente.from] ?? null)
  const licence = covered(entente, found, asked, knows)
  const label = found && judgedLabel(found, asked, knows)
  const law = lawful(entente, licence.opened, asked, knows, label && countedAs(found, label))
  const count = countFor(entente, licence.openings, asked, knows)
  const reasons = new Set<ReleaseReason>([
    ...asked.failures,
    ...(entente === null ? (['policy'] as const) : []),
    ...registration(entente, found, asked, knows),
    ...licence.reasons,
    ...labelReasons(label),
    ...law.reasons,
    ...(isKeptFrom(found, asked, knows) ? (['suspended'] as const) : []),
    ...(found && isWithdrawn(found) ? (['revoked'] as const) : []),
    ...(knows.isFresh ? [] : (['stale'] as const)),
    ...(count === 'exhausted' ? (['exhausted'] as const) : []),
    ...(knows.isRepeated ? (['replay'] as const) : []),
    ...(isTooOften(knows) ? (['rate'] as const) : []),
  ])
  const permit = reasons.size === 0
  return {
    permit,
    reasons: RELEASE_REASONS.filter((reason) => reasons.has(reason)),
    found,
    ruling: law.ruling,
    label,
    count: permit && count !== null && count !== 'exhausted' ? count : null,
  }
}

/** The policy as it stands in the request, where it is one, and of the package that is asked for. */
function policyIn({ policy, uuid }: Asked): EntentePolicy | null {
  try {
    const read = parsePolicy(policy)
    return read.uuid === uuid ? read.entente : null
  } catch (error) {
    if (error instanceof ContainerRefusal) return null
    throw error
  }
}

/**
 * Step 5: both gates let it through, and the people of each whom the agreement asks; it is the policy that was
 * registered, and this server stands in it.
 */
function registration(entente: EntentePolicy | null, found: Package | null, asked: Asked, knows: Knows) {
  const { home, servers } = knows
  if (entente === null || found === null) return ['unregistered'] as const
  const reasons: ReleaseReason[] = []
  const gates = acceptedBy(found)
  const nations = splitNations(entente)
  const isThrough = nations.every((nation) => gates.includes(nation))
  if (!isThrough || !isReleased(knows.packages ?? {}, found, nations, knows.bundle)) reasons.push('unregistered')
  const isNamed = entente.kaos.some(
    ({ sid, origin, kid }) => sid === asked.sid && origin === asked.origin && kid === asked.kid,
  )
  const isOwn = asked.sid === home.toLowerCase()
  if (policyDigest(asked.policy) !== found.registered.policy || !isNamed || !isOwn) reasons.push('plan')
  const isThere = opening(servers, home).some(({ origin, kid }) => origin === asked.origin && kid === asked.kid)
  if (!isThere) reasons.push('key')
  return reasons
}

/** Whoever asks, or the firm whose package it is, is suspended by either nation. */
function isKeptFrom(found: Package | null, { recipient }: Asked, { suspensions }: Knows): boolean {
  const { nation, by } = found?.registered.stamp ?? {}
  const isFirms = nation !== undefined && by !== undefined && isSuspended(suspensions, { nation, ...by })
  return isFirms || isSuspended(suspensions, recipient)
}

function countFor(
  entente: EntentePolicy | null,
  openings: ReturnType<typeof covered>['openings'],
  asked: Asked,
  knows: Knows,
) {
  if (entente === null || openings === null || entente.from !== knows.home) return null
  const { counts, isExhausted, used, left } = countOf(openings, knows.permits, asked.recipient)
  if (isExhausted) return 'exhausted'
  return counts ? { ordinal: used + 1, remaining: left - 1 } : { ordinal: used, remaining: left }
}

function isTooOften({ lately }: Knows): boolean {
  return lately.person >= MOST_OF_PERSON || lately.organisation >= MOST_OF_ORGANISATION
}
