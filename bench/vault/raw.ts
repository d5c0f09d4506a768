/** AES-256-GCM of `node:crypto` alone, a segment at a time, as everybody writes it, over the very memory that we read. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { IV_BYTES, SEGMENT_BYTES, segmentPlace, TAG_BYTES } from '../../core/src/container/segments.ts'
import { dataKeyOf, type ShareSource } from '../../core/src/container/shares.ts'
import type { Source } from '../../node/src/vault/container/ports.ts'
import { readPackage } from '../../node/src/vault/container/read.ts'

/** Seals so many bytes that come from a place, and keeps nothing. */
export function rawSeal(size: number, bytesAt: (at: number, length: number) => Uint8Array): void {
  const key = randomBytes(32)
  for (let at = 0; at < size; at += SEGMENT_BYTES) {
    const cipher = createCipheriv('aes-256-gcm', key, randomBytes(IV_BYTES))
    cipher.update(bytesAt(at, Math.min(SEGMENT_BYTES, size - at)))
    cipher.final()
    cipher.getAuthTag()
  }
}

/** Deciphers the payload of a package in memory by its key, each segment with its tag, and keeps nothing. */
export async function rawOpener(pack: Uint8Array, source: Source, shares: ShareSource): Promise<() => void> {
  const { manifest, segments, payloadAt } = await readPackage(source)
  const key = await dataKeyOf(manifest, shares)
  const places = Array.from({ length: segments.tags.length / TAG_BYTES }, (_, i) =>
    segmentPlace(segments.size, i, segments.segment),
  )
  return () => {
    for (const { sealedAt, sealedBytes } of places) {
      const sealed = pack.subarray(payloadAt + sealedAt, payloadAt + sealedAt + sealedBytes)
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES))
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
      decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES))
      decipher.final()
    }
  }
}
