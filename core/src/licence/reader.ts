import type { Caller } from '../contract/people.ts'
import type { Dossier } from './dossier.ts'
import type { Witnessed } from './status.ts'

/** Who reads a view, at which node and instant. */
export type Reader = {
  readonly caller: Caller
  readonly home: string
  readonly at: string
  readonly witnessed: Witnessed
  readonly variations?: readonly Dossier[]
}
