import { SCREENED_BY } from '@entente/core/screening/policy'
import { WEIGHTS, type Weights } from '@entente/core/screening/score/weights'
import { DoorRefused } from './refused.ts'

/** The one algorithm, by its name in an address. */
const ALGORITHM = SCREENED_BY.algorithm.replace(' ', '-')

/** What an answer explains by, in the words of its features. */
const FEATURES: { readonly [feature: string]: string } = {
  name: 'The names of both, in any script: the words that face each other, by what they weigh',
  'same-identifier': 'A number of the same scheme that both have, and whose check digit is right',
  'weak-identifier': 'A number that both have, without a check digit or of another kind of thing',
  'identifiers-disjoint': 'Numbers of one scheme that are not the same',
  'birth-same': 'The same day of birth',
  'birth-years': 'Other years of birth',
  'birth-days': 'Other days of birth in the same year',
  'birth-swapped': 'A day of birth with day and month changed about',
  'countries-disjoint': 'No country in common',
  genders: 'Another gender',
  patronymics: 'Another patronymic',
  'other-kind': 'Another kind of thing',
}

/** Refuses any algorithm but this one; `best` is it. */
export function requireAlgorithm(name: string | undefined): void {
  if (name === undefined || name === 'best' || name === ALGORITHM) return
  throw new DoorRefused(400, `Unknown algorithm: ${name}. Available: ${ALGORITHM}, best`)
}

/** The table of weights with those that a request states. Refuses one that the table does not have. */
export function weighted(stated: { readonly [weight: string]: number }): Weights {
  const stray = Object.keys(stated).find((name) => !Object.hasOwn(WEIGHTS, name))
  if (stray !== undefined) throw new DoorRefused(400, `Unknown weight: ${stray}`)
  return { ...WEIGHTS, ...stated }
}

/** `GET /algorithms`. */
export function algorithms() {
  const features = Object.fromEntries(
    Object.entries(FEATURES).map(([name, description]) => [name, { description, coefficient: 1, url: null }]),
  )
  const description =
    'Names held against one another word by word, by skeletons and by meaning; numbers, births and countries move the score'
  return {
    algorithms: [{ name: ALGORITHM, description, features, config: {} }],
    default: ALGORITHM,
    best: ALGORITHM,
  }
}
