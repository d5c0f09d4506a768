import type { Bundle } from '../law/model.ts'
import type { LabelReason } from './judge.ts'
import { unfitness } from './judge.ts'
import type { Label } from './label.ts'
import { gradeIn, schemeOf } from './scheme.ts'

/** What keeps a label from taking another's place, beside what is wrong with either by itself. The list is closed. */
export const REGRADE_REASONS = ['not-the-owner', 'not-after', 'nothing-changed'] as const
export type RegradeReason = (typeof REGRADE_REASONS)[number] | LabelReason

export type Regrade = {
  /** The originator's label as it stands, by whatever scheme it was made. */
  readonly before: Label
  /** The one that is to take its place. */
  readonly after: Label
  /** The nation whose act it is. */
  readonly nation: string
  /** The instant of the act, UTC with whole seconds. */
  readonly at: string
}

/**
 * Why an owner's act may not put one label in another's place, or null. Nothing upgrades an old mark by itself: the
 * nation whose scheme the old one is makes a new one, in a scheme of its own that is in force when it is made, later
 * than the old, with its review ahead, and with something in it that is new. Which grade it is is the owner's to say;
 * nobody infers it from the old one, so that no order of grades is looked at. The document must be bound anew.
 */
export function regradeRefusal(bundle: Bundle, { before, after, nation, at }: Regrade): RegradeReason | null {
  const unfit = unfitness(bundle, before, at) ?? unfitness(bundle, after, at)
  if (unfit !== null) return unfit
  const owners = [before, after].map(({ policy }) => schemeOf(bundle, policy.name)?.of)
  if (owners.some((owner) => owner !== nation)) return 'not-the-owner'
  if (after.created <= before.created) return 'not-after'
  if (after.review !== null && after.review <= at) return 'review-due'
  return saysOf(bundle, before) === saysOf(bundle, after) ? 'nothing-changed' : null
}

/** What a label says of its document, whenever it was made and in whatever order; a grade by its first name. */
function saysOf(bundle: Bundle, { policy, classification, privacyMark, categories }: Label): string {
  const scheme = schemeOf(bundle, policy.name)
  const grade = scheme === undefined ? null : gradeIn(scheme, classification)
  const borne = categories
    .map(({ type, tagName, values }) => JSON.stringify([type, tagName, [...values].sort()]))
    .sort()
  return JSON.stringify([policy.name, grade?.member.value, privacyMark, borne])
}
