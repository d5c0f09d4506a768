import type { Caller } from '../contract/people.ts'
import type { Place } from '../contract/recorded.ts'
import type { ActState } from '../contract/states.ts'
import type { Family } from './family.ts'
import type { Witnessed } from './status.ts'

/** Who reads a view, at which node and instant. */
export type Reader = {
  readonly caller: Caller
  readonly home: string
  readonly at: string
  readonly witnessed: Witnessed
  readonly family?: Family
  /** How far an act has come; by default, and of what is internal or the partner's, nothing is said. */
  readonly stateOf?: (place: Place) => ActState | null
}
