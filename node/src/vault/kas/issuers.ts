import type { VerifierKey } from '@entente/core/ledger/key'
import { keysFor, nodeOf } from '@entente/core/ledger/key-list'
import type { Node } from '../../node.ts'

/** A node whose access tokens are believed, of its own nation's people alone, by the keys of its newest list. */
export type Issuer = { readonly name: string; readonly nation: string; readonly keys: readonly VerifierKey[] }

/**
 * Both nations' nodes. A token is signed by the key with which a node signs what it asks of the other's (`reader`),
 * that the nation's root vouches for; a key that a newer list drops is believed no more. Of a chain of logs the one that
 * goes on has the newest list: a dead one names keys that are believed no more.
 */
export function issuersOf({
  name,
  nation,
  store,
  partner,
}: Pick<Node, 'name' | 'nation' | 'store' | 'partner'>): Issuer[] {
  const own = store.logs().find((log) => log.own && log.shared && !log.ended)
  const ownList = own === undefined ? undefined : store.keys(own.origin).at(-1)?.list
  const ownKeys = ownList === undefined ? [store.reader().key] : keysFor(ownList, 'reader')
  const theirs = store.partnerLists().at(-1)?.list
  const known = theirs !== undefined && theirs.nation === partner.nation && nodeOf(theirs) === partner.name
  return [
    { name, nation, keys: ownKeys },
    ...(known ? [{ name: partner.name, nation: partner.nation, keys: keysFor(theirs, 'reader') }] : []),
  ]
}

/** How a token's header names the key that signed it. */
export function keyName({ name, id }: VerifierKey): string {
  return `${name}+${id}`
}
