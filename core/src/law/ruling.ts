import type { AgreementStatus, Basis, Confidence, Knowability, Verdict } from '../contract/words.ts'

/** Why a condition could not be settled: a fact is missing, a person must judge, or nobody outside can know. */
export type Cause = 'open' | 'judgement' | 'unknowable'

export type Finding = {
  rule: string
  /** `no`: the rule would have held, and the exceptions in `liftedBy` took it away. */
  holds: 'yes' | 'open' | 'no'
  /** What it counts as; a rule that rests on the unknowable counts as `blocked` at least. */
  effect: Exclude<Verdict, 'uncovered'> | 'lift'
  by?: string
  instrument: string
  insertedBy?: string
  endedBy?: string
  provision: string
  basis: Basis
  confidence: Confidence
  knowability: Knowability
  inForce: [string | null, string | null]
  /** Where breach is an offence of its own, from when and by which instrument. */
  offence?: { from: string; by?: string }
  because: string
  translations?: { [language: string]: string }
  facts: string[]
  /** Indices of the items that it speaks to, in order. */
  items: number[]
  causes?: Cause[]
  liftedBy?: string[]
  /** Exceptions that might yet lift it: they wait for a fact. */
  unless?: string[]
}

export type Duty = { text: string; provision: string; rule: string; would?: true }

export type NationRuling = {
  verdict: Verdict
  atLeast: Verdict | null
  certain: boolean
  ask: string[]
  findings: Finding[]
  duties: Duty[]
  notModelled: string[]
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
