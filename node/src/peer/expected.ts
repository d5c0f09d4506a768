import type { Expected } from '@entente/core/ledger/act'
import { listAt } from '@entente/core/ledger/key-history'
import { keysFor } from '@entente/core/ledger/key-list'
import type { PeerStore } from './ports.ts'

/** Whose act may stand at an index of a log: by the seals of the key list in force there. */
export function expectedAt(store: Pick<PeerStore, 'keys'>, expected: Expected, index: number): Expected {
  const list = listAt(store.keys(expected.origin), index)
  return list === null ? expected : { ...expected, seals: keysFor(list, 'seal') }
}
