import { compare } from '@entente/core/screening/score/compare'
import type { Weights } from '@entente/core/screening/score/weights'
import { WEIGHTS } from '@entente/core/screening/score/weights'
import type { Pair } from './data.ts'

const THRESHOLDS = [0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9]

export type Figures = { at: number; precision: number; recall: number; f1: number }

export function scorePairs(pairs: readonly Pair[], weights: Weights = WEIGHTS): number[] {
  return pairs.map(({ left, right }) => compare(left, right, weights).score)
}

/** Precision, recall and F1 of scores against labels, at each threshold. */
export function figures(labels: readonly boolean[], scores: readonly number[]): Figures[] {
  return THRESHOLDS.map((at) => {
    let hits = 0
    let found = 0
    let wanted = 0
    labels.forEach((label, row) => {
      const over = (scores[row] ?? 0) >= at
      if (label) wanted += 1
      if (over) found += 1
      if (label && over) hits += 1
    })
    const precision = found === 0 ? 1 : hits / found
    const recall = wanted === 0 ? 1 : hits / wanted
    return { at, precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
  })
}
