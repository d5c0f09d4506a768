import type { Cause } from '../contract/act.ts'
import type { SubmitBody } from '../contract/applications.ts'
import type { InternalWork } from '../contract/cases.ts'
import type { Drawn } from '../contract/deliveries.ts'
import type { PersonRole } from '../contract/people.ts'
import type { Place } from '../contract/recorded.ts'
import type { RefusalCode } from '../contract/refusals.ts'
import type { Outcome } from '../contract/states.ts'
import type { Terms } from '../contract/terms.ts'
import type { Verdict } from '../contract/words.ts'

/** Who did something, when and where it is written. */
export type Stamp = {
  readonly at: string
  readonly nation: string
  readonly place: Place
  readonly by: { readonly person: string; readonly role: PersonRole; readonly organisation: string }
}

/** An act as the fold sees it: its stamp, and what it rests on. */
export type Sealed = Stamp & {
  readonly shared: boolean
  readonly law: string | undefined
  readonly causes: readonly Pick<Cause, 'origin' | 'index'>[]
  /** How far into the other nation’s logs it was made in the knowledge of them (`positionOf`), as its own log shows. */
  readonly followed: number
}

/** Why an act has no effect, or a command makes none. */
export type Because = { readonly code: RefusalCode; readonly text: string }

export type Application = SubmitBody & { readonly stamp: Stamp }

export type BoundFinding = {
  readonly rule: string
  readonly holds: 'yes' | 'open' | 'no'
  readonly effect: string
  readonly instrument: string
  readonly provision: string
  readonly because: string
  readonly translations?: { readonly [language: string]: string }
}

export type Decision = {
  readonly outcome: Outcome
  readonly terms?: Terms
  readonly criteria?: readonly string[]
  readonly reasons: string
  readonly judgement?: string
  readonly verdict: Verdict
  readonly findings: readonly BoundFinding[]
  readonly basis: readonly string[]
  readonly law: string | undefined
  readonly onAppeal: boolean
  readonly stamp: Stamp
}

/** When a case's clock ran; without an end it runs still. */
export type Run = { readonly from: string; readonly until: string | null }

/** Where a case stands by what its nation signed for both to read. */
export type SharedState = 'open' | 'finalised' | 'under-appeal' | 'closed' | 'withdrawn'

/** Where the work on an open case stands. Only its own nation knows. */
export type Stage =
  | 'submitted'
  | 'initial-checks'
  | 'under-review'
  | 'advice'
  | 'consolidation'
  | 'final-review'
  | 'countersignature'
  | 'second-countersignature'
  | 'countersigned'

/** What an authority keeps to itself. It is folded from acts of its internal log and is in no other nation's dossier. */
export type Work = Readonly<Omit<InternalWork, 'combined'>> & { readonly stage: Stage }

export type Case = {
  readonly state: SharedState
  readonly opened: Stamp
  readonly decisions: readonly Decision[]
  readonly runs: readonly Run[]
  readonly returned: { readonly reason: string; readonly stamp: Stamp } | null
  readonly work: Work | null
}

export type Question = {
  readonly id: string
  readonly nation: string
  readonly shared: boolean
  readonly question: string
  readonly asked: Stamp
  readonly answer: { readonly text: string; readonly stamp: Stamp } | null
  readonly closed: { readonly reason: string; readonly stamp: Stamp } | null
}

export type Suspension = {
  readonly because: string
  /** Where the reason is the statute book's own. */
  readonly translations?: { readonly [language: string]: string }
  readonly provision?: string
  readonly stamp: Stamp
  readonly lifted: Stamp | null
}

export type DeliveryDocument = { readonly name: string; readonly as?: string; readonly sha256: string }

export type Delivery = {
  readonly id: string
  /** The exporter's part. What the other side received is beside it, and is its own to say. */
  readonly state: 'reserved' | 'released' | 'shipped' | 'cancelled'
  readonly lines: readonly Drawn[]
  readonly destination?: string
  readonly recipient?: string
  readonly site?: string
  readonly documents: readonly DeliveryDocument[]
  readonly confirmations: readonly string[]
  readonly reserved: Stamp
  readonly shipped: Stamp | null
  readonly received: { readonly lines: readonly Drawn[] | null; readonly stamp: Stamp } | null
}

export type Appeal = {
  readonly grounds: string
  readonly late?: string
  readonly lodged: Stamp
  readonly decided: {
    readonly outcome: 'upheld' | 'dismissed'
    readonly reasons: string
    readonly stamp: Stamp
  } | null
}

export type Moment = { readonly type: string; readonly role: string; readonly internal: boolean } & Pick<
  Stamp,
  'at' | 'nation' | 'place'
>
export type Ignored = { readonly type: string; readonly code: RefusalCode; readonly reason: string } & Pick<
  Stamp,
  'at' | 'nation' | 'place'
>

/** Everything about one application, folded from the acts about it. Each part has one nation that writes it. */
export type Dossier = {
  readonly reference: string
  readonly exporterNation: string
  readonly partnerNation: string
  /** Null: no valid submission has been read. Acts that came without one stand in `ignored`. */
  readonly application: Application | null
  readonly withdrawn: { readonly reason: string; readonly stamp: Stamp } | null
  readonly cases: { readonly [nation: string]: Case }
  readonly questions: readonly Question[]
  readonly suspensions: { readonly [nation: string]: Suspension }
  readonly revoked: { readonly [nation: string]: { readonly because: string; readonly stamp: Stamp } }
  readonly surrendered: Stamp | null
  readonly deliveries: readonly Delivery[]
  readonly appeals: readonly Appeal[]
  readonly timeline: readonly Moment[]
  readonly ignored: readonly Ignored[]
}

/** A dossier with an application in it. */
export type Opened = Dossier & { readonly application: Application }

export function isOpened(dossier: Dossier | null): dossier is Opened {
  return dossier !== null && dossier.application !== null
}

export function because(code: RefusalCode, text: string): Because {
  return { code, text }
}

export function newestDecision(dossier: Dossier, nation: string): Decision | null {
  return dossier.cases[nation]?.decisions.at(-1) ?? null
}

export function consents(decision: Decision | null): decision is Decision {
  return decision?.outcome === 'granted' || decision?.outcome === 'no-licence-required'
}

export function isAt(place: Place, other: Pick<Place, 'origin' | 'index'>): boolean {
  return place.origin === other.origin && place.index === other.index
}
