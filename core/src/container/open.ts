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

/** Where plain text goes, in its order. What is given is overwritten once it resolves. */
export type PlainSink = (text: Uint8Array, at: number) => Promise<void>

/**
 * Opens a package segment by segment, in memory that does not grow with it but for 16 bytes a segment: as a browser does
 * that writes into a file. `sinkOf` is told how long the plain text is, before any of it comes. No share is asked for
 * before the file is known to be the registered one, and none of a segment comes before its tag was checked; but the
 * last segment and the checksum are checked when all others went: whoever takes the plain text uses none of it unless
 * this resolves. Gives what its shares bind. Refuses as `readPackage`, `parsePolicy`, `requireAgreement`,
 * `requireRegistered` and `dataKeyOf`; `segment` and `archive`: a segment or a checksum that is another.
 */
export async function openInto(
  source: Source,
  shares: ShareSource,
  registrations: Registrations,
  crypto: ContainerCrypto,
  sinkOf: (bytes: number) => PlainSink,
): Promise<EntentePolicy> {
  const pack = await readPackage(source, crc32)
  const policy = parsePolicy(pack.manifest.encryptionInformation.policy)
  requireAgreement(pack.manifest, policy, pack.segments)
  await requireRegistered(pack, policy, registrations)
  const key = await dataKeyOf(pack.manifest, shares)
  try {
    await openSegments(pack, key, crypto, sinkOf(pack.segments.size))
    return policy.entente
  } finally {
    key.fill(0)
  }
}

/**
 * The same in memory: its plain text stands on no disk and on no server, and none is given before everything was checked.
 * What was decrypted of a package that then is refused is overwritten; what is given is the caller's to overwrite.
 * Refuses as `openInto`.
 */
export async function openInMemory(
  source: Source,
  shares: ShareSource,
  registrations: Registrations,
  crypto: ContainerCrypto,
): Promise<Opened> {
  let plain = new Uint8Array(0)
  try {
    const entente = await openInto(source, shares, registrations, crypto, (bytes) => {
      plain = new Uint8Array(bytes)
      return async (text, at) => plain.set(text, at)
    })
    return { plain, entente }
  } catch (error) {
    plain.fill(0)
    throw error
  }
}

async function openSegments(
  { source, payloadAt, layout, segments: { size, segment, tags } }: ReadPackage,
  key: Uint8Array,
  crypto: ContainerCrypto,
  sink: PlainSink,
): Promise<void> {
  let crc = 0
  for (let index = 0, done = 0; index === 0 || done < size; index += 1) {
    const { plainAt, plainBytes, sealedAt, sealedBytes } = segmentPlace(size, index, segment)
    const sealed = await source.read(payloadAt + sealedAt, sealedBytes)
    requireTag(sealed, tags, index)
    crc = crc32(sealed, crc)
    const text = await crypto.unseal(key, sealed.subarray(0, IV_BYTES), sealed.subarray(IV_BYTES))
    if (text === null) throw new ContainerRefusal('segment', `segment ${index} is not as it was signed`)
    try {
      await sink(text, plainAt)
    } finally {
      text.fill(0)
    }
    done += plainBytes
  }
  if (crc !== layout.payload.crc) throw new ContainerRefusal('archive', 'the payload has another checksum')
}
