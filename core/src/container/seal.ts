import type { AssertionSigner, ContainerCrypto } from './crypto.ts'
import { type KeyAccess, keyAccessFor, type PlannedServer } from './key-access.ts'
import { labelDigest, withLabel } from './label.ts'
import { integrityOf, type Manifest } from './manifest.ts'
import {
  ENCRYPTION_TYPE,
  PAYLOAD_ALGORITHM,
  PAYLOAD_ENTRY,
  PAYLOAD_PROTOCOL,
  PAYLOAD_TYPE,
  SCHEMA_VERSION,
} from './names.ts'
import { requireSplits } from './plan.ts'
import { encodePolicy, type PackagePolicy } from './policy.ts'
import { ContainerRefusal } from './refusal.ts'
import { rootOf } from './segments.ts'
import { splitKey } from './split.ts'

/** What a package says and to whose servers it is encrypted. The policy's `kaos` are made from the servers. */
export type PackageTerms = {
  readonly uuid: string
  readonly entente: Omit<PackagePolicy['entente'], 'v' | 'kaos' | 'size' | 'label'>
  /** The label as canonical XML, and what it says. */
  readonly label: { readonly xml: string; readonly policy: string; readonly classification: string }
  /** The agreement's servers for the period, both nations'. */
  readonly servers: readonly PlannedServer[]
  /** The nations of the agreement, ISO 3166-1. */
  readonly nations: readonly string[]
}

/** A payload as it was written: the key that it was encrypted under, once, and its tags in order. */
export type SealedPayload = {
  readonly key: Uint8Array
  /** Bytes of the plain text, and of each segment of it but the last. */
  readonly size: number
  readonly segment: number
  readonly tags: Uint8Array
}

/**
 * The manifest of a payload: the key split with one share a nation, each wrapped for every server of that nation, the
 * policy bound to each, the root and the label signed. Refuses `split`, `plan`, `policy`, `key` before a share is made.
 */
export async function sealManifest(
  crypto: ContainerCrypto,
  terms: PackageTerms,
  payload: SealedPayload,
  sign: AssertionSigner,
): Promise<Manifest> {
  const policy = policyOf(terms, payload.size)
  const keyAccess = await keyAccessOf(crypto, terms, payload.key, policy)
  const segments = { ...payload, root: rootOf(payload.key, payload.tags) }
  const manifest = {
    schemaVersion: SCHEMA_VERSION,
    payload: {
      type: PAYLOAD_TYPE,
      url: PAYLOAD_ENTRY,
      protocol: PAYLOAD_PROTOCOL,
      isEncrypted: true,
      mimeType: terms.entente.media,
    },
    encryptionInformation: {
      type: ENCRYPTION_TYPE,
      keyAccess,
      method: { algorithm: PAYLOAD_ALGORITHM, isStreamable: true, iv: '' },
      policy,
      integrityInformation: integrityOf(segments),
    },
  } as const
  return withLabel(manifest, terms.label.xml, payload.tags, sign)
}

/**
 * The policy (base64) that a package of so many bytes will have. Refuses `split` and `plan` as `requireSplits`;
 * `policy`: terms that the profile has not. A writer asks it before it encrypts a byte.
 */
export function policyOf({ uuid, entente, label, servers, nations }: PackageTerms, size: number): string {
  requireSplits(servers, nations)
  const { xml, policy, classification } = label
  const kaos = servers.map(({ sid, url, kid }) => ({ sid, origin: url, kid }))
  return encodePolicy({
    uuid,
    entente: { ...entente, v: 1, size, kaos, label: { policy, classification, digest: labelDigest(xml) } },
  })
}

async function keyAccessOf(
  crypto: ContainerCrypto,
  { servers }: PackageTerms,
  key: Uint8Array,
  policy: string,
): Promise<KeyAccess[]> {
  const splits = [...new Set(servers.map(({ sid }) => sid))]
  const shares = splitKey(key, splits.length, crypto.random)
  const access: KeyAccess[] = []
  for (const server of servers) {
    const share = shares[splits.indexOf(server.sid)]
    if (share === undefined) throw new ContainerRefusal('split', 'a server is of no split')
    access.push(await keyAccessFor(crypto, server, share, policy))
  }
  for (const share of shares) share.fill(0)
  return access
}
