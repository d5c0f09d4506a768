import type { Bundle, Grade, Moment, Part } from '../law/model.ts'
import { judgeCategories } from './categories.ts'
import { bearsCaveatOfAnotherTime, caveatsOf } from './caveats.ts'
import type { Label } from './label.ts'
import { gradeIn, holdAt, isSameGrade, schemeOf, uriOf } from './scheme.ts'

/** Why a label does not pass by itself. The list is closed; what each means to people stands with the words. */
export const LABEL_REASONS = [
  'unknown-agreement',
  'no-ceiling',
  'unknown-scheme',
  'wrong-scheme-uri',
  'made-later',
  'scheme-not-in-force',
  'unknown-grade',
  'not-the-originator',
  'not-its-nation',
  'limited',
  'not-released',
  'no-release',
  'not-stated',
  'forbidden-category',
  'caveat',
  'unknown-category',
  'no-equivalence',
  'above-ceiling',
  'person-decides',
  'review-due',
] as const
export type LabelReason = (typeof LABEL_REASONS)[number]

/** The line of the agreement by which one scheme's grade counts as the other's, as it was in force. */
export type EquivalenceLine = {
  readonly list: string
  readonly left: Grade
  readonly right: Grade
  /** Whether it maps by itself (`=`), or a person must decide (`~`). */
  readonly certain: boolean
  readonly from: Moment | null
  readonly until: Moment | null
  readonly note: string | null
}

export type LabelVerdict =
  | { readonly verdict: 'within'; readonly ceiling: Grade; readonly line: EquivalenceLine | null }
  | {
      readonly verdict: 'person'
      readonly reason: LabelReason
      readonly ceiling: Grade
      readonly line: EquivalenceLine | null
    }
  | { readonly verdict: 'refused'; readonly reason: LabelReason; readonly ceiling: Grade | null }

export type LabelQuestion = {
  readonly label: Label
  /** The agreement by its name in the statute book, `mtca-gb-ru`. */
  readonly agreement: string
  /** The nation that is to have the document, by its code of two letters. */
  readonly recipient: string
  /** The instant of judging, UTC with seconds; the label says itself when it was made. */
  readonly at: string
}

/**
 * Whether a label is at or below the ceiling of an agreement, by which line of its equivalences, or why not. The
 * scheme must have been in force when the label was made, the line when it is judged: an old mark stays readable, and
 * is translated by nobody's wish. Lines count from left to right, one at a time, from the agreement's own file alone;
 * no line is a refusal; the label's categories count by `judgeCategories`. The agreement's own status and the law beside
 * it are the guard's to judge.
 */
export function judgeLabel(bundle: Bundle, question: LabelQuestion): LabelVerdict {
  const { label, agreement, at } = question
  const part = bundle.parts.find((each) => each.id === `agreement/${agreement}`)
  if (part === undefined) return { verdict: 'refused', reason: 'unknown-agreement', ceiling: null }
  const ceilings = ceilingsOf(part, at)
  const [ceiling] = ceilings
  if (ceiling === undefined) return { verdict: 'refused', reason: 'no-ceiling', ceiling: null }
  const unfit = unfitness(bundle, label, at)
  if (unfit !== null) return { verdict: 'refused', reason: unfit, ceiling }
  const verdicts = ceilings.map((each) => against(bundle, part, question, each))
  const worst = severest(verdicts) ?? { verdict: 'refused', reason: 'no-ceiling', ceiling }
  const isDue = label.review !== null && label.review <= at
  return worst.verdict !== 'refused' && isDue ? { ...worst, verdict: 'person', reason: 'review-due' } : worst
}

/**
 * The same of a label with the alternatives that stand beside it. Where a person must decide, an alternative label in
 * the agreement's own scheme is that decision, made no earlier than the label that it stands beside; it lifts nothing
 * that is refused, and no review that is due. Whether whoever made it was entitled to is for its signature and the caller
 * to prove.
 */
export function judgeLabels(bundle: Bundle, question: LabelQuestion, alternatives: readonly Label[]): LabelVerdict {
  const own = judgeLabel(bundle, question)
  if (own.verdict !== 'person' || own.reason === 'review-due') return own
  const decided = alternatives
    .filter(({ kind, created }) => kind === 'alternative' && created >= question.label.created)
    .filter(({ policy }) => policy.name === own.ceiling.policy)
    .map((label) => judgeLabel(bundle, { ...question, label: { ...label, kind: 'originator' } }))
  if (decided.length === 0) return own
  const worst = severest(decided)
  return worst?.verdict === 'within' ? { ...worst, line: own.line } : (worst ?? own)
}

/** What an agreement lets through at most: the grades above which one of its rules in force blocks. */
function ceilingsOf(part: Part, at: string): readonly Grade[] {
  return part.rules
    .filter(({ effect, inForce }) => effect === 'blocked' && holdAt(at, inForce))
    .flatMap(({ when }) => when)
    .flatMap((condition) =>
      condition.kind === 'label' && condition.compare === 'above'
        ? [{ policy: condition.policy, grade: condition.grade }]
        : [],
    )
}

/** What is wrong with the label itself, whatever it is compared with. */
export function unfitness(bundle: Bundle, label: Label, at: string): LabelReason | null {
  const scheme = schemeOf(bundle, label.policy.name)
  if (scheme === undefined) return 'unknown-scheme'
  if (label.policy.uri !== null && label.policy.uri !== uriOf(scheme)) return 'wrong-scheme-uri'
  if (label.kind !== 'originator') return 'not-the-originator'
  if (label.created > at) return 'made-later'
  const grade = gradeIn(scheme, label.classification)
  if (grade === null) return 'unknown-grade'
  const isOfItsTime =
    holdAt(label.created, scheme.inForce, grade.member.inForce) &&
    !bearsCaveatOfAnotherTime(caveatsOf(bundle, scheme.name), label)
  return isOfItsTime ? null : 'scheme-not-in-force'
}

function against(bundle: Bundle, part: Part, question: LabelQuestion, ceiling: Grade): LabelVerdict {
  const { label, recipient, at } = question
  const found = judgeCategories(part, label, caveatsOf(bundle, label.policy.name), recipient, at)
  if (found?.verdict === 'refused') return { ...found, ceiling }
  const graded = byGrade(bundle, part, question, ceiling)
  return found === null || graded.verdict === 'refused' ? graded : { ...found, ceiling, line: graded.line }
}

function byGrade(bundle: Bundle, part: Part, { label, at }: LabelQuestion, ceiling: Grade): LabelVerdict {
  const grade = { policy: label.policy.name, grade: label.classification }
  if (grade.policy === ceiling.policy) return compared(bundle, grade, ceiling, null)
  const lines = linesFrom(bundle, part, grade, ceiling.policy, at)
  const verdicts = lines.map((line): LabelVerdict => {
    if (!line.certain) return { verdict: 'person', reason: 'person-decides', ceiling, line }
    return compared(bundle, line.right, ceiling, line)
  })
  return severest(verdicts) ?? { verdict: 'refused', reason: 'no-equivalence', ceiling }
}

function compared(bundle: Bundle, grade: Grade, ceiling: Grade, line: EquivalenceLine | null): LabelVerdict {
  const scheme = schemeOf(bundle, ceiling.policy)
  const stated = scheme === undefined ? null : gradeIn(scheme, grade.grade)
  const highest = scheme === undefined ? null : gradeIn(scheme, ceiling.grade)
  if (stated === null || highest === null) return { verdict: 'refused', reason: 'unknown-grade', ceiling }
  if (stated.rank > highest.rank) return { verdict: 'refused', reason: 'above-ceiling', ceiling }
  return { verdict: 'within', ceiling, line }
}

/** The lines of the agreement that are in force and lead from a grade into a scheme, read from left to right. */
function linesFrom(bundle: Bundle, part: Part, from: Grade, into: string, at: string): EquivalenceLine[] {
  return part.lists
    .filter(({ kind, inForce }) => kind === 'equivalence' && holdAt(at, inForce))
    .flatMap((list) =>
      list.members.flatMap(({ equals, inForce, note }): EquivalenceLine[] => {
        if (equals === null || equals.right.policy !== into || !holdAt(at, inForce)) return []
        if (!isSameGrade(bundle, equals.left, from)) return []
        const window = { from: inForce.from ?? list.inForce.from, until: inForce.until ?? list.inForce.until }
        return [{ list: list.name, ...equals, ...window, note }]
      }),
    )
}

/** Where lines or ceilings disagree, nobody picks the one that suits. */
function severest(verdicts: readonly LabelVerdict[]): LabelVerdict | undefined {
  const order = ['refused', 'person', 'within'] as const
  return order.flatMap((each) => verdicts.filter(({ verdict }) => verdict === each))[0]
}
