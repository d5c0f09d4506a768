import { order } from '../order.ts'
import type { Point } from './rules.ts'
import { tendencyOfPoints } from './rules.ts'
import type { Tendency } from './tendency.ts'

/** One thing that differs between two statute books. */
export type Difference = {
  /** The regime or agreement: `GB`, `agreement/mtca-gb-ru`. */
  readonly part: string
  readonly of: 'rule' | 'define' | 'list' | 'instrument' | 'agreement' | 'part'
  readonly id: string
  readonly change: 'added' | 'removed' | 'changed'
  readonly tendency: Tendency
  /** The window in which it counts; null where it has none. */
  readonly window: string | null
  /** What is different, and for whom, in plain words. */
  readonly says: readonly string[]
}

/** A thing that stands in both books, unless nothing of it differs. */
export function changed(
  about: Omit<Difference, 'change' | 'tendency' | 'says'>,
  points: readonly Point[],
  also: readonly string[] = [],
): Difference[] {
  if (points.length === 0) return []
  return [
    { ...about, change: 'changed', tendency: tendencyOfPoints(points), says: [...points.map(pointText), ...also] },
  ]
}

/** A point with its tendency before it. */
export function pointText({ text, tendency }: Point): string {
  return tendency === 'neutral' ? text : `${tendency}: ${text}`
}

/** The things of two books by name, with those that only one of them has. */
export function pairs<T>(
  before: readonly T[],
  after: readonly T[],
  nameOf: (value: T) => string,
): { id: string; one: T | undefined; other: T | undefined }[] {
  const [was, is] = [before, after].map((values) => new Map(values.map((value) => [nameOf(value), value])))
  return [...new Set([...before, ...after].map(nameOf))]
    .sort(order)
    .map((id) => ({ id, one: was?.get(id), other: is?.get(id) }))
}
