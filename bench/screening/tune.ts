/**
 * `npm run tune:screening [-- ROUNDS SEED]`: looks for better weights of the scorer on the development files, one
 * weight at a time by chance of a seed, and prints those that are better, for a person to put into `weights.ts`. What is
 * sought: F1 of the labelled pairs at .75, and the recall at .75 of names against the records that they are of.
 */
import { join } from 'node:path'
import { compare } from '@entente/core/screening/score/compare'
import type { Weights } from '@entente/core/screening/score/weights'
import { WEIGHTS } from '@entente/core/screening/score/weights'
import { whole, wordsFor } from '../words.ts'
import type { Pair } from './data.ts'
import { readPairs, readQueries, screeningData } from './data.ts'
import { euNames, sdnNames, ukNames } from './lists.ts'
import { figures, scorePairs } from './pairs.ts'
import { chance, sample } from './random.ts'

const ALERT = 0.75
const KEPT: readonly (keyof Weights)[] = ['identifierSame', 'identifierWeak', 'identifierWeakMost', 'weakAliasMost']

/** Names beside the records that they are of. */
function facing(data: string, next: () => number): Pair[] {
  return (
    [
      ['eucyr', euNames],
      ['ukcyr', ukNames],
      ['xlist', sdnNames],
    ] as const
  ).flatMap(([set, index]) => {
    const records = new Map(index(data).map(({ entity }) => [entity.id, entity]))
    return sample(readQueries(join(data, `labelled/${set}-development.jsonl`)), 200, next).flatMap(
      ({ id, entity, truth }) => {
        const right = records.get(truth[0] ?? '')
        return right ? [{ id, set, label: true, left: entity, right }] : []
      },
    )
  })
}

const { rounds, seed } = wordsFor(
  'npm run tune:screening --',
  { rounds: whole(200), seed: whole(1) },
  { places: ['rounds', 'seed'] },
)
const data = screeningData()
if (data === null) throw new Error('the screening data is not here')
const next = chance(seed)
const sets = ['cases', 'checks', 'pairs'].map((set) =>
  sample(readPairs(join(data, `labelled/${set}-development.jsonl`)), 250, next),
)
const names = facing(data, next)

function worth(weights: Weights): number {
  const f1 = sets.map((pairs) => {
    const found = figures(
      pairs.map(({ label }) => label),
      scorePairs(pairs, weights),
    )
    return found.find(({ at }) => at === ALERT)?.f1 ?? 0
  })
  const found = names.filter(({ left, right }) => compare(left, right, weights).score >= ALERT).length / names.length
  return (f1.reduce((sum, each) => sum + each, 0) + found) / (f1.length + 1)
}

let best = WEIGHTS
let most = worth(best)
console.log(`as they are: ${most.toFixed(4)}`)
const tuned = (Object.keys(WEIGHTS) as (keyof Weights)[]).filter((weight) => !KEPT.includes(weight))
for (let round = 0; round < rounds; round += 1) {
  const weight = tuned[Math.floor(next() * tuned.length)] ?? 'given'
  const tried = { ...best, [weight]: Math.round(best[weight] * (0.8 + 0.4 * next()) * 1000) / 1000 }
  const value = worth(tried)
  if (value <= most) continue
  console.log(`${value.toFixed(4)}  ${weight}: ${best[weight]} -> ${tried[weight]}`)
  best = tried
  most = value
}
