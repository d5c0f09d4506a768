import type { Evidence, NameEvidence } from './evidence.ts'
import { rounded } from './evidence.ts'
import type { Weights } from './weights.ts'
import { WEIGHTS } from './weights.ts'

/** One line of the sum by which a score is added up: what it is, and whether it is added, multiplied, or a bound. */
export type SumLine = {
  readonly kind: string
  readonly how: 'is' | 'add' | 'times' | 'least' | 'most'
  readonly by: number
  /** How the figure comes about, where it is worked out of others. */
  readonly work?: string
}

/** The score of evidence as a sum: worked from the first line to the last it gives the score. */
export function sumOf({ name, moves, score }: Evidence, weights: Weights = WEIGHTS): SumLine[] {
  const adding = moves.filter(({ kind }) => kind !== 'same-identifier' && kind !== 'weak-identifier')
  return [
    ...(name === null ? [{ kind: 'no-names', how: 'is', by: 0 } as const] : namesSum(name, weights)),
    ...adding.map(({ kind, by }) => ({ kind, how: 'add', by }) as const),
    ...moves.flatMap(({ kind, by }): SumLine[] => {
      if (kind === 'same-identifier') return [{ kind, how: 'least', by }]
      if (kind !== 'weak-identifier') return []
      return [
        { kind, how: 'least', by },
        { kind: 'weak-identifier-most', how: 'most', by: weights.identifierWeakMost },
      ]
    }),
    { kind: 'score', how: 'is', by: score },
  ]
}

function namesSum(name: NameEvidence, weights: Weights): SumLine[] {
  const { shared, covered, trust, contradiction, disagree, score, capped } = name
  const part = (1 - weights.omitted) * trust * (covered - shared)
  return [
    { kind: 'shared', how: 'is', by: shared },
    ...(part > 0
      ? [
          {
            kind: 'part',
            how: 'add',
            by: rounded(part),
            work: `${1 - weights.omitted} × ${trust} × (${covered} − ${shared})`,
          } as const,
        ]
      : []),
    ...(contradiction > 0
      ? [
          {
            kind: 'contradiction',
            how: 'add',
            by: rounded(-weights.contradicted * contradiction),
            work: `− ${weights.contradicted} × ${contradiction}`,
          } as const,
        ]
      : []),
    ...(disagree.includes('patronymics')
      ? [{ kind: 'patronymics-disagree', how: 'add', by: -weights.patronymicsDisagree } as const]
      : []),
    ...(disagree.includes('legal-forms')
      ? [{ kind: 'legal-forms-disagree', how: 'add', by: -weights.formsDisagree } as const]
      : []),
    ...(disagree.includes('numbers')
      ? [{ kind: 'numbers-disagree', how: 'times', by: weights.numbersDisagree } as const]
      : []),
    { kind: 'names', how: 'is', by: score },
    ...(capped < score ? [{ kind: 'capped', how: 'most', by: capped } as const] : []),
  ]
}
