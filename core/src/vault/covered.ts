import type { EntentePolicy } from '../container/policy.ts'
import type { Line, Openings, Terms } from '../contract/terms.ts'
import type { Party } from '../contract/transfer.ts'
import type { ReleaseReason } from '../contract/vault.ts'
import { isData } from '../contract/words.ts'
import { unmet } from '../licence/conditions.ts'
import { type Dossier, isOpened, type Opened } from '../licence/dossier.ts'
import { licenceIn } from '../licence/family.ts'
import { ended, statusOf, suspending } from '../licence/status.ts'
import type { Asked, Knows } from './asked.ts'
import { mayOpen } from './openers.ts'
import type { Package } from './state.ts'

/** What the licence has to say: every reason against, and the line's openings. */
type Covered = {
  readonly reasons: readonly ReleaseReason[]
  readonly opened: Opened | null
  readonly openings: Openings | null
}

/** These are no faults of the licence itself: a restriction has its own reason, and what is exhausted is counted. */
const STANDING: ReadonlySet<string> = new Set(['live', 'exhausted', 'suspended', 'revoked'])

/**
 * Steps 7, 8 and 11, as far as the licence goes: it is live or only exhausted, its line covers the package and may be
 * opened, whoever asks stands on it, and no authority has suspended or revoked it.
 */
export function covered(entente: EntentePolicy | null, found: Package | null, asked: Asked, knows: Knows): Covered {
  const { dossier, family, witnessed, at } = knows
  const opened = isOpened(dossier) ? dossier : null
  const met = opened && licenceIn(opened, family)
  if (entente === null || opened === null || met === null || 'clash' in met) {
    return { reasons: ['licence', 'line', 'recipient'], opened, openings: null }
  }
  const line = met.terms.lines.find((each) => each.line === entente.line)
  const status = statusOf(opened, at, witnessed, family)
  const reasons: ReleaseReason[] = [
    ...(STANDING.has(status) && entente.licence === opened.reference ? [] : (['licence'] as const)),
    ...(isCovered(entente, found, opened, met.terms, line, at) ? [] : (['line'] as const)),
    ...(isRecipient(entente, opened, line, asked) ? [] : (['recipient'] as const)),
    ...conditions(opened, met.terms, found, asked, at),
    ...restrictions(opened, knows),
  ]
  return { reasons, opened, openings: line?.openings ?? null }
}

function isCovered(
  entente: EntentePolicy,
  found: Package | null,
  { application }: Opened,
  terms: Terms,
  line: Line | undefined,
  at: string,
): boolean {
  const { by } = found?.registered.stamp ?? {}
  // An officer may register for any firm; a firm only what it holds.
  const isHolders =
    by !== undefined && (by.role !== 'exporter' || by.organisation === application.stamp.by.organisation)
  return (
    line?.openings !== undefined &&
    isHolders &&
    isData(application.transfer.kind) &&
    entente.agreement === application.agreement &&
    entente.to.every((nation) => terms.destinations.includes(nation)) &&
    entente.notBefore <= at &&
    at < entente.notAfter
  )
}

/** Whoever the policy, the line and the application name alike. */
function isRecipient(
  entente: EntentePolicy,
  { application }: Opened,
  line: Line | undefined,
  { recipient }: Asked,
): boolean {
  const { nation, organisation } = recipient
  const parties = application.transfer.parties ?? []
  const isParty = (party: Party) => party.name === organisation && party.nation === nation && mayOpen(party, line)
  return entente.to.includes(nation) && entente.recipients.includes(organisation) && parties.some(isParty)
}

/** An opening is held to the conditions as a delivery that takes nothing; who packed it has confirmed what is text. */
function conditions(
  opened: Opened,
  terms: Terms,
  found: Package | null,
  { recipient }: Asked,
  at: string,
): ReleaseReason[] {
  const planned = {
    id: '',
    lines: [],
    destination: recipient.nation,
    recipient: recipient.organisation,
    documents: [],
    confirmations: found?.registered.confirmations ?? [],
    reservedAt: found?.registered.stamp.at ?? at,
  }
  return unmet(opened, terms, planned, 'ship', at).map(({ condition }) =>
    condition === 'destinations' || condition === 'recipients' ? 'recipient' : 'condition',
  )
}

/** Of either nation: what the partner recorded and this node has followed counts as the own does. */
function restrictions(opened: Dossier, { witnessed, family }: Knows): ReleaseReason[] {
  const isSuspended = suspending(opened, witnessed, family).length > 0
  return [
    ...(isSuspended ? (['suspended'] as const) : []),
    ...(ended(opened, family) === 'revoked' ? (['revoked'] as const) : []),
  ]
}
