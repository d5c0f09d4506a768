import type { Reading, Unit } from '../name/unit.ts'
import type { Alignment } from './align.ts'
import { align } from './align.ts'
import type { Weights } from './weights.ts'

/** The parts that the score of two names is made of: whoever adds them up by hand gets `score`. */
export type NameScore = {
  readonly left: Reading
  readonly right: Reading
  readonly alignment: Alignment
  /** Weighted share of both names that is aligned. */
  readonly shared: number
  /** The greater of the shares of the one and of the other. */
  readonly covered: number
  /** How much weight is aligned, as part of the weight that is trusted. */
  readonly trust: number
  /** Weight on both sides that faces nothing, up to one word. */
  readonly contradiction: number
  readonly numbersDisagree: boolean
  readonly formsDisagree: boolean
  readonly patronymicsDisagree: boolean
  readonly score: number
}

/** The score of two names by themselves: 1 for the same name, 0 for names that have nothing in common. Symmetric. */
export function scoreNames(left: Reading, right: Reading, weights: Weights): NameScore {
  const alignment = align(left, right, weights)
  const sides = sums(left, right, alignment, weights)
  const shared = ratio(sides.leftAligned + sides.rightAligned, sides.leftTotal + sides.rightTotal)
  const covered = Math.max(ratio(sides.leftAligned, sides.leftTotal), ratio(sides.rightAligned, sides.rightTotal))
  const trust = Math.min(1, (sides.leftAligned + sides.rightAligned) / 2 / weights.trusted)
  const contradiction = Math.min(1, sides.leftLeft, sides.rightLeft)
  const numbersDisagree = disagree(left, right, alignment, 'number')
  const formsDisagree = disagree(left, right, alignment, 'form')
  const patronymicsDisagree = patronymicLeft(alignment)
  let score = shared + (1 - weights.omitted) * trust * (covered - shared) - weights.contradicted * contradiction
  if (patronymicsDisagree) score -= weights.patronymicsDisagree
  if (formsDisagree) score -= weights.formsDisagree
  if (numbersDisagree) score *= weights.numbersDisagree
  const parts = {
    left,
    right,
    alignment,
    shared,
    covered,
    trust,
    contradiction,
    numbersDisagree,
    formsDisagree,
    patronymicsDisagree,
  }
  return { ...parts, score: Math.max(0, Math.min(1, score)) }
}

const ratio = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)

type Sides = {
  leftAligned: number
  rightAligned: number
  leftTotal: number
  rightTotal: number
  leftLeft: number
  rightLeft: number
}

function sums(left: Reading, right: Reading, alignment: Alignment, weights: Weights): Sides {
  const { links, leftWeights, rightWeights, leftLinked, rightLinked } = alignment
  const sides: Sides = { leftAligned: 0, rightAligned: 0, leftTotal: 0, rightTotal: 0, leftLeft: 0, rightLeft: 0 }
  for (const link of links) {
    for (const at of link.left) sides.leftAligned += (leftWeights[at] ?? 0) * link.similarity
    for (const at of link.right) sides.rightAligned += (rightWeights[at] ?? 0) * link.similarity
    for (const at of link.left) sides.leftTotal += leftWeights[at] ?? 0
    for (const at of link.right) sides.rightTotal += rightWeights[at] ?? 0
  }
  const leftOver = unaligned(left, leftWeights, leftLinked, alignment.leftPatronymic, weights)
  const rightOver = unaligned(right, rightWeights, rightLinked, alignment.rightPatronymic, weights)
  sides.leftTotal += leftOver.weight
  sides.rightTotal += rightOver.weight
  sides.leftLeft = leftOver.against
  sides.rightLeft = rightOver.against
  return sides
}

/** The weight of words that face nothing, and of those among them that may contradict. */
function unaligned(
  { units }: Reading,
  weighed: readonly number[],
  linked: readonly boolean[],
  patronymic: number,
  weights: Weights,
): { weight: number; against: number } {
  let weight = 0
  let against = 0
  for (let at = 0; at < units.length; at += 1) {
    if (linked[at]) continue
    const unit = units[at] as Unit
    const own = weighed[at] ?? 0
    weight += own
    if (at !== patronymic && unit.kind !== 'form' && unit.kind !== 'title' && unit.kind !== 'particle') {
      against += unit.kind === 'class' ? own * weights.classContradicts : own
    }
  }
  return { weight, against }
}

function disagree(left: Reading, right: Reading, alignment: Alignment, kind: Unit['kind']): boolean {
  return isOver(left.units, alignment.leftLinked, kind) && isOver(right.units, alignment.rightLinked, kind)
}

/** Whether a word of a kind faces nothing. */
function isOver(units: readonly Unit[], linked: readonly boolean[], kind: Unit['kind']): boolean {
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at] as Unit
    if (unit.kind === kind && !linked[at] && unit.text !== 'company') return true
  }
  return false
}

function patronymicLeft({ leftPatronymic, rightPatronymic, leftLinked, rightLinked }: Alignment): boolean {
  if (leftPatronymic < 0 || rightPatronymic < 0) return false
  return !leftLinked[leftPatronymic] && !rightLinked[rightPatronymic]
}
