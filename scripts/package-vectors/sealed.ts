import { randomBytes, webcrypto } from 'node:crypto'
import { bindingOf } from '../../core/src/container/binding.ts'
import { keyAccessFor, shareOf } from '../../core/src/container/key-access.ts'
import { encodeManifest } from '../../core/src/container/manifest.ts'
import { sourceOf } from '../../core/src/container/read.ts'
import { sealManifest } from '../../core/src/container/seal.ts'
import { IV_BYTES, segmentCount, segmentPlace } from '../../core/src/container/segments.ts'
import { dataKeyOf } from '../../core/src/container/shares.ts'
import { type Server, termsFor } from '../../core/src/container/testing/nations.ts'
import { archiveOf, resealed } from '../../core/src/container/testing/resealed.ts'
import { webContainerCrypto } from '../../core/src/container/web-crypto.ts'
import { join, utf8 } from '../../core/src/ledger/bytes.ts'
import { sealSegment } from '../../node/src/vault/container/cipher.ts'
import { readPackage } from '../../node/src/vault/container/read.ts'
import { type Keys, SIGNERS, serversOf } from './keys.ts'

export const crypto = webContainerCrypto(webcrypto)
export const SEGMENT = 16 * 1024
const LINE = 'Every edge is broken.\n'
const MARKED = `NOT PROTECTIVELY MARKED\n${LINE}`
const LONG = MARKED + LINE.repeat(2000)

/** What is packed in each sealed package. */
export const PLAIN = {
  sealed: MARKED,
  'sealed-of-nothing': '',
  'sealed-in-three-segments': LONG.slice(0, 2 * SEGMENT + 10),
  'sealed-with-a-standby': MARKED,
  'one-share-is-zero': MARKED,
} as const
export type SealedName = keyof typeof PLAIN
export type Sealed = { readonly [name in SealedName]: Uint8Array }

/** Packages as the packing node makes them, by chance of its own each time; and one that its creator sealed wrongly. */
export async function freshlySealed(keys: Keys): Promise<Sealed> {
  const all = await serversOf(keys)
  const two = all.slice(0, 2)
  const one = await seal(keys, PLAIN.sealed, two)
  return {
    sealed: one,
    'sealed-of-nothing': await seal(keys, PLAIN['sealed-of-nothing'], two),
    'sealed-in-three-segments': await seal(keys, PLAIN['sealed-in-three-segments'], two),
    'sealed-with-a-standby': await seal(keys, PLAIN['sealed-with-a-standby'], all),
    'one-share-is-zero': await withZeroShare(one, two),
  }
}

async function seal({ label }: Keys, text: string, servers: readonly Server[]): Promise<Uint8Array> {
  const [plain, key, size] = [utf8(text), randomBytes(32), utf8(text).length]
  const parts = Array.from({ length: segmentCount(size, SEGMENT) }, (_, i) => {
    const { plainAt, plainBytes } = segmentPlace(size, i, SEGMENT)
    return sealSegment(key, randomBytes(IV_BYTES), plain.subarray(plainAt, plainAt + plainBytes))
  })
  const tags = join(...parts.map(([, , tag]) => tag))
  const given = termsFor(servers)
  const terms = { ...given, label, entente: { ...given.entente, media: 'text/plain' } }
  const manifest = await sealManifest(crypto, terms, { key, size, segment: SEGMENT, tags }, SIGNERS.pinned.sign)
  return archiveOf(join(...parts.flat()), encodeManifest(manifest))
}

/** The first nation's share is nothing, so that the second's is the whole key. */
async function withZeroShare(bytes: Uint8Array, servers: readonly Server[]): Promise<Uint8Array> {
  const { manifest } = await readPackage(sourceOf(bytes))
  const key = await dataKeyOf(manifest, async (access, policy) => {
    const server = servers.find(({ url }) => url === access.url)
    if (server === undefined) throw new Error(`${access.url} is no server of these keys`)
    return shareOf(crypto, server.key, access, policy)
  })
  const [gb, ru] = servers
  if (gb === undefined || ru === undefined) throw new Error('there are no two servers')
  const zero = new Uint8Array(32)
  const wrapsZero = { ...crypto, rsaEncrypt: (spki: Uint8Array) => crypto.rsaEncrypt(spki, zero) }
  return resealed(bytes, SIGNERS.pinned.sign, async (said) => {
    const nothing = await keyAccessFor(wrapsZero, gb, zero.with(0, 1), said.policy)
    const policyBinding = { ...nothing.policyBinding, hash: bindingOf(zero, said.policy) }
    return { ...said, keyAccess: [{ ...nothing, policyBinding }, await keyAccessFor(crypto, ru, key, said.policy)] }
  })
}

/** The vectors of a file that are sealed packages, as they stand there. */
export function sealedIn(vectors: readonly { readonly id: string; readonly container: string }[]): Sealed {
  const of = (name: SealedName) => {
    const container = vectors.find(({ id }) => id === name)?.container
    if (container === undefined) throw new Error(`${name} is not there: seal all anew with --anew`)
    return new Uint8Array(Buffer.from(container, 'base64'))
  }
  return {
    sealed: of('sealed'),
    'sealed-of-nothing': of('sealed-of-nothing'),
    'sealed-in-three-segments': of('sealed-in-three-segments'),
    'sealed-with-a-standby': of('sealed-with-a-standby'),
    'one-share-is-zero': of('one-share-is-zero'),
  }
}
