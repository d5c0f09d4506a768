import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { base64, utf8 } from '../../ledger/bytes.ts'
import { canonicalJson } from '../../ledger/json.ts'
import { freshPair, type KeyMaker } from '../../ledger/testing/key-pair.ts'
import type { UnwrappingKey } from '../crypto.ts'
import type { PlannedServer } from '../key-access.ts'
import type { WrapType } from '../names.ts'
import type { PackagePolicy } from '../policy.ts'
import { wrappingKeyOf } from '../public-key.ts'
import type { Registrations } from '../registered.ts'
import type { PackageTerms } from '../seal.ts'
import { type WebCrypto, webUnwrappingKey } from '../web-crypto.ts'

const KEYS: { readonly [type in WrapType]: Parameters<typeof freshPair>[1] } = {
  wrapped: { name: 'RSA-OAEP', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-1' },
  'ec-wrapped': { name: 'ECDH', namedCurve: 'P-256' },
}
const USAGES = { wrapped: ['encrypt', 'decrypt'], 'ec-wrapped': ['deriveBits'] }

/** A key access server of a nation with its private key, also as PKCS #8. */
export type Server = PlannedServer & { readonly key: UnwrappingKey; readonly pkcs8: Uint8Array }

/** A server with a fresh key: RSA-2048 or P-256. */
export async function serverOf(
  web: WebCrypto & KeyMaker,
  sid: string,
  url: string,
  kid: string,
  type: WrapType,
): Promise<Server> {
  const { spki, pkcs8 } = await freshPair(web, KEYS[type], USAGES[type])
  const pem = `-----BEGIN PUBLIC KEY-----\n${base64(spki)}\n-----END PUBLIC KEY-----\n`
  return { sid, url, kid, publicKey: pem, pkcs8, key: await webUnwrappingKey(web, kid, type, pkcs8) }
}

/** One server for each nation, of either type of key. */
export async function twoServers(web: WebCrypto & KeyMaker): Promise<[Server, Server]> {
  return [
    await serverOf(web, 'gb', 'https://kas.gb.example', 'gb-mtca-2014', 'wrapped'),
    await serverOf(web, 'ru', 'https://kas.ru.example', 'ru-mtca-2014', 'ec-wrapped'),
  ]
}

/** A policy for a package of so many bytes that these servers open. */
export function policyFor(servers: readonly PlannedServer[], size = 1000): PackagePolicy {
  return {
    uuid: '0d7e1c9a-4f0e-4a57-9c4b-6f1f6a5b7c11',
    entente: {
      v: 1,
      agreement: 'mtca-gb-ru',
      licence: 'GBRU-2014-000017',
      line: 2,
      from: 'GB',
      to: ['RU'],
      recipients: ['example-aircraft-works'],
      label: { policy: 'GB-GPMS', classification: 'NOT PROTECTIVELY MARKED', digest: `sha384:${'0'.repeat(96)}` },
      media: 'application/pdf',
      size,
      kaos: servers.map(({ sid, url, kid }) => ({ sid, origin: url, kid })),
      notBefore: '2014-02-10T00:00:00Z',
      notAfter: '2016-02-10T00:00:00Z',
    },
  }
}

/** A home node that says of every package that it is these bytes, signed by a British key (P-256, PEM). */
export function registeredAs(bytes: Uint8Array, signedBy: string): Registrations {
  const key = wrappingKeyOf(signedBy)
  const pinned = key.type === 'ec-wrapped' ? [{ nation: 'GB', point: key.point }] : []
  return async () => ({ container: `sha256:${bytesToHex(sha256(bytes))}`, length: bytes.length, pinned })
}

/** The base64 of any policy, right or wrong, with something changed in `policy.body.entente`. */
export function bentPolicy(policy: PackagePolicy, change: object): string {
  const { uuid, entente } = policy
  return base64(
    utf8(canonicalJson({ uuid, body: { dataAttributes: [], dissem: [], entente: { ...entente, ...change } } })),
  )
}

/** The code with which something is refused; a fault of ours rises. */
export async function refusedAs(work: () => unknown): Promise<string> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code)
    throw error
  }
  return 'not refused'
}

/** A label as bytes that are signed and named by their digest; `core/src/label` judges what it says. */
export const LABEL = {
  xml: '<slab:originatorConfidentialityLabel xmlns:slab="urn:nato:stanag:4774:confidentialitymetadatalabel:1:0"/>',
  policy: 'GB-GPMS',
  classification: 'NOT PROTECTIVELY MARKED',
}

/** Terms of a package that these servers open. */
export function termsFor(servers: readonly PlannedServer[]): PackageTerms {
  const { uuid, entente } = policyFor(servers)
  const { v: _, kaos: __, size: ___, label: ____, ...rest } = entente
  const planned = servers.map(({ sid, url, kid, publicKey }) => ({ sid, url, kid, publicKey }))
  return { uuid, entente: rest, label: LABEL, servers: planned, nations: ['GB', 'RU'] }
}
