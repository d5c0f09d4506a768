import { successorOf } from '@entente/core/contract/chain'
import { COSIGNATURE, ED25519, type KeyType, type Signer } from '@entente/core/ledger/key'
import { GB, type Nation, RU } from '../../node/src/peer/simulated/nation.ts'
import { nodeSigner } from '../../node/src/store/primitives.ts'

/** What a keys file has a key for that is exchanged now and then. */
export const ROLES = ['shared', 'internal', 'seal', 'mirror', 'reader'] as const

type Role = (typeof ROLES)[number]

const TYPES: { readonly [role in Role]: KeyType } = {
  shared: ED25519,
  internal: ED25519,
  seal: ED25519,
  mirror: COSIGNATURE,
  reader: ED25519,
}

/** One key in each role. */
export type Keys = { readonly [role in Role]: Signer }

/** So often a nation may exchange all its keys. */
const EXCHANGES = 2

/** The keys of a nation, those that it begins with first, each set to take the place of the one before. */
function keysOf(nation: Nation, first: number): readonly [Keys, ...Keys[]] {
  const next = (exchange: number): Keys => {
    const signer = (role: Role): Signer => {
      const seed = first + exchange * ROLES.length + ROLES.indexOf(role)
      return nodeSigner(nation[role].key.name, TYPES[role], Buffer.alloc(32, seed))
    }
    return {
      shared: signer('shared'),
      internal: signer('internal'),
      seal: signer('seal'),
      mirror: signer('mirror'),
      reader: signer('reader'),
    }
  }
  return [nation, ...Array.from({ length: EXCHANGES }, (_, exchange) => next(exchange))]
}

/** All keys of each nation, which its keys file has from the beginning. */
export const KEYRINGS = { GB: keysOf(GB, 70), RU: keysOf(RU, 90) } as const

/** The key of the successor of each nation's log, which its keys file has too. */
export const NEXT = {
  GB: nodeSigner(successorOf(GB.shared.key.name), ED25519, Buffer.alloc(32, 61)),
  RU: nodeSigner(successorOf(RU.shared.key.name), ED25519, Buffer.alloc(32, 62)),
} as const
