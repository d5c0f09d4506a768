import type { AgreementStatus, Basis, Confidence, Knowability, Verdict } from '../contract/words.ts'

/** Where a thing stands in the sources, for messages and for the reader who wants to look. */
export type Place = { readonly file: string; readonly line: number }

/**
 * An instant of law, in UTC with seconds (`2014-07-31T23:00:00Z`). A community's act that names no zone starts at
 * midnight in each member's own zone, so there it is a map from zone to instant.
 */
export type Moment = string | { readonly [zone: string]: string }

/** Half open: from the first instant until just before the last. */
export type Window = { readonly from: Moment | null; readonly until: Moment | null }

export type EntryRef = { readonly list: string; readonly path: string | null }

export type FieldName =
  | 'kind'
  | 'means'
  | 'use'
  | 'origin'
  | 'from'
  | 'to'
  | 'via'
  | 'endUse.nation'
  | 'incorporation.nation'

export type FlagName = 'labelled' | 'published' | 'endUse.military' | 'incorporated' | 'informed'

export type LabelComparison = 'is' | 'above' | 'at or above' | 'below' | 'at or below'

export type Trait =
  | { readonly kind: 'type'; readonly not: boolean; readonly set: readonly string[] }
  | { readonly kind: 'nation'; readonly not: boolean; readonly set: readonly string[] }
  | { readonly kind: 'rights'; readonly not: boolean; readonly set: readonly string[] }
  | { readonly kind: 'lists'; readonly not: boolean; readonly set: readonly string[] }
  | { readonly kind: 'military'; readonly not: boolean }

export type Condition =
  | { readonly kind: 'field'; readonly field: FieldName; readonly not: boolean; readonly set: readonly string[] }
  | { readonly kind: 'entry'; readonly not: boolean; readonly entries: readonly EntryRef[] }
  | {
      readonly kind: 'label'
      readonly compare: LabelComparison
      readonly policy: string
      readonly grade: string
    }
  | { readonly kind: 'flag'; readonly flag: FlagName; readonly not: boolean }
  | {
      readonly kind: 'concluded'
      readonly compare: 'before' | 'from'
      /** The moment as the clocks of its zone show it, `2014-08-01T00:00:00`; a fact that is a date is compared by day. */
      readonly local: string
      readonly moment: Moment
    }
  | {
      readonly kind: 'amount'
      readonly fact: 'contract.value' | 'item.value' | 'quantity'
      readonly compare: '<' | '<=' | '>' | '>='
      readonly amount: string
      readonly unit: string
    }
  | { readonly kind: 'assurance'; readonly not: boolean; readonly set: readonly string[] }
  | {
      readonly kind: 'party'
      readonly quantifier: 'some' | 'every' | 'no'
      /** Null: a party in any role. */
      readonly roles: readonly string[] | null
      readonly traits: readonly Trait[]
    }
  | { readonly kind: 'incorporation-end-user'; readonly traits: readonly Trait[] }
  | { readonly kind: 'meets'; readonly not: boolean; readonly name: string }

/** What a rule says: a verdict, or that it takes away the rule that names it, with or without one of its own. */
export type Effect = Exclude<Verdict, 'uncovered'> | 'lift' | 'lift to free' | 'lift to general'

/** What texts are in further languages: by the language, then by the text as it stands in the notation's own. */
export type Said = { readonly [language: string]: { readonly [text: string]: string } }

export type Rule = {
  readonly id: string
  readonly instrument: string
  readonly cite: string
  readonly citeAlso: readonly string[]
  readonly inForce: Window
  readonly insertedBy: string | null
  readonly endedBy: string | null
  readonly when: readonly Condition[]
  readonly effect: Effect
  readonly by: string | null
  /** As written: ids, or `prefix.*` for every rule below the path. */
  readonly except: readonly string[]
  readonly oblige: readonly { readonly text: string; readonly provision: string }[]
  readonly offence: { readonly from: Moment; readonly by: string | null } | null
  readonly basis: Basis
  readonly knowability: Knowability
  readonly confidence: Confidence
  readonly supersedes: readonly string[]
  readonly notModelled: readonly string[]
  readonly because: string
  readonly translations: readonly { readonly language: string; readonly text: string }[]
  /** Its duties, and what it leaves out, in further languages. */
  readonly said?: Said
  readonly place?: Place
}

/** A condition that several rules share: any of the alternatives, each of which is all of its conditions. */
export type Define = {
  readonly name: string
  readonly alternatives: readonly (readonly Condition[])[]
  readonly place?: Place
}

export type ListKind =
  | 'entries'
  | 'nations'
  | 'parties'
  | 'labels'
  | 'caveats'
  | 'equivalence'
  | 'categories'
  | 'inspection'
  | 'rights'
  | 'assurances'
  | 'authorities'
  | 'criteria'

export type Member = {
  /** A path, `LIST:path`, nation, grade, name, `INSTRUMENT PROVISION` of a criterion; for an equivalence the grade on the left. */
  readonly value: string
  /** Other names of a grade, in the order written. */
  readonly synonyms: readonly string[]
  /** An equivalence's right side; `certain` is `=`, otherwise `~`: a person must decide. */
  readonly equals: { readonly left: Grade; readonly right: Grade; readonly certain: boolean } | null
  readonly inForce: Window
  readonly note: string | null
}
export type Grade = { readonly policy: string; readonly grade: string }

export type List = {
  readonly kind: ListKind
  readonly name: string
  /** The nation or community that owns it; null for a list of no one nation, such as MTCR. */
  readonly of: string | null
  readonly inForce: Window
  readonly sameEntriesAs: string | null
  readonly publicity: 'public' | 'partly public' | 'not public'
  /** Of grades: the object identifier that the scheme's owner gave it, dotted. */
  readonly identifier?: string
  /** Of grades: a page bears a grade's first other name, and not the one that labels state. */
  readonly marked?: 'by other names'
  /** Of parties: whoever stands on it is a military end user, by this provision. */
  readonly military?: { readonly cite: string; readonly confidence: Confidence }
  readonly members: readonly Member[]
  readonly place?: Place
}

export type Instrument = {
  readonly id: string
  readonly title: string
  readonly basis: Basis
  readonly text: string | null
  readonly zone: string | null
  readonly knowability: Knowability
  readonly confidence: Confidence
  readonly language: string | null
  /** The day on which its text was last read for the model. */
  readonly modelled: string
  readonly notModelled: readonly string[]
  /** Its title, and what it leaves out, in further languages. */
  readonly said?: Said
  readonly place?: Place
}

/**
 * The law of one regime or agreement, or the lists of no one in particular. It is the unit for which a nation can
 * vouch: each part has a digest of its own.
 */
export type Part = {
  /** `GB`, `EU`, `agreement/mtca-gb-ru`, `common`. */
  readonly id: string
  readonly kind: 'nation' | 'community' | 'agreement' | 'common'
  readonly instruments: readonly Instrument[]
  readonly rules: readonly Rule[]
  readonly defines: readonly Define[]
  readonly lists: readonly List[]
  /** The law follows its goods abroad: the nation is concerned wherever an item has its origin there. */
  readonly reachesOrigin: boolean
  /** Of a nation: its own. Of a community: each member's that is known here. */
  readonly zones: { readonly [nation: string]: string }
  readonly agreement: {
    readonly id: string
    readonly parties: readonly string[]
    readonly statuses: readonly { readonly status: AgreementStatus; readonly inForce: Window }[]
  } | null
}

/** A statute book as compiled: plain data, the same bytes on every machine. */
export type Bundle = {
  readonly format: 'entente-law/1'
  /** The newest day on which any of its instruments was read. */
  readonly modelledOn: string
  readonly parts: readonly (Part & { readonly hash: string })[]
}

/** One `example` block entry: a test that stands beside the rules. It is no part of the bundle. */
export type Example = {
  readonly title: string
  readonly judge: string
  readonly at: { readonly text: string; readonly zone: string | null; readonly iso: string }
  readonly simulated: boolean
  readonly edits: readonly (
    | { readonly kind: 'set'; readonly path: string; readonly value: string }
    | { readonly kind: 'drop'; readonly path: string }
  )[]
  readonly expects: readonly {
    readonly of: string
    readonly atLeast: string
    readonly verdict: string
    readonly by: readonly string[]
    readonly asking: readonly string[]
  }[]
  readonly place?: Place
}

/** What is wrong with a source, where, what was expected, and the nearest known word if there is one. */
export type Problem = {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly message: string
  readonly expected: string | null
  readonly nearest: string | null
  readonly severity: 'error' | 'warning'
}
