import { p256 } from '@noble/curves/nist.js'
import type { AssertionSigner } from '../crypto.ts'
import { pemOfPoint } from '../public-key.ts'

/** A key by which packages are signed, of a secret that is told: the same signature of the same message each time (RFC 6979). */
export function labelSigner(secret: Uint8Array): { readonly sign: AssertionSigner; readonly publicKey: string } {
  return {
    sign: async (message) => p256.sign(message, secret),
    publicKey: pemOfPoint(p256.getPublicKey(secret, false)),
  }
}
