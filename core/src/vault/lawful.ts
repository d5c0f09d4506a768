import type { EntentePolicy } from '../container/policy.ts'
import type { Transfer } from '../contract/transfer.ts'
import type { ReleaseReason } from '../contract/vault.ts'
import { allows } from '../law/allows.ts'
import type { Ruling } from '../law/ruling.ts'
import { newestDecision, type Opened } from '../licence/dossier.ts'
import type { Asked, Knows } from './asked.ts'

type Graded = Pick<EntentePolicy['label'], 'policy' | 'classification'>

/**
 * Steps 6 and 10: the agreement is in force and the transfer within its scope, and the law of every nation concerned
 * lets it go at this instant, with the licences that stand. A judgement that law leaves to a person is none, but for one:
 * where an officer has said what its label counts as under the agreement (`counted`), the agreement's own terms are held
 * against that, and every nation's law against the label as it stands.
 */
export function lawful(
  entente: EntentePolicy | null,
  opened: Opened | null,
  asked: Asked,
  { judge }: Pick<Knows, 'judge'>,
  counted: Graded | null = null,
): { readonly reasons: readonly ReleaseReason[]; readonly ruling: Ruling | null } {
  const licensed = opened === null ? [] : licensedBy(opened)
  const ruled = (label: Graded) => {
    const transfer = entente && opened && transferOf(entente, opened, asked, label)
    return transfer && judge(transfer, licensed)
  }
  const own = entente && ruled(entente.label)
  const ruling = own && counted ? under(own, ruled(counted)) : own
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

/**
 * The agreement's answer to what the label counts as, beside every nation's to the label; null where either is none. What
 * is open in the nations' answer may be the agreement's alone: a nation that nobody has named is in none of them.
 */
function under(own: Ruling, counted: Ruling | null): Ruling | null {
  if (counted === null) return null
  const left = new Set(own.agreement?.ask)
  const isCertain =
    Object.values(own.nations).every(({ certain }) => certain) &&
    own.ask.every((fact) => left.has(fact)) &&
    counted.agreement?.scope !== 'open'
  return { ...own, agreement: counted.agreement, certain: isCertain }
}

/** The nations whose authority granted it; one whose law asks for no licence needs none. */
function licensedBy(opened: Opened): string[] {
  return [opened.exporterNation, opened.partnerNation].filter(
    (nation) => newestDecision(opened, nation)?.outcome === 'granted',
  )
}

/** What an opening is to the law: the line's one item, as it is labelled or as that counts, sent electronically to whoever opens it. */
function transferOf(
  entente: EntentePolicy,
  { application }: Opened,
  { recipient }: Asked,
  { policy, classification }: Graded,
): Transfer | null {
  const item = application.transfer.items?.[entente.line - 1]
  if (item === undefined) return null
  return {
    ...application.transfer,
    from: entente.from,
    to: recipient.nation,
    means: 'electronic',
    agreement: entente.agreement,
    items: [{ ...item, label: { policy, classification } }],
  }
}
