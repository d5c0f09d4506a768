import type { Entity } from '../entity.ts'
import { newVocabulary } from '../name/read-name.ts'
import type { Evidence } from './evidence.ts'
import { nameEvidence } from './evidence.ts'
import type { Move } from './moves.ts'
import { movesOf } from './moves.ts'
import type { NameScore } from './name-score.ts'
import { scoreNames } from './name-score.ts'
import type { Subject, SubjectName } from './subject.ts'
import { bearerOf, isSingle, subjectOf } from './subject.ts'
import type { Weights } from './weights.ts'
import { WEIGHTS } from './weights.ts'

/** The evidence that two records are of one party. Pure and symmetric in its score. */
export function evidence(left: Entity, right: Entity, weights: Weights = WEIGHTS): Evidence {
  const found = compare(left, right, weights)
  const { left: ours, right: theirs, names } = found
  if (!ours || !theirs || !names) return { score: found.score, name: null, moves: found.moves }
  const name = nameEvidence(
    { printed: ours.printed, reading: names.left },
    { printed: theirs.printed, reading: names.right },
    names,
    found.capped,
  )
  return { score: found.score, name, moves: found.moves }
}

/** Two records compared: the names that face each other best, what moved their score, and what it came to. */
export type Comparison = {
  readonly score: number
  readonly left: SubjectName | null
  readonly right: SubjectName | null
  readonly names: NameScore | null
  readonly capped: number
  readonly moves: readonly Move[]
}

/** Compares two records. Pure and symmetric; every name of the one is held against every name of the other. */
export function compare(left: Entity, right: Entity, weights: Weights = WEIGHTS): Comparison {
  const vocabulary = newVocabulary()
  return compareSubjects(subjectOf(left, vocabulary), subjectOf(right, vocabulary), weights)
}

function compareSubjects(left: Subject, right: Subject, weights: Weights): Comparison {
  let best: Comparison = { score: 0, left: null, right: null, names: null, capped: 0, moves: [] }
  const leftBearer = bearerOf(left.kind === 'unknown' ? right.kind : left.kind)
  const rightBearer = bearerOf(right.kind === 'unknown' ? left.kind : right.kind)
  for (const ours of left.names) {
    for (const theirs of right.names) {
      const [one, other] = [ours.readings[leftBearer], theirs.readings[rightBearer]]
      if (!one || !other) continue
      const names = scoreNames(one, other, weights)
      const weak = ours.weak || theirs.weak
      const person = left.kind === 'person' || right.kind === 'person'
      const single = person && (isSingle(one) || isSingle(other))
      const capped = Math.min(names.score, mostFor(weak, single, names, weights))
      if (best.names === null || capped > best.capped) best = { ...best, left: ours, right: theirs, names, capped }
    }
  }
  const moves = movesOf(left, right, weights)
  return { ...best, moves, score: moved(best.capped, moves, weights) }
}

/** What a weak alias, or a person's name of one word, may come to at most. */
export function mostFor(weak: boolean, single: boolean, names: NameScore, weights: Weights): number {
  const one = names.shared < ALL ? weights.singlePartMost : weights.singleWordMost
  return Math.min(weak ? weights.weakAliasMost : 1, single ? one : 1)
}

/** So much of both names is the whole of them, a title or a particle aside. */
const ALL = 0.75

/** The score of the names after the evidence: moves are added, and then a number that agrees lifts or holds it. */
export function moved(names: number, moves: readonly Move[], weights: Weights): number {
  let score = names
  for (const { kind, by } of moves) if (kind !== 'same-identifier' && kind !== 'weak-identifier') score += by
  score = Math.max(0, Math.min(1, score))
  for (const { kind, by } of moves) {
    if (kind === 'same-identifier') score = Math.max(score, by)
    if (kind === 'weak-identifier') score = Math.min(Math.max(score, by), weights.identifierWeakMost)
  }
  return Math.round(score * 10_000) / 10_000
}
