import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import type { AssertionSigner } from '../../core/src/container/crypto.ts'

/** Whoever packs: what labels are signed by (ECDSA P-256, as `r || s`), and its public half, also as PEM. */
export type Signer = { readonly sign: AssertionSigner; readonly publicKey: KeyObject; readonly pem: string }

/** A signer with a new key. */
export function signer(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    sign: async (message) => sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
    publicKey,
    pem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
}
