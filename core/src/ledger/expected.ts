import type { Expected } from './act.ts'
import { type KeyList, keysFor } from './key-list.ts'

/**
 * What a reader expects of an entry of a nation's log by the key list that is in force at its place. Null: none is, and no
 * entry can be an act of the nation.
 */
export function expectedBy(origin: string, nation: string, list: KeyList | null): Expected {
  const of = (role: 'seal' | 'officer') => (list === null ? [] : keysFor(list, role))
  return { origin, nation, seals: of('seal'), officers: of('officer') }
}
