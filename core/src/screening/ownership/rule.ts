import type { MEASURES } from '../../contract/screening.ts'

/** What is held: a part of the capital, of the votes, or the right to appoint a part of the board. */
export type Measure = (typeof MEASURES)[number]

/** Whether the holdings of several blocked owners are added up. `unstated`: the law of that time does not say. */
export type AddedUp = 'yes' | 'no' | 'unstated'

export type Test = {
  readonly kind: 'test'
  /** Percentage of any one measure. */
  readonly threshold: string
  readonly reached: 'at-least' | 'more-than'
  readonly measures: readonly Measure[]
  readonly addedUp: AddedUp
  /** Each of those who hold jointly, or by a joint arrangement, counts as holding what all of them hold. */
  readonly jointly: boolean
  /** Whether control without such a holding counts as well. It is a person's finding and is never computed. */
  readonly control: boolean
}

/** The provision was held: nobody is caught by it. */
type Suspended = { readonly kind: 'suspended' }

/** Whether the provision is in force, or what it says, was not read: open until a person has, and the table says so. */
type Unread = { readonly kind: 'unread' }

/** A law on ownership as it stood in one window, half open; a day starts at midnight where the law is made. */
export type OwnershipRule = {
  readonly id: string
  /** The list's name for whoever is caught, so that the reason is never "listed" where it is "owned". */
  readonly list: string
  /** Standing on one of these makes an owner count. */
  readonly blocked: readonly string[]
  /** Standing on one of these may make an owner count: only some of the list do, and the list does not say which. */
  readonly perhaps: readonly string[]
  readonly from: string
  readonly until: string | null
  readonly says: Test | Suspended | Unread
  readonly cite: string
  readonly confidence: 'sure' | 'likely'
  readonly because: { readonly en: string; readonly ru: string }
}
