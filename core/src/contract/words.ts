/** Verdicts from least to most severe. The order is the lattice: a join takes the later one. */
export const VERDICTS = [
  'free',
  'general',
  'licence',
  'presumed-denial',
  'refer',
  'suspended',
  'blocked',
  'prohibited',
  'uncovered',
] as const
export type Verdict = (typeof VERDICTS)[number]

export const KINDS = ['goods', 'software', 'technology', 'assistance', 'brokering', 'information'] as const
export type Kind = (typeof KINDS)[number]

/** Whether a transfer is of something that is opened, and not shipped. */
export function isData(kind: Kind | undefined): boolean {
  return kind === 'technology' || kind === 'software' || kind === 'information'
}

export const MEANS = ['physical', 'electronic', 'in-person'] as const
export type Means = (typeof MEANS)[number]

export const USES = ['component', 'spare-part', 'repair', 'production', 'finished', 'system'] as const
export type Use = (typeof USES)[number]

export const ROLES = [
  'exporter',
  'supplier',
  'consignee',
  'intermediate-consignee',
  'end-user',
  'broker',
  'carrier',
  'recipient',
] as const
export type Role = (typeof ROLES)[number]

export const PARTY_TYPES = [
  'company',
  'government',
  'armed-forces',
  'state-agency',
  'police',
  'individual',
  'international-organisation',
] as const
export type PartyType = (typeof PARTY_TYPES)[number]

/**
 * The parts that somebody must play in any transfer. While nobody plays one, a condition about its roles is open:
 * the unnamed party could have any trait.
 */
export const PARTS_TO_FILL: readonly (readonly Role[])[] = [
  ['exporter', 'supplier'],
  ['consignee', 'recipient'],
  ['end-user'],
]

export const BASES = [
  'statute',
  'statutory-instrument',
  'eu-decision',
  'eu-regulation',
  'executive-statement',
  'policy',
  'treaty',
  'agreement',
  'press',
] as const
export type Basis = (typeof BASES)[number]

export const KNOWABILITIES = ['public', 'partly-unpublished', 'unpublished'] as const
export type Knowability = (typeof KNOWABILITIES)[number]

/** How sure the authors of a rule are of the text behind it; what is less than likely is not written as a rule. */
export const CONFIDENCES = ['sure', 'likely'] as const
export type Confidence = (typeof CONFIDENCES)[number]

export const AGREEMENT_STATUSES = ['draft', 'suspended', 'in-force', 'ended'] as const
export type AgreementStatus = (typeof AGREEMENT_STATUSES)[number]
