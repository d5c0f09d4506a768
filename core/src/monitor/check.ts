import type { Act } from '../contract/act.ts'
import type { Entry } from '../contract/entry.ts'
import type { DifferenceCode, Figure } from '../contract/monitor.ts'
import type { Place } from '../contract/recorded.ts'
import type { SilenceEvidence } from '../contract/silence.ts'
import type { Transfer } from '../contract/transfer.ts'
import type { Ruling } from '../law/ruling.ts'

/** One act that is not what the agreement allows, with both figures. */
export type Difference = {
  readonly code: DifferenceCode
  readonly act: Place
  readonly reference?: string
  readonly figures: readonly Figure[]
  /** With `unwitnessed`: what a third party needs to judge it. */
  readonly evidence?: SilenceEvidence
  /** Whether a figure was taken from acts that the partner may not see. */
  readonly internal: boolean
}

/** What a check finds. */
export type Finding = Pick<Difference, 'code' | 'figures'> & { readonly internal?: true }

/** What the acts themselves do not hold. */
export type Known = {
  readonly home: string
  /** Whether the fold gave an act its effect. */
  hasEffect(place: Place): boolean
  /** The guard's answer by a statute book; null: that book is not kept here, and nothing can be said. */
  judge(law: string, at: string, transfer: Transfer): Ruling | null
  /** The grounds on which a nation's refusal might rest by a statute book; null: that book cannot say. */
  criteria(law: string, nation: string, at: string): readonly string[] | null
  /** The internal acts that a decision of the own nation commits to, in their order; null: they are not to be had. */
  basis(decision: Entry): readonly Act[] | null
}

/** What a check looks at beside the act itself: the acts before it that stand, and all that came before it. */
export type Before = { readonly standing: readonly Entry[]; readonly all: readonly Entry[]; readonly known: Known }

/** A check of one act. Empty: nothing is wrong with it. */
export type Check = (entry: Entry, before: Before) => readonly Finding[]

const SUBJECT = 'dossiers/'

export function referenceOf({ act }: Entry): string {
  return act.subject.slice(SUBJECT.length)
}
