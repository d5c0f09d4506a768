import { randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { descriptor, directory, isZip64, localHeader } from '@entente/core/container/archive'
import type { AssertionSigner, ContainerCrypto } from '@entente/core/container/crypto'
import { encodeManifest, MOST_MANIFEST } from '@entente/core/container/manifest'
import { ContainerRefusal } from '@entente/core/container/refusal'
import { type PackageTerms, policyOf, type SealedPayload, sealManifest } from '@entente/core/container/seal'
import {
  IV_BYTES,
  payloadBytes,
  SEGMENT_BYTES,
  segmentCount,
  segmentPlace,
  TAG_BYTES,
} from '@entente/core/container/segments'
import { sealSegment } from './cipher.ts'
import { pipe } from './pipe.ts'
import type { Sink, Source } from './ports.ts'

/** What of a machine and a nation packing needs: ciphers, and the key by which its packages are signed. */
export type Packer = { readonly crypto: ContainerCrypto; readonly sign: AssertionSigner }

/**
 * Writes a package in one pass, in memory that does not grow with it but for 16 bytes a segment. The data key is drawn
 * here and written under once: whoever fails starts again, with another. What went to the sink before is cipher text.
 * Refuses as `sealManifest`, before a byte is encrypted; `too-large`: so many segments that the manifest would have
 * more than 10 MB.
 */
export async function writePackage(source: Source, sink: Sink, terms: PackageTerms, packer: Packer): Promise<void> {
  policyOf(terms, source.size)
  const key = randomBytes(32)
  try {
    const is64 = isZip64(payloadBytes(source.size))
    await sink.write([localHeader('payload', is64)])
    const { tags, crc } = await writeSegments(source, sink, key)
    const sealed: SealedPayload = { key, size: source.size, segment: SEGMENT_BYTES, tags }
    const manifest = encodeManifest(await sealManifest(packer.crypto, terms, sealed, packer.sign))
    if (manifest.length > MOST_MANIFEST) throw new ContainerRefusal('too-large', 'the manifest is longer than 10 MB')
    const payload = { bytes: payloadBytes(source.size), crc }
    const layout = { payload, manifest: { bytes: manifest.length, crc: crc32(manifest) } }
    await sink.write([
      descriptor(layout.payload, is64),
      localHeader('manifest', is64),
      manifest,
      descriptor(layout.manifest, is64),
      directory(layout),
    ])
  } finally {
    key.fill(0)
  }
}

/** Writes the payload; gives its tags in order and its checksum. */
async function writeSegments({ size, read: readAt }: Source, sink: Sink, key: Uint8Array) {
  const count = segmentCount(size)
  const tags = new Uint8Array(count * TAG_BYTES)
  let crc = 0
  const read = (i: number) => {
    const { plainAt, plainBytes } = segmentPlace(size, i)
    return readAt(plainAt, plainBytes)
  }
  const turn = (plain: Uint8Array, i: number) => {
    const sealed = sealSegment(key, randomBytes(IV_BYTES), plain)
    // Of no bytes zlib gives the checksum of nothing, whatever came before.
    for (const part of sealed) if (part.length > 0) crc = crc32(part, crc)
    tags.set(sealed[2], i * TAG_BYTES)
    return sealed
  }
  await pipe(count, read, turn, sink)
  return { tags, crc }
}
