import type { ControlBody, RegisterBody, SaidParty } from '@entente/core/contract/screening'

/** A holder while it is written, its share as one or two decimals in text. */
export type DraftHolder = {
  readonly name?: string
  readonly nation?: string
  readonly type?: SaidParty['type']
  readonly lo?: string
  readonly hi?: string
  readonly joint?: string
}

/** What is written about owners or control, before it is known to be whole. */
export type Draft = {
  readonly what: 'register' | 'control'
  readonly measures: readonly RegisterBody['measures'][number][]
  readonly holders: readonly DraftHolder[]
  readonly complete: boolean
  readonly source?: string
  readonly day?: string
  readonly since?: string
  readonly until?: string
  readonly owner?: Partial<SaidParty>
  readonly finding?: ControlBody['finding']
  readonly ground?: string
}

/** The register that a draft states; what is blank is left out. A share with one bound given is exactly that. */
export function registerValue({ measures, holders, complete, source, day, since }: Draft, asset: SaidParty) {
  return {
    what: 'register',
    asset,
    measures,
    holders: holders.map(({ lo, hi, joint, ...owner }) => ({
      owner,
      ...stated({ lo: lo ?? hi, hi: hi ?? lo, joint }),
    })),
    complete,
    ...stated({ source, day, since }),
    until: null,
  }
}

export function controlValue({ owner = {}, finding, ground, since, until }: Draft, asset: SaidParty) {
  return { what: 'control', owner, asset, ...stated({ finding, ground, since, until }) }
}

function stated(fields: { readonly [field: string]: string | undefined }): { readonly [field: string]: string } {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])),
  )
}
