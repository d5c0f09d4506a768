import * as z from 'zod/mini'
import { base64, fromBase64 } from '../ledger/bytes.ts'
import { bindingOf, hashIn, isBound } from './binding.ts'
import type { ContainerCrypto, UnwrappingKey } from './crypto.ts'
import { EC_WRAPPED, KEY_ACCESS_PROTOCOL, KEY_ACCESS_VERSION, KEYED_HASH, RSA_WRAPPED, WRAP_TYPES } from './names.ts'
import { server, shown, sid } from './policy.ts'
import { type WrappingKey, wrappingKeyOf } from './public-key.ts'
import { type ContainerCode, ContainerRefusal } from './refusal.ts'
import { placeOf } from './schema.ts'
import { unwrapShare, wrapShare } from './wrap.ts'

const MOST_BASE64 = 2048
const MOST_PEM = 2048

const encoded = z.string().check(
  z.maxLength(MOST_BASE64),
  z.minLength(1),
  z.refine((text) => fromBase64(text) !== null),
)
const hash = z.string().check(
  z.maxLength(MOST_BASE64),
  z.refine((text) => hashIn(text) !== null),
)
const metadata = z.optional(
  z.string().check(
    z.maxLength(MOST_BASE64),
    z.refine((text) => fromBase64(text) !== null),
  ),
)

const common = { url: server, protocol: z.literal(KEY_ACCESS_PROTOCOL), kid: shown, sid, wrappedKey: encoded }
const ofManifest = {
  ...common,
  policyBinding: z.strictObject({ alg: z.literal(KEYED_HASH), hash }),
  encryptedMetadata: metadata,
  schemaVersion: z.optional(z.literal(KEY_ACCESS_VERSION)),
}
/** The clients leave out the algorithm and the version when they ask a server. */
const ofRequest = {
  ...common,
  policyBinding: z.strictObject({ alg: z.optional(z.literal(KEYED_HASH)), hash }),
  encryptedMetadata: metadata,
  schemaVersion: z.optional(z.string().check(z.maxLength(16))),
}
const ephemeralPublicKey = z.string().check(z.maxLength(MOST_PEM), z.refine(isPoint))

export const KeyAccess = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal(RSA_WRAPPED), ...ofManifest }),
  z.strictObject({ type: z.literal(EC_WRAPPED), ...ofManifest, ephemeralPublicKey }),
])
const RequestedKeyAccess = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal(RSA_WRAPPED), ...ofRequest }),
  z.strictObject({ type: z.literal(EC_WRAPPED), ...ofRequest, ephemeralPublicKey }),
])

/** A nation's share for one of its servers, as the manifest holds it. */
export type KeyAccess = z.infer<typeof KeyAccess>
/** The same as a client sends it to that server. */
export type RequestedKeyAccess = z.infer<typeof RequestedKeyAccess>

/** A key access server that stands in the agreement's plan, and the public key that it serves (PEM). */
export type PlannedServer = {
  readonly sid: string
  readonly url: string
  readonly kid: string
  readonly publicKey: string
}

/** The object for one server: the share wrapped under its key, and the policy bound to the share. Refuses as `wrapShare`. */
export async function keyAccessFor(
  crypto: ContainerCrypto,
  to: PlannedServer,
  share: Uint8Array,
  policy: string,
): Promise<KeyAccess> {
  const key: WrappingKey = wrappingKeyOf(to.publicKey)
  const { wrappedKey, ephemeralPublicKey: ephemeral = '' } = await wrapShare(crypto, key, share)
  const said = {
    url: to.url,
    protocol: KEY_ACCESS_PROTOCOL,
    kid: to.kid,
    sid: to.sid,
    schemaVersion: KEY_ACCESS_VERSION,
    wrappedKey: base64(wrappedKey),
    policyBinding: { alg: KEYED_HASH, hash: bindingOf(share, policy) },
  } as const
  return key.type === EC_WRAPPED
    ? { type: EC_WRAPPED, ...said, ephemeralPublicKey: ephemeral }
    : { type: RSA_WRAPPED, ...said }
}

/**
 * Reads a key access object as a client sends it to a server. Refuses `key`: a type that is none of ours, by its name;
 * `manifest`: a member that is missing, unknown, or out of its values.
 */
export function parseRequestedKeyAccess(value: unknown): RequestedKeyAccess {
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined
  if (!WRAP_TYPES.some((known) => known === type)) throw refusal('key', 'is of a type that no key of ours unwraps')
  const read = RequestedKeyAccess.safeParse(value)
  if (!read.success) throw refusal('manifest', `is not as the profile has it at ${placeOf(read.error)}`)
  return read.data
}

/**
 * The share of an object, by the private key of its server: unwrapped, not zero, and bound to the policy as it stands
 * (base64). Refuses `key`: another key than the object names, or no share; `zero-share`; `binding`.
 */
export async function shareOf(
  crypto: ContainerCrypto,
  key: UnwrappingKey,
  access: KeyAccess | RequestedKeyAccess,
  policy: string,
): Promise<Uint8Array> {
  if (access.type !== key.type || access.kid !== key.kid) throw refusal('key', 'is not for this key')
  const wrappedKey = fromBase64(access.wrappedKey) ?? new Uint8Array()
  const ephemeral = access.type === EC_WRAPPED ? { ephemeralPublicKey: access.ephemeralPublicKey } : {}
  const share = await unwrapShare(crypto, key, { wrappedKey, ...ephemeral })
  if (!isBound(share, policy, access.policyBinding.hash)) throw refusal('binding', 'binds another policy')
  return share
}

function isPoint(pem: string): boolean {
  try {
    return wrappingKeyOf(pem).type === EC_WRAPPED
  } catch (error) {
    if (error instanceof ContainerRefusal) return false
    throw error
  }
}

function refusal(code: ContainerCode, why: string): ContainerRefusal {
  return new ContainerRefusal(code, `the key access object ${why}`)
}
