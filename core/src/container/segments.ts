import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { sameInConstantTime } from './binding.ts'
import { ContainerRefusal } from './refusal.ts'

/** Plain bytes of every segment but the last: the default of the official client. */
export const SEGMENT_BYTES = 1024 * 1024
export const IV_BYTES = 12
export const TAG_BYTES = 16
/** What a segment is longer by once it is encrypted: iv ‖ ciphertext ‖ tag. */
export const SEGMENT_EXTRA = IV_BYTES + TAG_BYTES

/** A segment's place: in the plain text and in the payload, in bytes. */
export type SegmentPlace = {
  readonly plainAt: number
  readonly plainBytes: number
  readonly sealedAt: number
  readonly sealedBytes: number
}

/** So many segments has a plain text of `size` bytes; an empty one has one, so that something is signed. */
export function segmentCount(size: number, segment: number = SEGMENT_BYTES): number {
  return Math.max(1, Math.ceil(size / segment))
}

/** Bytes of the payload for a plain text of `size` bytes. */
export function payloadBytes(size: number, segment: number = SEGMENT_BYTES): number {
  return size + segmentCount(size, segment) * SEGMENT_EXTRA
}

/** Where segment `index` of a plain text of `size` bytes stands. */
export function segmentPlace(size: number, index: number, segment: number = SEGMENT_BYTES): SegmentPlace {
  const plainAt = index * segment
  const plainBytes = Math.min(segment, size - plainAt)
  return { plainAt, plainBytes, sealedAt: index * (segment + SEGMENT_EXTRA), sealedBytes: plainBytes + SEGMENT_EXTRA }
}

/**
 * The root signature, 32 bytes: HMAC-SHA256 under the data key over the tags of all segments in their order. It alone
 * fixes which segments there are, and in which order.
 */
export function rootOf(key: Uint8Array, tags: Uint8Array): Uint8Array {
  return hmac(sha256, key, tags)
}

/** Refuses `root`: the tags (16 bytes each, in order) are not those that the data key signed. */
export function requireRoot(key: Uint8Array, tags: Uint8Array, root: Uint8Array): void {
  if (!sameInConstantTime(rootOf(key, tags), root))
    throw new ContainerRefusal(
      'root',
      'the segments are not those that were signed, or the shares are of another package',
    )
}

/**
 * Refuses `segment`: a sealed segment that ends in another tag than the one that the root signed for its place. One that
 * is whole but another's has another.
 */
export function requireTag(sealed: Uint8Array, tags: Uint8Array, index: number): void {
  const signed = tags.subarray(index * TAG_BYTES, (index + 1) * TAG_BYTES)
  if (!sameInConstantTime(sealed.subarray(-TAG_BYTES), signed))
    throw new ContainerRefusal('segment', `segment ${index} is not as it was signed`)
}
