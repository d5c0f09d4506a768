import { digestOfSource, type Hashing } from './digest.ts'
import { type PinnedKey, requireLabelDigest, requireLabelSignature } from './label.ts'
import type { PackagePolicy } from './policy.ts'
import type { ReadPackage } from './read.ts'
import { ContainerRefusal } from './refusal.ts'

/** What both nations' acts say of a package, as the home node of whoever opens it tells. */
export type Registered = {
  /** `sha256:` and the digest of the whole file in hexadecimal, and its length in bytes. */
  readonly container: string
  readonly length: number
  /** The keys by which labels might be signed at the instant of registration. */
  readonly pinned: readonly PinnedKey[]
}

/** A package by its name and the nation that packed it. Rejects where it is not registered, or that cannot be known. */
export type Registrations = (named: { readonly uuid: string; readonly nation: string }) => Promise<Registered>

/**
 * Holds a package against its registration, before anybody is asked for a share of it: else whoever handed it over might
 * have put other content, of which he had the shares, under the label of a package that both gates had let through.
 * Refuses `digest`: no registration is to be had, or it is of another file; `label-digest` and `label-signature` as
 * `requireLabelDigest` and `requireLabelSignature`, by the keys of the nation that packed it alone.
 */
export async function requireRegistered(
  { source, manifest, segments }: ReadPackage,
  { uuid, entente }: PackagePolicy,
  registrations: Registrations,
  hashing?: Hashing,
): Promise<void> {
  const nation = entente.from
  const { container, length, pinned } = await registrations({ uuid, nation }).catch((cause: unknown) => {
    throw new ContainerRefusal('digest', 'the home node tells no registration of the package', { cause })
  })
  if (source.size !== length || (await digestOfSource(source, hashing)) !== container)
    throw new ContainerRefusal('digest', 'the file is not the one that was registered')
  requireLabelDigest(manifest, entente.label.digest)
  const own = pinned.filter((key) => key.nation === nation)
  requireLabelSignature(manifest, segments.tags, own)
}
