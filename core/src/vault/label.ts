import type { ReleaseReason } from '../contract/vault.ts'
import { keptByText } from '../kept/by-text.ts'
import type { LabelReason, LabelVerdict } from '../label/judge.ts'
import { judgeLabelBy } from '../label/judge-bound.ts'
import { LabelRefusal } from '../label/refusal.ts'
import { readLabel } from '../label/xml-form.ts'
import { utf8 } from '../ledger/bytes.ts'
import type { Asked, Knows } from './asked.ts'
import { alternativesOf } from './equated.ts'
import type { Package } from './state.ts'

const MOST_KEPT = 32

/** What does not lie in the label itself. */
const REASONS: { readonly [reason in LabelReason]?: ReleaseReason } = {
  'no-equivalence': 'equivalence',
  'person-decides': 'equivalence',
  'above-ceiling': 'ceiling',
  'no-ceiling': 'ceiling',
}

/**
 * Step 9: the label that the packing nation registered, with what an officer of it said that it counts as, judged for
 * the recipient's nation at the instant. Null: it is none that can be read, or says another thing than the act. One that
 * is not the packing nation's to make is refused.
 */
export function judgedLabel(
  { registered, equated }: Package,
  { agreement, recipient }: Asked,
  { bundle, at }: Knows,
): LabelVerdict | null {
  const { policy, classification, text } = registered.label
  try {
    const label = labelIn(text)
    if (label.policy.name !== policy || label.classification !== classification) return null
    const question = { label, agreement, recipient: recipient.nation, at }
    return judgeLabelBy(bundle, question, registered.entente.from, alternativesOf(equated))
  } catch (error) {
    if (error instanceof LabelRefusal) return null
    throw error
  }
}

/** Its text is asked about at each opening of its package. */
const labelIn = keptByText(MOST_KEPT, (text) => readLabel(utf8(text)).label)

/** Why a label does not pass. What a person would have to decide, nobody decides while a share is waited for. */
export function labelReasons(verdict: LabelVerdict | null): readonly ReleaseReason[] {
  if (verdict === null) return ['label']
  return verdict.verdict === 'within' ? [] : [REASONS[verdict.reason] ?? 'label']
}

/** The grade of the agreement's scheme that a label counts as by an officer's word; null where no word was needed. */
export function countedAs({ equated }: Package, verdict: LabelVerdict) {
  const isSaid = verdict.verdict === 'within' && verdict.line?.certain === false
  return isSaid && equated !== undefined ? equated.alternative : null
}
