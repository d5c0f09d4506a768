import type { Openings } from '@entente/core/contract/terms'
import type { Languages, Worded } from './language.ts'

/** The agreement that a document is made under, and whether it binds anybody. */
export type AgreementNamed = {
  readonly id: string
  readonly title: Worded
  readonly inForce: boolean
  /** Made in a simulation, in which an agreement that is not in force is treated as if it were. */
  readonly simulated: boolean
}

/** Whoever decides for a nation. */
export type Authority = {
  readonly nation: string
  /** As the authority calls itself, in whatever language; null where that is not known. */
  readonly name: string | null
}

type Quantity = { readonly amount: string; readonly unit: string }
type Value = { readonly amount: string; readonly currency: string }

export type LineTerms = {
  readonly line: number
  readonly quantity?: Quantity | undefined
  readonly value?: Value | undefined
  /** Which of the two binds: both, the quantity, the value, or neither. */
  readonly controlledBy: 'B' | 'Q' | 'V' | 'O'
  /** Of technical data: how often packages of the line may be opened, what counts, and by whom. */
  readonly openings?: Openings | undefined
}

export type ConditionTerms = {
  readonly id: string
  /** The nation whose authority set it, and alone may lift it. */
  readonly owner: string
  readonly kind: string
  /** What its authority adds in words of its own. */
  readonly text?: Worded | undefined
  readonly line?: number | undefined
  readonly quantity?: Quantity | undefined
  readonly value?: Value | undefined
  readonly days?: number | undefined
  readonly destinations?: readonly string[] | undefined
  readonly recipients?: readonly string[] | undefined
  readonly sites?: readonly string[] | undefined
  readonly document?: string | undefined
  readonly by?: string | undefined
}

/** What both nations granted: the meet of their two grants. Its window is half open. */
export type LicenceTerms = {
  readonly lines: readonly LineTerms[]
  readonly from: string
  readonly until: string
  readonly destinations: readonly string[]
  readonly conditions: readonly ConditionTerms[]
}

/** An act of a nation's, at its place in a log. */
export type ActNamed = {
  readonly id: string
  readonly at: string
  /** The hash of the statute book by which it was judged. */
  readonly law?: string | undefined
  readonly origin: string
  readonly index: number
  /** The leaf hash of its entry, in base64. */
  readonly leaf: string
}

/**
 * That a decision stands in its log, and that the other nation confirmed it: by the first confirmation that this nation
 * wrote into its own log, so that the same licence gives the same bytes whenever, and by whichever nation, it is printed.
 */
export type GrantProof = {
  /** The texts of its QR codes, to be read together: see `codesOf`. */
  readonly codes: readonly string[]
  /** Which nation confirmed it, when by its own clock, and how many entries the log had then. */
  readonly by: string
  readonly at: string
  readonly size: number
}

/** One nation's decision. */
export type Grant = ActNamed & {
  readonly nation: string
  /** By one nation's law no licence may be needed: then the terms are the other's. */
  readonly outcome: 'granted' | 'no-licence-required'
  readonly authority: Authority
  /** `waits`: the other nation's log does not say yet that it holds the decision; `too-long`: for codes on a paper. */
  readonly proof: GrantProof | 'waits' | 'too-long'
}

export type PartyNamed = { readonly role: string; readonly name: string; readonly nation: string }

/** What a line of the terms is: from the application, as the exporter described it. */
export type LineDescribed = {
  readonly line: number
  readonly description: string
  /** `LIST:ENTRY`. */
  readonly entries: readonly string[]
}

/** All that a licence's document says. The same one gives the same bytes. */
export type LicenceDocument = {
  readonly reference: string
  readonly kind: 'individual' | 'open'
  /** By the alternat: the nation whose copy it is first, in its language first. */
  readonly nations: readonly [string, string]
  readonly languages: Languages
  readonly agreement: AgreementNamed
  /** The exporter among them. */
  readonly parties: readonly PartyNamed[]
  readonly lines: readonly LineDescribed[]
  readonly terms: LicenceTerms
  /** One of each nation, in any order. */
  readonly grants: readonly [Grant, Grant]
}
