import type { Bundle } from '../law/model.ts'
import type { VerifiedBinding } from './binding/verify.ts'
import type { LabelQuestion, LabelVerdict } from './judge.ts'
import { judgeLabel, judgeLabels } from './judge.ts'
import type { Label } from './label.ts'
import { schemeOf } from './scheme.ts'

/**
 * Whether the label of a verified binding is within the ceiling of an agreement: `judgeLabels`, by who vouched for what.
 * Only a nation of the agreement labels, and not the one that is to have the document, which decides nothing about it.
 * A scheme that the statute book gives to a nation is that nation's alone to label by, and an alternative counts only if
 * the nation that signed the originator's label signed it too.
 */
export function judgeBound(
  bundle: Bundle,
  question: Omit<LabelQuestion, 'label'>,
  { bound }: VerifiedBinding,
): LabelVerdict {
  const [originator] = bound
  const [own] = originator?.labels ?? []
  if (originator === undefined || own === undefined || !mayLabel(bundle, question, originator.by, own.label))
    return NOT_ITS_NATION
  const alternatives = bound
    .filter(({ by }) => by === originator.by)
    .flatMap(({ labels }) => labels.map(({ label }) => label))
  return judgeLabels(bundle, { ...question, label: own.label }, alternatives)
}

/**
 * Whether a label that a nation made is within the ceiling of an agreement, with the alternatives that the same nation
 * put beside it: `judgeLabels`, but that an alternative decides where the agreement's line leaves it to a person and
 * nothing else is against the label; and refused where it is not that nation's to make, which it is by the rules of
 * `judgeBound`.
 */
export function judgeLabelBy(
  bundle: Bundle,
  question: LabelQuestion,
  by: string,
  alternatives: readonly Label[] = [],
): LabelVerdict {
  if (!mayLabel(bundle, question, by, question.label)) return NOT_ITS_NATION
  const own = judgeLabel(bundle, question)
  const isLeft = own.verdict === 'person' && own.reason === 'person-decides'
  return isLeft ? judgeLabels(bundle, question, alternatives) : own
}

const NOT_ITS_NATION = { verdict: 'refused', reason: 'not-its-nation', ceiling: null } as const

/**
 * Whether a nation may label by this scheme what goes to another under an agreement: a party that is not the recipient,
 * by a scheme of its own or one that is nobody's.
 */
function mayLabel(
  bundle: Bundle,
  { agreement, recipient }: Omit<LabelQuestion, 'label'>,
  by: string,
  { policy }: Label,
): boolean {
  const owner = schemeOf(bundle, policy.name)?.of ?? by
  const parties = bundle.parts.find(({ id }) => id === `agreement/${agreement}`)?.agreement?.parties ?? []
  return owner === by && by !== recipient && parties.includes(by)
}
