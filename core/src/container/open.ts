import { crc32 } from './crc32.ts'
import type { ContainerCrypto } from './crypto.ts'
import { requireAgreement } from './gate.ts'
import { type EntentePolicy, parsePolicy } from './policy.ts'
import { type ReadPackage, readPackage, type Source } from './read.ts'
import { ContainerRefusal } from './refusal.ts'
import { type Registrations, requireRegistered } from './registered.ts'
import { IV_BYTES, requireTag, segmentPlace } from './segments.ts'
import { dataKeyOf, type ShareSource } from './shares.ts'

/** What a package held, and what its shares bind. */
export type Opened = { readonly plain: Uint8Array; readonly entente: EntentePolicy }

/**
 * Opens a package in memory, as a browser does: its plain text stands on no disk and on no server. Nothing is given
 * before everything was checked: layout, policy, registration, root, each segment's tag, the checksum; and no share is
 * asked for before the file is known to be the registered one. What was decrypted of a package that then is refused is
 * overwritten; what is given is the caller's to overwrite. Refuses as `readPackage`, `parsePolicy`,
 * `requireAgreement`, `requireRegistered` and `dataKeyOf`; `segment` and `archive`: a segment or a checksum that is another.
 */
export async function openInMemory(
  source: Source,
  shares: ShareSource,
  registrations: Registrations,
  crypto: ContainerCrypto,
): Promise<Opened> {
  const pack = await readPackage(source, crc32)
  const policy = parsePolicy(pack.manifest.encryptionInformation.policy)
  requireAgreement(pack.manifest, policy, pack.segments)
  await requireRegistered(pack, policy, registrations)
  const key = await dataKeyOf(pack.manifest, shares)
  try {
    return { plain: await plainOf(pack, key, crypto), entente: policy.entente }
  } finally {
    key.fill(0)
  }
}

async function plainOf(pack: ReadPackage, key: Uint8Array, crypto: ContainerCrypto): Promise<Uint8Array> {
  const plain = new Uint8Array(pack.segments.size)
  try {
    await fillWith(plain, pack, key, crypto)
    return plain
  } catch (error) {
    plain.fill(0)
    throw error
  }
}

async function fillWith(
  plain: Uint8Array,
  { source, payloadAt, layout, segments: { size, segment, tags } }: ReadPackage,
  key: Uint8Array,
  crypto: ContainerCrypto,
): Promise<void> {
  let crc = 0
  for (let index = 0, done = 0; index === 0 || done < size; index += 1) {
    const { plainAt, plainBytes, sealedAt, sealedBytes } = segmentPlace(size, index, segment)
    const sealed = await source.read(payloadAt + sealedAt, sealedBytes)
    requireTag(sealed, tags, index)
    crc = crc32(sealed, crc)
    const text = await crypto.unseal(key, sealed.subarray(0, IV_BYTES), sealed.subarray(IV_BYTES))
    if (text === null) throw new ContainerRefusal('segment', `segment ${index} is not as it was signed`)
    plain.set(text, plainAt)
    text.fill(0)
    done += plainBytes
  }
  if (crc !== layout.payload.crc) throw new ContainerRefusal('archive', 'the payload has another checksum')
}
