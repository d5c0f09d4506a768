import { open } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { requireAgreement } from '@entente/core/container/gate'
import { requireLabelDigest, requireLabelSignature } from '@entente/core/container/label'
import { type PlanEntry, requireSplits } from '@entente/core/container/plan'
import { type EntentePolicy, parsePolicy } from '@entente/core/container/policy'
import type { ReadPackage } from '@entente/core/container/read'
import { type ContainerFinding, ContainerRefusal, Findings } from '@entente/core/container/refusal'
import { TAG_BYTES } from '@entente/core/container/segments'
import { fileSource, piecesOf, type Source, sha256Of } from './ports.ts'
import { readPackage } from './read.ts'

/** What stands in a package for anybody to read, and what is wrong with its structure. */
export type Found = {
  readonly length: number
  /** SHA-256 of the whole file, hexadecimal: what an act names it by. */
  readonly container: string
  /** Null where it could not be read so far. */
  readonly says: Says | null
  readonly findings: readonly ContainerFinding[]
  readonly signature: 'not-checked' | 'holds' | 'fails'
}

type Says = {
  readonly uuid: string
  readonly entente: EntentePolicy
  readonly segments: number
  readonly servers: readonly PlanEntry[]
}

/**
 * What a package says and whether its structure is as the profile demands, without any key; with the packing nation's
 * public key (a point of P-256) also whether it signed. Rejects where the file cannot be read.
 */
export async function surveyFile(path: string, signer: Uint8Array | null): Promise<Found> {
  const file = await open(path)
  try {
    return await surveySource(fileSource(file, (await file.stat()).size), signer)
  } finally {
    await file.close()
  }
}

/** The same of whatever gives bytes by their place. */
export async function surveySource(source: Source, signer: Uint8Array | null): Promise<Found> {
  const container = await sha256Of(source)
  return { length: source.size, container, ...(await survey(source, signer)) }
}

async function survey(source: Source, signer: Uint8Array | null): Promise<Omit<Found, 'length' | 'container'>> {
  const found = new Findings()
  const pack = await found.check(() => readPackage(source))
  if (pack === null) return { says: null, findings: found.all, signature: 'not-checked' }
  const { manifest, segments } = pack
  await found.check(() => requireChecksum(pack))
  const servers = manifest.encryptionInformation.keyAccess
  await found.check(() => requireSplits(servers, [...new Set(servers.map(({ sid }) => sid))]))
  const policy = await found.check(() => parsePolicy(manifest.encryptionInformation.policy))
  if (policy !== null) {
    await found.check(() => requireAgreement(manifest, policy, segments))
    await found.check(() => requireLabelDigest(manifest, policy.entente.label.digest))
  }
  const signature =
    signer === null ? 'not-checked' : (await found.check(() => requireSigner(pack, signer))) ? 'holds' : 'fails'
  const plan = servers.map(({ sid, type, url, kid, protocol }) => ({ sid, type, url, kid, protocol }))
  const says = policy === null ? null : { ...policy, segments: segments.tags.length / TAG_BYTES, servers: plan }
  return { says, findings: found.all, signature }
}

function requireSigner({ manifest, segments }: ReadPackage, point: Uint8Array): true {
  requireLabelSignature(manifest, segments.tags, [{ nation: '', point }])
  return true
}

async function requireChecksum({ source, payloadAt, layout }: ReadPackage): Promise<void> {
  let crc = 0
  for await (const piece of piecesOf(source, payloadAt, layout.payload.bytes)) crc = crc32(piece, crc)
  if (crc !== layout.payload.crc) throw new ContainerRefusal('archive', 'the payload has another checksum')
}
