import { isBound } from './binding.ts'
import type { KeyAccess } from './key-access.ts'
import { type Manifest, segmentsOf } from './manifest.ts'
import { ContainerRefusal } from './refusal.ts'
import { requireRoot } from './segments.ts'
import { joinKey } from './split.ts'

/**
 * Where a share comes from: a nation's key access server, or a private key in a recovery. It gives the share (32 bytes)
 * of one key access object, or refuses `no-share`; a standby of the same split is asked next.
 */
export type ShareSource = (access: KeyAccess, policy: string) => Promise<Uint8Array>

/**
 * The data key of a package from the shares of every nation, the servers of a split asked one after another in the
 * manifest's order. Refuses `no-share`: a split of which no server gave its share, by its name; `binding`: a share that
 * does not bind this policy; `zero-share`; `root`: a key that did not sign these segments.
 */
export async function dataKeyOf(manifest: Manifest, source: ShareSource): Promise<Uint8Array> {
  const { keyAccess, policy } = manifest.encryptionInformation
  const shares: Uint8Array[] = []
  for (const sid of new Set(keyAccess.map((access) => access.sid))) {
    const alternatives = keyAccess.filter((access) => access.sid === sid)
    shares.push(await firstShare(sid, alternatives, policy, source))
  }
  const key = joinKey(shares)
  for (const share of shares) share.fill(0)
  const { tags, root } = segmentsOf(manifest)
  requireRoot(key, tags, root)
  return key
}

async function firstShare(
  sid: string,
  alternatives: readonly KeyAccess[],
  policy: string,
  source: ShareSource,
): Promise<Uint8Array> {
  let last: unknown = null
  for (const access of alternatives) {
    try {
      const share = await source(access, policy)
      if (isBound(share, policy, access.policyBinding.hash)) return share
      last = new ContainerRefusal('binding', `the share of ${access.url} binds another policy`)
    } catch (error) {
      if (!(error instanceof ContainerRefusal)) throw error
      last = error
    }
  }
  if (last instanceof ContainerRefusal && last.code !== 'no-share') throw last
  throw new ContainerRefusal('no-share', `no server of ${sid.toUpperCase()} gave its share`, { cause: last })
}
