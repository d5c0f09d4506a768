import type { Bundle } from '../law/model.ts'
import type { VerifiedBinding } from './binding/verify.ts'
import type { LabelQuestion, LabelVerdict } from './judge.ts'
import { judgeLabels } from './judge.ts'
import { schemeOf } from './scheme.ts'

/**
 * Whether the label of a verified binding is within the ceiling of an agreement: `judgeLabels`, by who vouched for what.
 * A scheme that the statute book gives to a nation is that nation's alone to label by, and an alternative counts only if
 * the nation that signed the originator's label signed it too: whoever is to have the document decides nothing about it.
 */
export function judgeBound(
  bundle: Bundle,
  question: Omit<LabelQuestion, 'label'>,
  { bound }: VerifiedBinding,
): LabelVerdict {
  const [originator] = bound
  const [own] = originator?.labels ?? []
  const owner = own === undefined ? null : (schemeOf(bundle, own.label.policy.name)?.of ?? null)
  if (originator === undefined || own === undefined || (owner !== null && owner !== originator.by))
    return { verdict: 'refused', reason: 'not-its-nation', ceiling: null }
  const alternatives = bound
    .filter(({ by }) => by === originator.by)
    .flatMap(({ labels }) => labels.map(({ label }) => label))
  return judgeLabels(bundle, { ...question, label: own.label }, alternatives)
}
