import { algorithmOf } from './der.ts'
import type { SignatureAlgorithm } from './names.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Algorithm = { readonly name: string; readonly [member: string]: unknown }

/** What is used of Web Crypto. A browser's `crypto` is such an object, and so is Node's `webcrypto`. */
export type WebSignatures = {
  readonly subtle: {
    importKey(
      format: 'spki' | 'pkcs8',
      key: Bytes,
      algorithm: Algorithm,
      extractable: boolean,
      usages: readonly string[],
    ): Promise<object>
    sign(algorithm: Algorithm, key: object, data: Bytes): Promise<ArrayBuffer>
    verify(algorithm: Algorithm, key: object, signature: Bytes, data: Bytes): Promise<boolean>
  }
}

/** Whether the signature of a message is by a public key (SPKI, DER), by the algorithm of that key. */
export type SignatureCheck = (spki: Uint8Array, message: Uint8Array, signature: Uint8Array) => Promise<boolean>

/** Who signs a binding: the certificate (DER) that names the key, and the key, which nobody sees. */
export type BindingSigner = {
  readonly certificate: Uint8Array
  /** ECDSA as r ‖ s, RSA by PKCS #1 v1.5, as XML Signature has them. */
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>
}

const WEB: { readonly [algorithm in SignatureAlgorithm]: { readonly key: Algorithm; readonly sign: Algorithm } } = {
  'ecdsa-sha256': { key: { name: 'ECDSA', namedCurve: 'P-256' }, sign: { name: 'ECDSA', hash: 'SHA-256' } },
  'ecdsa-sha384': { key: { name: 'ECDSA', namedCurve: 'P-384' }, sign: { name: 'ECDSA', hash: 'SHA-384' } },
  'rsa-sha256': { key: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, sign: { name: 'RSASSA-PKCS1-v1_5' } },
}

/** The check by Web Crypto. A key that it cannot take is none that signed. */
export function webSignatureCheck({ subtle }: WebSignatures): SignatureCheck {
  return async (spki, message, signature) => {
    const { key, sign } = WEB[algorithmOf(spki)]
    try {
      const taken = await subtle.importKey('spki', copy(spki), key, false, ['verify'])
      return await subtle.verify(sign, taken, copy(signature), copy(message))
    } catch {
      return false
    }
  }
}

/** Signs by a private key (PKCS #8, DER), of the algorithm that the certificate's key has. */
export async function webBindingSigner(
  { subtle }: WebSignatures,
  algorithm: SignatureAlgorithm,
  pkcs8: Uint8Array,
): Promise<BindingSigner['sign']> {
  const { key, sign } = WEB[algorithm]
  const taken = await subtle.importKey('pkcs8', copy(pkcs8), key, false, ['sign'])
  return async (message) => new Uint8Array(await subtle.sign(sign, taken, copy(message)))
}

/** Web Crypto takes no view into memory that may be shared. */
function copy(bytes: Uint8Array): Bytes {
  return new Uint8Array(bytes)
}
