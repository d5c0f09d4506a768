import { compare, evidence } from '@entente/core/screening/score/compare'
import { answerLines, sourceOf } from './answer-lines.ts'
import { entityOf, idOf, isFault } from './entity-line.ts'

/** `entente screening pairs`: a score for each pair of entities, a pair a line; with `explain`, what it is made of. */
export async function scorePairs(file: string, options: { readonly explain?: true }): Promise<void> {
  await answerLines(await sourceOf(file), 'pairs of entities, one a line', (value) => {
    const id = idOf(value)
    if (isFault(id)) return id
    const left = entityOf(value.left, 'left', 'left')
    if (isFault(left)) return left
    const right = entityOf(value.right, 'right', 'right')
    if (isFault(right)) return right
    if (!options.explain) return { id, score: compare(left, right).score }
    const { score, name, moves } = evidence(left, right)
    return { id, score, name, moves }
  })
}
