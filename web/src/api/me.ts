import type { Caller } from '@entente/core/contract/people'

export type Persona = Pick<Caller, 'person' | 'name' | 'role' | 'organisation'>

/** Who asks, whose node it is, and the instant of law that it stands at. */
export type Me = {
  readonly caller: Caller | null
  readonly nation: string
  readonly partner: string
  readonly agreement: string
  readonly at: string
  readonly demo: { readonly personas: readonly Persona[]; readonly clock: boolean } | null
}
