import type { Condition, Grade, LabelComparison } from '../model.ts'
import { findList, itemPath, itemsOf, membersInForce, type View } from './seat.ts'
import { absent, JUDGEMENT, or, type Truth, UNKNOWABLE } from './truth.ts'

type LabelCondition = Extract<Condition, { kind: 'label' }>
type Row = { readonly from: Grade; readonly to: Grade; readonly certain: boolean }

/** `label above POLICY grade`: by rank within a policy, by an equivalence in force across policies (section 6.12). */
export function judgeLabel(view: View, condition: LabelCondition): Truth {
  const label = itemsOf(view.transfer)[view.item]?.label
  const rows = rowsInto(view, condition.policy)
  if (label === null) return false
  if (label === undefined) {
    const path = itemPath(view.transfer, view.item, 'label')
    const strange = foreignGrades(view, condition.policy)
    const unknowable = strange.some((grade) => !rows.some((row) => isSameGrade(view, row.from, grade)))
    return absent(
      path,
      unknowable,
      rows.some((row) => !row.certain),
    )
  }
  const stated = { policy: label.policy, grade: label.classification }
  if (stated.policy === condition.policy) return compare(view, stated.grade, condition)
  const mine = rows.filter((row) => isSameGrade(view, row.from, stated))
  if (mine.length === 0) return UNKNOWABLE
  return or(mine.map((row) => (row.certain ? compare(view, row.to.grade, condition) : JUDGEMENT)))
}

/** The equivalences of the rule's own part that are in force, read in both directions, into `policy`. */
function rowsInto(view: View, policy: string): readonly Row[] {
  return view.part.lists
    .filter((list) => list.kind === 'equivalence')
    .flatMap((list) => membersInForce(list, view))
    .flatMap(({ equals }): readonly Row[] =>
      equals === null
        ? []
        : [
            { from: equals.left, to: equals.right, certain: equals.certain },
            { from: equals.right, to: equals.left, certain: equals.certain },
          ],
    )
    .filter((row) => row.to.policy === policy)
}

function foreignGrades(view: View, policy: string): readonly Grade[] {
  return view.bundle.parts
    .flatMap((part) => part.lists)
    .filter((list) => list.kind === 'labels' && list.name !== policy)
    .flatMap((list) => list.members.map((member) => ({ policy: list.name, grade: member.value })))
}

function isSameGrade(view: View, one: Grade, other: Grade): boolean {
  return one.policy === other.policy && rank(view, one) === rank(view, other)
}

/** The place of a grade on its ladder, which outlives the policy's window. A grade that is not on it ranks nowhere. */
function rank(view: View, { policy, grade }: Grade): number {
  const ladder = findList(view.bundle, 'labels', policy)?.members ?? []
  const place = ladder.findIndex(({ value, synonyms }) =>
    [value, ...synonyms].some((name) => name.toLowerCase() === grade.toLowerCase()),
  )
  if (place < 0) throw new Error(`${policy} has no grade ${grade}`)
  return place
}

function compare(view: View, grade: string, condition: LabelCondition): boolean {
  const stated = rank(view, { policy: condition.policy, grade })
  const wanted = rank(view, condition)
  const answers: { readonly [comparison in LabelComparison]: boolean } = {
    is: stated === wanted,
    above: stated > wanted,
    'at or above': stated >= wanted,
    below: stated < wanted,
    'at or below': stated <= wanted,
  }
  return answers[condition.compare]
}
