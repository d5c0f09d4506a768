import type { Expected } from '@entente/core/ledger/act'
import type { VerifierKey } from '@entente/core/ledger/key'
import { listAt, logKeysIn } from '@entente/core/ledger/key-history'
import { keysFor } from '@entente/core/ledger/key-list'
import type { PeerStore } from './ports.ts'

/** Whose act may stand at an index of a log: by the seals of the key list in force there. */
export function expectedAt(store: Pick<PeerStore, 'keys'>, expected: Expected, index: number): Expected {
  const list = listAt(store.keys(expected.origin), index)
  return list === null ? expected : { ...expected, seals: keysFor(list, 'seal') }
}

/** The keys that signed an own log under any of its lists, and those that this node holds for it. */
export function everSigned(
  store: Pick<PeerStore, 'keys'>,
  origin: string,
  held: readonly { readonly key: VerifierKey }[],
): VerifierKey[] {
  const listed = store.keys(origin).flatMap(({ list }) => logKeysIn(list, origin))
  return [...listed, ...held.map(({ key }) => key)]
}
