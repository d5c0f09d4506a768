/** What an application may ask for. A question is all that may be asked about what the guard forbids. */
export const APPLICATION_KINDS = ['individual', 'open', 'question'] as const
export type ApplicationKind = (typeof APPLICATION_KINDS)[number]

/** Where one nation's case stands, from first to last. The partner sees `under-review` for all that is internal. */
export const CASE_STATES = [
  'submitted',
  'initial-checks',
  'under-review',
  'advice',
  'consolidation',
  'final-review',
  'countersignature',
  'second-countersignature',
  'countersigned',
  'finalised',
  'under-appeal',
  'withdrawn',
  'closed',
] as const
export type CaseState = (typeof CASE_STATES)[number]

/** The state of the pair of cases: it has none of its own. */
export const JOINT_STATES = [
  'both-open',
  'one-granted',
  'licensed',
  'not-needed',
  'refused',
  'answered',
  'closed',
  'withdrawn',
] as const
export type JointState = (typeof JOINT_STATES)[number]

export const OUTCOMES = ['granted', 'refused', 'no-licence-required', 'answered'] as const
export type Outcome = (typeof OUTCOMES)[number]

export const ADVICE_TYPES = [
  'approve',
  'approve-with-conditions',
  'refuse',
  'no-licence-required',
  'not-applicable',
] as const
export type AdviceType = (typeof ADVICE_TYPES)[number]

/** What all advice comes to. `conflicting`: a person decides, and the record has the argument. */
export const RECOMMENDATIONS = ['approve', 'approve-with-conditions', 'refuse', 'no-licence-required'] as const
export type Recommendation = (typeof RECOMMENDATIONS)[number]

/** In order of precedence: the first that applies is the licence's status. */
export const LICENCE_STATUSES = [
  'not-issued',
  'revoked',
  'surrendered',
  'superseded',
  'expired',
  'suspended',
  'reopened',
  'exhausted',
  'not-yet-valid',
  'live',
] as const
export type LicenceStatus = (typeof LICENCE_STATUSES)[number]

export const DELIVERY_STATES = ['reserved', 'released', 'shipped', 'received', 'cancelled', 'disputed'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

export const QUESTION_STATES = ['open', 'answered', 'closed'] as const
export type QuestionState = (typeof QUESTION_STATES)[number]

export const CLEARANCES = ['clear', 'concern'] as const
export const APPEAL_OUTCOMES = ['upheld', 'dismissed'] as const
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number]
export const REOPENING_GROUNDS = ['error', 'new-facts', 'change-of-law', 'party-changed'] as const

/**
 * How far an own act of a shared log has come. Recorded: durable here. Published: under our signed checkpoint, for all
 * to read. Witnessed: the other nation durably holds it and every entry before it. Answered: an act of the other nation
 * cites it.
 */
export const ACT_STATES = ['recorded', 'published', 'witnessed', 'answered'] as const
export type ActState = (typeof ACT_STATES)[number]
