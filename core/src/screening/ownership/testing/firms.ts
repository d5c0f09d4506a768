import { MEASURES } from '../../../contract/screening.ts'
import type { Ownership } from '../answer.ts'
import { ownershipOf } from '../ownership.ts'
import type { Measure } from '../rule.ts'
import type { Control, Holder, Indication, Listing, Register } from '../structure.ts'

export const TODAY = '2026-11-20T12:00:00Z'
/** The law of before OFAC said that it adds up. */
export const AUGUST_2014 = '2014-08-01T12:00:00Z'

type Shares = { readonly [owner: string]: string }

/** A register that names its holders: `50`, or `20..40`; the rest is held by someone who is on no list. */
export function register(asset: string, shares: Shares, more: Partial<Register> = {}): Register {
  const holders: Holder[] = Object.entries(shares).map(([owner, share]) => {
    const [lo = share, hi = lo] = share.split('..')
    return { owner, lo, hi }
  })
  return {
    asset,
    measures: MEASURES,
    from: '2000-01-01T00:00:00Z',
    until: null,
    source: `extract of the register of ${asset}`,
    day: '2014-01-01',
    holders,
    count: null,
    ...more,
  }
}

/** The same, with the rest held by a person on no list, and nobody else. */
export function whole(asset: string, shares: Shares, rest: string | null, more: Partial<Register> = {}): Register {
  const named = register(asset, { ...shares, ...(rest === null ? {} : { 'somebody else': rest }) }, more)
  return { ...named, count: named.holders.length }
}

type Firms = {
  readonly registers: readonly Register[]
  /** Who stands on every list that counts. */
  readonly blocked: readonly string[]
  readonly open?: readonly string[]
  readonly controls?: readonly Control[]
  readonly indications?: readonly Indication[]
}

export function asked(list: string, asset: string, at: string, firms: Firms): Ownership {
  const on = (id: string): Listing =>
    firms.blocked.includes(id) ? 'yes' : (firms.open ?? []).includes(id) ? 'open' : 'no'
  const people = ['somebody else', 'X', 'Y', 'Z'].map((id) => ({ id, ownable: false }))
  const { registers, controls = [], indications = [] } = firms
  return ownershipOf({ list, asset, at, on, structure: { members: people, registers, controls, indications } })
}

/** `yes`, `no` or `open` under each law, by the list's name. */
export function answers(lists: readonly string[], asset: string, at: string, firms: Firms): string {
  return lists.map((list) => asked(list, asset, at, firms).answer).join(' ')
}

export const CAPITAL: readonly Measure[] = ['capital']
