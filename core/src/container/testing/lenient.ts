import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import * as z from 'zod/mini'
import { equal, fromBase64, join, utf8 } from '../../ledger/bytes.ts'
import { isBound } from '../binding.ts'
import type { ContainerCrypto, UnwrappingKey } from '../crypto.ts'
import { ContainerRefusal } from '../refusal.ts'
import { IV_BYTES } from '../segments.ts'
import { unwrapShare } from '../wrap.ts'

/**
 * What writers of any version left in the wild, read as they meant it: absent and null members, hexadecimal text where
 * there was no `schemaVersion` (4.2.2), one share. It is for conformance alone, and nothing that ships may use it.
 */
const Loose = z.looseObject({
  schemaVersion: z.optional(z.string()),
  encryptionInformation: z.looseObject({
    policy: z.string(),
    keyAccess: z.array(
      z.looseObject({
        kid: z.optional(z.string()),
        sid: z.optional(z.string()),
        wrappedKey: z.string(),
        ephemeralPublicKey: z.optional(z.string()),
        policyBinding: z.looseObject({ hash: z.string() }),
      }),
    ),
    integrityInformation: z.looseObject({
      rootSignature: z.looseObject({ alg: z.literal('HS256'), sig: z.string() }),
      encryptedSegmentSizeDefault: z.number(),
      segments: z.array(z.looseObject({ hash: z.string(), encryptedSegmentSize: z.optional(z.number()) })),
    }),
  }),
})
export type LooseManifest = z.infer<typeof Loose>

/** A manifest of any version. Throws where it is none. */
export function readLoosely(manifest: Uint8Array): LooseManifest {
  return Loose.parse(JSON.parse(new TextDecoder().decode(manifest)))
}

/** The plain text of a package of any version, by private keys; root, tags and bindings are checked. */
export async function openLoosely(
  crypto: ContainerCrypto,
  manifest: LooseManifest,
  payload: Uint8Array,
  ...keys: readonly UnwrappingKey[]
): Promise<Uint8Array> {
  const dataKey = await dataKeyOf(crypto, manifest, keys)
  const { segments, rootSignature, encryptedSegmentSizeDefault } = manifest.encryptionInformation.integrityInformation
  const hashes = segments.map(({ hash }) => bytesOf(hash))
  const root = hmac(sha256, dataKey, join(...hashes))
  const said = manifest.schemaVersion === undefined ? utf8(bytesToHex(root)) : root
  if (!equal(bytesOf(rootSignature.sig), said)) throw new ContainerRefusal('root', 'the root is of other segments')
  const plain: Uint8Array[] = []
  let at = 0
  for (const { encryptedSegmentSize = encryptedSegmentSizeDefault } of segments) {
    const sealed = payload.subarray(at, at + encryptedSegmentSize)
    const text = await crypto.unseal(dataKey, sealed.subarray(0, IV_BYTES), sealed.subarray(IV_BYTES))
    if (text === null) throw new ContainerRefusal('segment', 'a segment is not as it was signed')
    plain.push(text)
    at += encryptedSegmentSize
  }
  return join(...plain)
}

/** Of the splits by their `sid`, absent and empty being one; of a split's objects the first that unwraps and binds. */
async function dataKeyOf(
  crypto: ContainerCrypto,
  manifest: LooseManifest,
  keys: readonly UnwrappingKey[],
): Promise<Uint8Array> {
  const { keyAccess, policy } = manifest.encryptionInformation
  const whole = new Uint8Array(32)
  for (const sid of new Set(keyAccess.map((access) => access.sid ?? ''))) {
    const shares = await Promise.all(
      keyAccess
        .filter((access) => (access.sid ?? '') === sid)
        .flatMap(({ wrappedKey, ephemeralPublicKey, policyBinding }) =>
          keys.map(async (key) => {
            const wrapped = { wrappedKey: bytesOf(wrappedKey), ...(ephemeralPublicKey && { ephemeralPublicKey }) }
            const share = await unwrapShare(crypto, key, wrapped).catch(() => null)
            return share !== null && isBound(share, policy, policyBinding.hash) ? share : null
          }),
        ),
    )
    const share = shares.find((each) => each !== null)
    if (share === undefined || share === null) throw new ContainerRefusal('key', 'no object of a split unwraps')
    for (const [i, byte] of share.entries()) whole[i] = (whole[i] ?? 0) ^ byte
  }
  return whole
}

function bytesOf(base64: string): Uint8Array {
  const bytes = fromBase64(base64)
  if (bytes === null) throw new ContainerRefusal('manifest', 'a member is no base64')
  return bytes
}
