import type { Expected } from '@entente/core/ledger/act'
import { expectedBy } from '@entente/core/ledger/expected'
import { listAt } from '@entente/core/ledger/key-history'
import type { PeerStore } from './ports.ts'

/** Whose act may stand at an index of a log: by the key list in force there. */
export function expectedAt(store: Pick<PeerStore, 'keys'>, expected: Expected, index: number): Expected {
  const list = listAt(store.keys(expected.origin), index)
  return list === null ? expected : expectedBy(expected.origin, expected.nation, list)
}
