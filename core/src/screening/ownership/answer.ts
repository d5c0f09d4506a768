import type { Measure } from './rule.ts'
import type { Indication } from './structure.ts'

/** What carries an answer: one holding with its source and day, or a finding on control with its ground. */
export type Edge =
  | {
      readonly by: 'holding'
      readonly owner: string
      readonly asset: string
      readonly measure: Measure
      readonly lo: string
      readonly hi: string
      readonly joint?: string | undefined
      readonly source: string
      readonly day: string
    }
  | {
      readonly by: 'control'
      readonly owner: string
      readonly asset: string
      readonly ground: string
      readonly until: string
    }

/** What has to be found out before the answer can be yes or no. */
export type Ask =
  | { readonly what: 'register'; readonly asset: string; readonly measure: Measure }
  | { readonly what: 'unaccounted'; readonly asset: string; readonly measure: Measure; readonly share: string }
  | { readonly what: 'contradiction'; readonly asset: string; readonly measure: Measure }
  | {
      readonly what: 'share'
      readonly owner: string
      readonly asset: string
      readonly measure: Measure
      readonly lo: string
      readonly hi: string
    }
  | { readonly what: 'listing'; readonly owner: string }
  | ({ readonly what: 'control' } & Indication)
  | { readonly what: 'circle'; readonly asset: string }
  | { readonly what: 'adding-up'; readonly asset: string }
  | { readonly what: 'law'; readonly list: string }

/** Control is never computed: where a law counts it, either a person has found something or it was not assessed. */
export type ControlSaid = 'does-not-count' | 'not-assessed' | 'found' | 'denied'

export type Ownership = {
  readonly answer: 'caught' | 'not' | 'open'
  readonly list: string
  /** The law by which it is answered; null where none of that instant was read. */
  readonly rule: string | null
  readonly control: ControlSaid
  /** Of a firm that is caught: from a listed owner down to it, a path for each holder that counts. */
  readonly paths: readonly (readonly Edge[])[]
  /** Of an open answer: what would settle it. */
  readonly ask: readonly Ask[]
}
