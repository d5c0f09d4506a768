import type { Condition } from '../model.ts'
import type { Truth } from './kleene.ts'
import { FALSE, JUDGEMENT, TRUE, truth, UNKNOWABLE } from './kleene.ts'
import type { Ladder } from './lists.ts'
import type { Scene, Test } from './scene.ts'
import { itemPath, lacking } from './scene.ts'
import type { Seat } from './tests.ts'

type LabelCondition = Extract<Condition, { kind: 'label' }>

/**
 * Compares an item's grade with the rule's. Across policies only an equivalence of the rule's own regime or agreement
 * that is in force counts; nothing is inferred from neighbouring grades, so that no row is unknowable.
 */
export function labelTest(condition: LabelCondition, seat: Seat): Test {
  const { policy, compare } = condition
  const ladder = seat.lists.ladder(policy)
  const rank = ladder?.get(condition.grade.toLowerCase())
  if (!ladder || rank === undefined) throw new RangeError(`${policy} has no grade ${condition.grade}`)
  return (scene, missing) => {
    const label = scene.item?.label
    if (label === null) return FALSE
    if (label === undefined) return lacking(missing, itemPath(scene, 'label')) | anyLabel(policy, seat, scene.at)
    const own = label.policy === policy ? rankOn(ladder, label.classification, scene) : -1
    if (own >= 0) return truth(holds(compare, own, rank))
    return across(label.policy, label.classification, condition, rank, seat, scene.at)
  }
}

/** Many rules ask for the rank of one item's grade, one after another and mostly on one ladder. */
function rankOn(ladder: Ladder, grade: string, scene: Scene): number {
  if (scene.ladder !== ladder) {
    scene.ladder = ladder
    scene.rank = ladder.get(grade.toLowerCase()) ?? -1
  }
  return scene.rank
}

/** Whether a grade of one rank stands so to a grade of another, on one ladder. */
export function holds(compare: LabelCondition['compare'], grade: number, than: number): boolean {
  if (compare === 'is') return grade === than
  if (compare === 'above') return grade > than
  if (compare === 'at or above') return grade >= than
  return compare === 'below' ? grade < than : grade <= than
}

function across(policy: string, grade: string, condition: LabelCondition, rank: number, seat: Seat, at: number): Truth {
  const mapped = mappings(policy, grade, condition.policy, seat, at)
  if (mapped.length === 0) return UNKNOWABLE
  let value: Truth = FALSE
  for (const { rank: found, certain } of mapped) {
    if (!certain) value |= JUDGEMENT
    else if (holds(condition.compare, found, rank)) return TRUE
  }
  return value
}

function mappings(
  policy: string,
  grade: string,
  to: string,
  seat: Seat,
  at: number,
): { rank: number; certain: boolean }[] {
  const from = seat.lists.ladder(policy)
  const target = seat.lists.ladder(to)
  const own = from?.get(grade.toLowerCase())
  if (!from || !target || own === undefined) return []
  return seat.lists.rows(seat.part.id, at).flatMap(({ left, right, certain }) => {
    const [here, there] = left.policy === policy && right.policy === to ? [left, right] : [right, left]
    if (here.policy !== policy || there.policy !== to || from.get(here.grade.toLowerCase()) !== own) return []
    const rank = target.get(there.grade.toLowerCase())
    return rank === undefined ? [] : [{ rank, certain }]
  })
}

/** What a label that is not stated could turn on: grades of other policies that no row relates, or that only a person may. */
function anyLabel(policy: string, seat: Seat, at: number): Truth {
  let causes: Truth = 0
  const isRelated = seat.lists.rows(seat.part.id, at).length > 0
  for (const [other, ladder] of seat.lists.ladders()) {
    if (other === policy) continue
    if (!isRelated && ladder.size > 0) return UNKNOWABLE
    for (const grade of ladder.keys()) {
      const mapped = mappings(other, grade, policy, seat, at)
      if (mapped.length === 0) causes |= UNKNOWABLE
      if (mapped.some(({ certain }) => !certain)) causes |= JUDGEMENT
    }
  }
  return causes
}
