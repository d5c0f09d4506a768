import { createPublicKey, type KeyObject } from 'node:crypto'
import { attributeValues, type OfferedKey } from '@entente/core/key-access/attribute-values'
import type { KeyAlgorithm } from '@entente/core/key-access/names'
import { planAt } from '@entente/core/vault/servers'
import type { Config } from '../../config/read.ts'
import type { Node } from '../../node.ts'
import { serversIn } from '../fold.ts'
import { type Release, releaseOf } from '../release.ts'
import { servedAddresses } from '../served.ts'
import { accessOf, admit, type Call, CallRefused, type Gatekeeper } from './admit.ts'
import { issuersOf } from './issuers.ts'
import { type HeldKey, openVaultKeys, vaultFolder } from './key-files.ts'
import { nodeContainerCrypto } from './node-crypto.ts'
import { callRates } from './rates.ts'
import { rewrap } from './rewrap.ts'
import { seenIn } from './seen.ts'

/** What a node's key servers ask of the rest of it. */
export type VaultPorts = {
  readonly release: Release
  /** The addresses of both nations' key servers. */
  readonly servers: () => Promise<readonly string[]>
}

/** A node's own: its decision by both logs, and the servers that both nations serve. */
export function vaultOf(node: Node): VaultPorts {
  return { release: releaseOf(node), servers: () => servedAddresses(node) }
}

/** One key access server of this nation, at an address of its own. */
export type KeyServer = {
  readonly url: string
  /** Origins whose pages may ask it. */
  readonly pages: readonly string[]
  /** What a client asked, answered; or a `CallRefused`. */
  rewrap(call: Call): Promise<object>
  /** The key that packages are encrypted to now. Null: there is none of that kind. */
  publicKey(algorithm: string): { readonly kid: string; readonly publicKey: string } | null
  /** Both nations' servers, for whoever has an access token. Refuses another with `unauthenticated`. */
  servers(authorization: string | undefined): Promise<readonly string[]>
  /**
   * The keys of both nations' servers as values of the agreement's attribute, likewise; null where what is asked for is
   * no such value.
   */
  attributes(authorization: string | undefined, fqns: unknown): Promise<object | null>
}

/**
 * This node's key access servers, as it is configured: each with its own address and keys, and one memory of what was
 * seen. Refuses keys that others may read. A key without a configured server is not used.
 */
export async function openKeyServers(
  { keyServers, keys: keysFile }: Pick<Config, 'keyServers' | 'keys'>,
  node: Node,
  ports: VaultPorts,
  now: () => number = () => Math.floor(Date.now() / 1000),
): Promise<KeyServer[]> {
  if (keyServers.length === 0) return []
  const keys = await openVaultKeys(vaultFolder(keysFile))
  const [seen, allowed] = [seenIn(node.read, now), callRates(now)]
  return keyServers.map(({ url, pages }) => {
    const gate = { url, issuers: () => issuersOf(node), seen, allowed, now }
    return keyServer(
      node,
      gate,
      pages,
      keys.filter((key) => key.url === url),
      ports,
    )
  })
}

function keyServer(
  node: Node,
  gate: Gatekeeper,
  pages: readonly string[],
  keys: readonly HeldKey[],
  { release, servers }: VaultPorts,
): KeyServer {
  const { url } = gate
  const releasing = {
    ...{ url, sid: node.nation.toLowerCase(), agreement: node.agreement, keys, release },
    crypto: nodeContainerCrypto(),
    failed: (error: unknown) => node.log.error({ err: error }, 'a release could not be decided'),
  }
  return {
    url,
    pages,
    async rewrap(call) {
      // Whoever is behind what was signed, or has a broken log, cannot record, and so cannot decide.
      if (node.store.stopped() !== null) throw new CallRefused('unavailable', 'stopped')
      return rewrap(releasing, await admit(gate, call))
    },
    publicKey: (algorithm) => currentKey(keys, algorithm, node.clock.now()),
    async servers(authorization) {
      requireToken(gate, authorization)
      return servers()
    },
    async attributes(authorization, fqns) {
      requireToken(gate, authorization)
      return attributeValues(fqns, { node: node.name, agreement: node.agreement }, await offeredKeys(node))
    },
  }
}

function requireToken(gate: Gatekeeper, authorization: string | undefined): void {
  accessOf(gate, authorization?.replace(/^(?:Bearer|DPoP) /i, '') ?? '')
}

/** Those of the plan of now that the clients have a name for. */
async function offeredKeys({ read, clock }: Node): Promise<OfferedKey[]> {
  return planAt(await serversIn(read), clock.now()).flatMap(({ sid, url, kid, publicKey }) => {
    const algorithm = algorithmOf(publicKey)
    return algorithm === null ? [] : [{ sid, url, kid, publicKey, algorithm }]
  })
}

/** Of the keys of a kind and length whose period holds an instant, the newest. */
function currentKey(keys: readonly HeldKey[], algorithm: string, at: string) {
  const [newest] = keys
    .filter(({ publicKey, from, until }) => algorithmOf(publicKey) === algorithm && from <= at && at < until)
    .sort((a, b) => (a.from < b.from ? 1 : -1))
  return newest === undefined ? null : { kid: newest.kid, publicKey: newest.publicKey }
}

/** How the clients name a public key (PEM) by its kind and length; null: they have no name for it. */
function algorithmOf(publicKey: string): KeyAlgorithm | null {
  const { asymmetricKeyType, asymmetricKeyDetails } = keyIn(publicKey) ?? {}
  if (asymmetricKeyType === 'ec') return 'ec:secp256r1'
  if (asymmetricKeyDetails?.modulusLength === 2048) return 'rsa:2048'
  return asymmetricKeyDetails?.modulusLength === 4096 ? 'rsa:4096' : null
}

/** Null: it is none. The partner's log may name one that nothing but its kind was read of. */
function keyIn(publicKey: string): KeyObject | null {
  try {
    return createPublicKey(publicKey)
  } catch {
    return null
  }
}
