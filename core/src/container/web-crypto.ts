import type { ContainerCrypto, UnwrappingKey } from './crypto.ts'
import type { WrapType } from './names.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Algorithm = { readonly name: string; readonly [member: string]: unknown }

/** What is used of Web Crypto. A browser's `crypto` is such an object, and so is Node's `webcrypto`. */
export type WebCrypto = {
  getRandomValues(into: Bytes): Uint8Array
  readonly subtle: {
    importKey(
      format: 'raw' | 'spki' | 'pkcs8',
      key: Bytes,
      algorithm: Algorithm,
      extractable: boolean,
      usages: readonly string[],
    ): Promise<object>
    exportKey(format: 'raw', key: object): Promise<ArrayBuffer>
    generateKey(algorithm: Algorithm, extractable: boolean, usages: readonly string[]): Promise<object>
    sign(algorithm: Algorithm, key: object, data: Bytes): Promise<ArrayBuffer>
    encrypt(algorithm: Algorithm, key: object, data: Bytes): Promise<ArrayBuffer>
    decrypt(algorithm: Algorithm, key: object, data: Bytes): Promise<ArrayBuffer>
    deriveBits(algorithm: Algorithm & { readonly public: object }, key: object, length: number): Promise<ArrayBuffer>
  }
}

/** The only hash of RSA-OAEP that the clients of today speak. */
const OAEP = { name: 'RSA-OAEP', hash: 'SHA-1' } as const
const ECDH = { name: 'ECDH', namedCurve: 'P-256' } as const
const ECDSA = { name: 'ECDSA', namedCurve: 'P-256' } as const
const ES256 = { name: 'ECDSA', hash: 'SHA-256' } as const
const TAG_BITS = 128

/** The container's ciphers by Web Crypto. */
export function webContainerCrypto(web: WebCrypto): ContainerCrypto {
  const { subtle } = web
  const aes = (key: Uint8Array, usage: string) =>
    subtle.importKey('raw', copy(key), { name: 'AES-GCM' }, false, [usage])
  const gcm = (iv: Uint8Array) => ({ name: 'AES-GCM', iv: copy(iv), tagLength: TAG_BITS })
  return {
    random: (length) => web.getRandomValues(new Uint8Array(length)),
    rsaEncrypt: async (spki, plain) => {
      const key = await orNull(subtle.importKey('spki', copy(spki), OAEP, false, ['encrypt']))
      return key === null ? null : bytesOrNull(subtle.encrypt(OAEP, key, copy(plain)))
    },
    seal: async (key, iv, plain) =>
      new Uint8Array(await subtle.encrypt(gcm(iv), await aes(key, 'encrypt'), copy(plain))),
    unseal: async (key, iv, sealed) => {
      const plain = await orNull(subtle.decrypt(gcm(iv), await aes(key, 'decrypt'), copy(sealed)))
      return plain === null ? null : new Uint8Array(plain)
    },
    signingPair: async () => {
      const { privateKey, point } = await newPair(web, ECDSA, ['sign', 'verify'])
      return { point, sign: async (message) => new Uint8Array(await subtle.sign(ES256, privateKey, copy(message))) }
    },
    agreeingPair: async () => {
      const { privateKey, point } = await newPair(web, ECDH, ['deriveBits'])
      return { point, key: agreeing(web, '', privateKey) }
    },
  }
}

/** A pair of which the private half can be used and not be taken out, and the point of its public half. */
async function newPair({ subtle }: WebCrypto, algorithm: Algorithm, usages: readonly string[]) {
  const made = await subtle.generateKey(algorithm, false, usages)
  if (!isPair(made)) throw new Error('no pair of keys was made')
  return { privateKey: made.privateKey, point: new Uint8Array(await subtle.exportKey('raw', made.publicKey)) }
}

function isPair(made: object): made is { readonly privateKey: object; readonly publicKey: object } {
  return 'privateKey' in made && 'publicKey' in made
}

/**
 * A private key (PKCS #8, DER) of a key access server, held by Web Crypto and not to be taken out of it again. The copy
 * that is made of it is cleared; the bytes given are the caller's to clear.
 */
export async function webUnwrappingKey(
  web: WebCrypto,
  kid: string,
  type: WrapType,
  pkcs8: Uint8Array,
): Promise<UnwrappingKey> {
  const own = copy(pkcs8)
  try {
    return await unwrappingKey(web, kid, type, own)
  } finally {
    own.fill(0)
  }
}

async function unwrappingKey(web: WebCrypto, kid: string, type: WrapType, pkcs8: Bytes): Promise<UnwrappingKey> {
  const { subtle } = web
  if (type === 'wrapped') {
    const key = await subtle.importKey('pkcs8', pkcs8, OAEP, false, ['decrypt'])
    const decrypt = async (sealed: Uint8Array) => bytesOrNull(subtle.decrypt(OAEP, key, copy(sealed)))
    return { type, kid, decrypt }
  }
  return agreeing(web, kid, await subtle.importKey('pkcs8', pkcs8, ECDH, false, ['deriveBits']))
}

function agreeing({ subtle }: WebCrypto, kid: string, key: object): UnwrappingKey {
  const agree = async (point: Uint8Array) => {
    const other = await orNull(subtle.importKey('raw', copy(point), ECDH, true, []))
    return other === null ? null : bytesOrNull(subtle.deriveBits({ ...ECDH, public: other }, key, 256))
  }
  return { type: 'ec-wrapped', kid, agree }
}

/** Web Crypto says of a bad key and of a bad cipher text the same: it rejects. */
async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch {
    return null
  }
}

async function bytesOrNull(work: Promise<ArrayBuffer>): Promise<Uint8Array | null> {
  const bytes = await orNull(work)
  return bytes === null ? null : new Uint8Array(bytes)
}

/** Of its own buffer: what a view shows of a larger one would not do. */
function copy(bytes: Uint8Array): Bytes {
  return new Uint8Array(bytes)
}
