import type { Effect } from '../model.ts'

/**
 * What a change does to those whom it concerns. `mixed`: stricter for some and milder for others, or more than can be
 * told from the change alone; `neutral`: it changes no verdict.
 */
export type Tendency = 'stricter' | 'milder' | 'mixed' | 'neutral'

/** Whether something is true of more transfers than before, of fewer, of the same, or of others. */
export type Reach = 'more' | 'fewer' | 'same' | 'others'

/** Reaches of things that must all be true: they add up only where none pulls the other way. */
export function joined(reaches: readonly Reach[]): Reach {
  const moved = new Set(reaches.filter((reach) => reach !== 'same'))
  const [only = 'same'] = moved
  return moved.size > 1 ? 'others' : only
}

export function turned(reach: Reach): Reach {
  return reach === 'more' ? 'fewer' : reach === 'fewer' ? 'more' : reach
}

/** The reach of a set of words, or of an upper bound: larger reaches more. */
export function grown(isLarger: boolean): Reach {
  return isLarger ? 'more' : 'fewer'
}

const PERMISSIVE: readonly Effect[] = ['free', 'general', 'lift', 'lift to free', 'lift to general']

/** What it does when a rule of this effect speaks of more transfers, or of fewer. */
export function tendencyOf(reach: Reach, effect: Effect): Tendency {
  if (reach === 'same') return 'neutral'
  if (reach === 'others') return 'mixed'
  return (reach === 'more') === PERMISSIVE.includes(effect) ? 'milder' : 'stricter'
}

/** Tendencies of changes that come together. */
export function together(tendencies: readonly Tendency[]): Tendency {
  const moved = new Set(tendencies.filter((tendency) => tendency !== 'neutral'))
  const [only = 'neutral'] = moved
  return moved.size > 1 ? 'mixed' : only
}
