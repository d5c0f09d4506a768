import { utf8 } from '@entente/core/ledger/bytes'
import { ED25519, isSameKey, type VerifierKey } from '@entente/core/ledger/key'
import { type KeyList, openKeyList, signKeyList } from '@entente/core/ledger/key-list'
import { readKeys, rootSigner, settled } from '../keys.ts'
import { HELD_ROLES, type HeldRole, readKeysFile, rewriteKeys, withSeeds } from '../keys-file.ts'
import { nodeSigner } from '../primitives.ts'
import type { By, Recorded, Store } from '../store.ts'

const ROLES = { shared: 'log', internal: 'log', seal: 'seal', mirror: 'mirror', reader: 'reader' } as const
const OFFICER: By = { person: 'p-2', role: 'security-officer', organisation: 'An authority' }
const PROPOSAL = { id: '0144d4f4-9c00-7000-8000-000000000009', by: 'p-1' }

/** Makes one more key for each of some roles in a keys file, as the operator does. */
export function makeMore(path: string, roles: readonly HeldRole[] = HELD_ROLES): void {
  rewriteKeys(path, withSeeds(settled(readKeysFile(path)), roles))
}

/** The next list, of the keys in a file but for those that are dropped, and of officers', as the root signs it off line. */
export function listAfter(
  path: string,
  serial: number,
  dropped: readonly VerifierKey[] = [],
  officers: readonly VerifierKey[] = [],
): string {
  const file = readKeysFile(path)
  const { held } = readKeys(path)
  const all = HELD_ROLES.flatMap((role) => held[role].map(({ key }) => ({ role: ROLES[role], key })))
  const stays: KeyList['keys'] = all.filter(({ key }) => !dropped.some((one) => isSameKey(one, key)))
  const keys = [...stays, ...officers.map((key) => ({ role: 'officer' as const, key }))]
  const root = rootSigner(file.node, file.seeds.root ?? '')
  const note = signKeyList({ nation: file.nation, serial, keys }, root)
  openKeyList(note, root.key)
  return Buffer.from(note).toString()
}

/** The list that ends a shared log: its successor's key is the newest of the file, and none of the dead log stands in it. */
export function successorList(path: string, serial: number, successor: string): string {
  const file = readKeysFile(path)
  const { held } = readKeys(path)
  const seed = [file.seeds.shared].flat().at(-1) ?? ''
  const others = (['seal', 'mirror', 'reader'] as const).flatMap((role) =>
    held[role].map(({ key }) => ({ role: ROLES[role], key })),
  )
  const { key } = nodeSigner(successor, ED25519, Buffer.from(seed, 'hex'))
  const root = rootSigner(file.node, file.seeds.root ?? '')
  const keys = [{ role: 'log' as const, key }, ...others]
  return Buffer.from(signKeyList({ nation: file.nation, serial, keys }, root)).toString()
}

/** The oldest key of each role in a file. */
export function oldestOf(path: string): VerifierKey[] {
  const { held } = readKeys(path)
  return HELD_ROLES.flatMap((role) => held[role].slice(0, 1).map(({ key }) => key))
}

/** Publishes a list in both logs, as `keys.publish` does, but with no question asked. */
export function publishList(store: Store, list: string, by = OFFICER): Promise<Recorded[]> {
  return store.transact(async (tx) => {
    const body = { list, proposal: PROPOSAL }
    const draft = { type: 'keys.publish', subject: 'ledger/keys', body } as const
    return [await tx.act({ ...draft, log: 'shared' }, by), await tx.act({ ...draft, log: 'internal' }, by)]
  })
}

/** The names and ids of those whose lines stand in a note. */
export function signersIn(note: Uint8Array | null): string[] {
  const lines = Buffer.from(note ?? utf8(''))
    .toString()
    .split('\n')
  return lines.flatMap((line) => (line.startsWith('— ') ? (line.split(' ')[1] ?? '') : []))
}
