import type { EntentePolicy } from '../container/policy.ts'
import type { Transfer } from '../contract/transfer.ts'
import type { ReleaseReason } from '../contract/vault.ts'
import { allows } from '../law/allows.ts'
import type { Ruling } from '../law/ruling.ts'
import { newestDecision, type Opened } from '../licence/dossier.ts'
import type { Asked, Knows } from './asked.ts'

/**
 * Steps 6 and 10: the agreement is in force and the transfer within its scope, and the law of every nation concerned
 * lets it go at this instant, with the licences that stand. A judgement that law leaves to a person is none.
 */
export function lawful(
  entente: EntentePolicy | null,
  opened: Opened | null,
  asked: Asked,
  { judge }: Knows,
): { readonly reasons: readonly ReleaseReason[]; readonly ruling: Ruling | null } {
  const transfer = entente && opened && transferOf(entente, opened, asked)
  const licensed = opened === null ? [] : licensedBy(opened)
  const ruling = transfer && judge(transfer, licensed)
  if (entente === null || ruling === null) return { reasons: ['agreement', 'law'], ruling: null }
  const { agreement, nations, certain } = ruling
  const isUnder = entente.agreement === asked.agreement && agreement?.id === asked.agreement
  const isIn = isUnder && agreement.scope === 'in' && (agreement.inForce || agreement.simulated)
  const verdicts = Object.values(nations).map(({ verdict }) => verdict)
  const isHeld = verdicts.includes('suspended') || (agreement?.status === 'suspended' && !agreement.simulated)
  const reasons: ReleaseReason[] = [
    ...(isIn ? [] : (['agreement'] as const)),
    ...(certain && allows(nations, licensed) ? [] : (['law'] as const)),
    ...(isHeld ? (['suspended'] as const) : []),
  ]
  return { reasons, ruling }
}

/** The nations whose authority granted it; one whose law asks for no licence needs none. */
function licensedBy(opened: Opened): string[] {
  return [opened.exporterNation, opened.partnerNation].filter(
    (nation) => newestDecision(opened, nation)?.outcome === 'granted',
  )
}

/** What an opening is to the law: the line's one item, as it is labelled, sent electronically to whoever opens it. */
function transferOf(entente: EntentePolicy, { application }: Opened, { recipient }: Asked): Transfer | null {
  const item = application.transfer.items?.[entente.line - 1]
  if (item === undefined) return null
  const { policy, classification } = entente.label
  return {
    ...application.transfer,
    from: entente.from,
    to: recipient.nation,
    means: 'electronic',
    agreement: entente.agreement,
    items: [{ ...item, label: { policy, classification } }],
  }
}
