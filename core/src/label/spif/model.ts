import type { CategoryType } from '../label.ts'

/** Words for a marking: in a language, or in any where none is said. */
export type MarkingData = {
  readonly language: string | null
  readonly phrase: string | null
  readonly codes: readonly string[]
}

export type Qualifier = {
  readonly language: string | null
  readonly place: 'prefix' | 'separator' | 'suffix'
  readonly text: string
}

/** When something of a policy counts, half open; null where the policy sets no bound. UTC with whole seconds. */
export type Validity = { readonly from: string | null; readonly until: string | null }

/** Categories of which some, or all, must be there. */
export type CategoryGroup = {
  readonly set: string
  readonly type: CategoryType
  /** Null: any of the set's. */
  readonly lacv: number | null
}
export type RequiredCategory = {
  readonly operation: 'onlyOne' | 'oneOrMore' | 'all'
  readonly groups: readonly CategoryGroup[]
}

/** When an equivalence counts: for what is sent under the other policy, for what comes from it, or for both. */
export type Applied = 'encrypt' | 'decrypt' | 'both'

export type EquivalentClass = {
  readonly policy: string
  readonly lacv: number
  readonly applied: Applied
  readonly required: readonly RequiredCategory[]
}

export type EquivalentCategory = {
  readonly policy: string
  readonly setId: string
  readonly type: CategoryType
  /** Null: the category is left out under the other policy. */
  readonly lacv: number | null
  readonly applied: Applied
}

export type SpifClass = {
  readonly name: string
  readonly lacv: number
  /** Higher is more severe. */
  readonly hierarchy: number
  readonly obsolete: boolean
  readonly markings: readonly MarkingData[]
  readonly equivalents: readonly EquivalentClass[]
  readonly required: readonly RequiredCategory[]
}

export type SpifCategory = {
  readonly name: string
  readonly lacv: number
  readonly obsolete: boolean
  readonly validity: Validity
  readonly markings: readonly MarkingData[]
  /** The one classification with which it may be borne; null for any that is not excluded. */
  readonly requiredClass: string | null
  readonly excludedClasses: readonly string[]
  readonly excluded: readonly CategoryGroup[]
  readonly required: readonly RequiredCategory[]
  readonly equivalents: readonly EquivalentCategory[]
}

export type SpifTag = {
  readonly name: string
  readonly type: CategoryType
  /** At most one of its categories may be chosen. */
  readonly single: boolean
  readonly categories: readonly SpifCategory[]
  readonly qualifiers: readonly Qualifier[]
}

export type SpifTagSet = { readonly name: string; readonly id: string; readonly tags: readonly SpifTag[] }

export type SpifPrivacyMark = {
  readonly name: string
  readonly obsolete: boolean
  readonly markings: readonly MarkingData[]
  readonly qualifiers: readonly Qualifier[]
}

/** The marks of privacy that a policy has. A label bears one at most, so that of the numbers it matters whether any. */
export type SpifPrivacy = {
  readonly marks: readonly SpifPrivacyMark[]
  readonly least: number
  /** Null: any number. */
  readonly most: number | null
  readonly qualifiers: readonly Qualifier[]
}

/** A security policy as XML SPIF 2.1 states it, with what it means and the words of its markings. */
export type Spif = {
  readonly name: string
  /** An object identifier, dotted. */
  readonly id: string
  /** UTC with whole seconds; null where it does not say. */
  readonly created: string | null
  readonly validity: Validity
  readonly equivalentPolicies: readonly {
    readonly name: string
    readonly id: string
    readonly required: readonly RequiredCategory[]
  }[]
  readonly classes: readonly SpifClass[]
  readonly sets: readonly SpifTagSet[]
  /** Null where it has none, and says nothing of a label's. */
  readonly privacy: SpifPrivacy | null
  readonly markings: readonly MarkingData[]
  readonly qualifiers: readonly Qualifier[]
  /** What stands in it and is read by nobody here: whose it is, keys, extensions. Colours are not named. */
  readonly passedOver: readonly string[]
}
