import type { AgreementStatus, Basis, Confidence, Knowability, Verdict } from '../contract/words.ts'
import type { Said } from './model.ts'

/** Why a condition could not be settled: a fact is missing, a person must judge, or nobody outside can know. */
export type Cause = 'open' | 'judgement' | 'unknowable'

/** Frozen: one finding may stand in many rulings. */
export type Finding = {
  readonly rule: string
  /** `no`: the rule would have held, and the exceptions in `liftedBy` took it away. */
  readonly holds: 'yes' | 'open' | 'no'
  /** What it counts as; a rule that rests on the unknowable counts as `blocked` at least. */
  readonly effect: Exclude<Verdict, 'uncovered'> | 'lift'
  readonly by?: string
  readonly instrument: string
  readonly insertedBy?: string
  readonly endedBy?: string
  readonly provision: string
  readonly basis: Basis
  readonly confidence: Confidence
  readonly knowability: Knowability
  readonly inForce: readonly [string | null, string | null]
  /** Where breach is an offence of its own, from when and by which instrument. */
  readonly offence?: { readonly from: string; readonly by?: string }
  readonly because: string
  readonly translations?: { readonly [language: string]: string }
  readonly facts: readonly string[]
  /** Indices of the items that it speaks to, in order. */
  readonly items: readonly number[]
  readonly causes?: readonly Cause[]
  readonly liftedBy?: readonly string[]
  /** Exceptions that might yet lift it: they wait for a fact. */
  readonly unless?: readonly string[]
}

export type Duty = {
  readonly text: string
  readonly provision: string
  readonly rule: string
  readonly would?: true
}

export type NationRuling = {
  verdict: Verdict
  atLeast: Verdict | null
  certain: boolean
  ask: string[]
  findings: Finding[]
  duties: Duty[]
  notModelled: string[]
  /** The texts of the duties, and what is not modelled, in the further languages that the book has them in. */
  said?: Said
}

export type Scope = 'in' | 'refer' | 'out' | 'open'

export type AgreementRuling = {
  id: string
  status: AgreementStatus | null
  inForce: boolean
  simulated: boolean
  scope: Scope
  ask: string[]
  findings: Finding[]
  duties: Duty[]
  notModelled: string[]
  /** The texts of the duties, and what is not modelled, in the further languages that the book has them in. */
  said?: Said
}

/** The guard's answer: the JSON that every surface shows. */
export type Ruling = {
  at: string
  verdict: Verdict
  allowed: boolean
  certain: boolean
  ask: string[]
  nations: { [nation: string]: NationRuling }
  agreement: AgreementRuling | null
  law: { hash: string; modelledOn: string }
}
