import type { Measure } from './rule.ts'

/** Who may own or be owned. What can have no owner, such as a person or a state, is caught by nobody's holding. */
export type Member = {
  readonly id: string
  readonly ownable: boolean
  /** A list names it, and no party here is known to be it: nothing is asked of it but whether it controls. */
  readonly named?: 'by-list'
}

/** What one holds, in percent, at least and at most. Those with one word in `joint` hold jointly in this register. */
export type Holder = {
  readonly owner: string
  readonly lo: string
  readonly hi: string
  readonly joint?: string | undefined
}

/**
 * Who holds a firm, by one source. `count`: so many holders it has, and no others; null where the source does not say
 * that it names all. A register of which a holder was left out is then seen to be short of one.
 */
export type Register = {
  readonly asset: string
  readonly measures: readonly Measure[]
  readonly from: string
  readonly until: string | null
  readonly source: string
  /** The day that the source speaks of. The newest register of a firm and measure speaks for it. */
  readonly day: string
  readonly holders: readonly Holder[]
  readonly count: number | null
}

/** A person's finding on whether one controls a firm without owning it, with its ground; it runs out. */
export type Control = {
  readonly owner: string
  readonly asset: string
  readonly controls: boolean
  readonly ground: string
  readonly from: string
  readonly until: string
}

/** Where a list says it: in the version of which day, and of which of its entries. */
export type LedBy = {
  readonly list: string
  readonly version: string
  readonly published: string
  readonly entry: string
}

/** Something that points to control, such as a list's "Linked To", and that no finding is. */
export type Indication = {
  readonly owner: string
  readonly asset: string
  readonly source: string
} & Partial<LedBy>

export type Structure = {
  readonly members: readonly Member[]
  readonly registers: readonly Register[]
  readonly controls: readonly Control[]
  readonly indications: readonly Indication[]
}

/** Whether an owner stands on one of the lists that count, at the instant judged. */
export type Listing = 'yes' | 'no' | 'open'
