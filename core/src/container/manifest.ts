import * as z from 'zod/mini'
import { base64, fromBase64, textOf, utf8 } from '../ledger/bytes.ts'
import { canonicalJson } from '../ledger/json.ts'
import { KeyAccess } from './key-access.ts'
import {
  ENCRYPTION_TYPE,
  KEYED_HASH,
  LABEL_ASSERTION,
  PAYLOAD_ALGORITHM,
  PAYLOAD_ENTRY,
  PAYLOAD_PROTOCOL,
  PAYLOAD_TYPE,
  SCHEMA_VERSION,
  SEGMENT_HASH,
} from './names.ts'
import { MOST_SERVERS, media } from './policy.ts'
import { ContainerRefusal } from './refusal.ts'
import { placeOf } from './schema.ts'
import { SEGMENT_EXTRA, segmentCount, segmentPlace, TAG_BYTES } from './segments.ts'
import { parseStrict } from './strict-json.ts'

/** What the official client reads at most. */
export const MOST_MANIFEST = 10_000_000
const MOST_LABEL = 64 * 1024
/** 16 KiB to 4 MiB, as the official clients write them. */
const SEGMENT = { least: 16 * 1024, most: 4 * 1024 * 1024 } as const

const bytesOf = (length: number) => z.string().check(z.refine((text) => fromBase64(text)?.length === length))
const size = z.number().check(z.int(), z.minimum(0))

const Segment = z.strictObject({
  hash: bytesOf(TAG_BYTES),
  segmentSize: z.optional(size),
  encryptedSegmentSize: z.optional(size),
})

const Integrity = z.strictObject({
  rootSignature: z.strictObject({ alg: z.literal(KEYED_HASH), sig: bytesOf(32) }),
  segmentHashAlg: z.literal(SEGMENT_HASH),
  segmentSizeDefault: z.number().check(z.int(), z.minimum(SEGMENT.least), z.maximum(SEGMENT.most)),
  encryptedSegmentSizeDefault: size,
  segments: z.array(Segment).check(z.minLength(1)),
})

const Assertion = z.strictObject({
  id: z.literal(LABEL_ASSERTION.id),
  type: z.literal(LABEL_ASSERTION.type),
  scope: z.literal(LABEL_ASSERTION.scope),
  appliesToState: z.literal(LABEL_ASSERTION.appliesToState),
  statement: z.strictObject({
    format: z.literal(LABEL_ASSERTION.format),
    schema: z.literal(LABEL_ASSERTION.schema),
    value: z.string().check(z.minLength(1), z.maxLength(MOST_LABEL)),
  }),
  binding: z.strictObject({ method: z.literal(LABEL_ASSERTION.binding), signature: z.string() }),
})

const Manifest = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  payload: z.strictObject({
    type: z.literal(PAYLOAD_TYPE),
    url: z.literal(PAYLOAD_ENTRY),
    protocol: z.literal(PAYLOAD_PROTOCOL),
    isEncrypted: z.literal(true),
    mimeType: media,
  }),
  encryptionInformation: z.strictObject({
    type: z.literal(ENCRYPTION_TYPE),
    keyAccess: z.array(KeyAccess).check(z.minLength(2), z.maxLength(MOST_SERVERS)),
    method: z.strictObject({
      algorithm: z.literal(PAYLOAD_ALGORITHM),
      isStreamable: z.literal(true),
      iv: z.literal(''),
    }),
    policy: z.string(),
    integrityInformation: Integrity,
  }),
  assertions: z.array(z.unknown()),
})

/** The one assertion of a package: its label, signed. */
export type Assertion = z.infer<typeof Assertion>
export type Manifest = Omit<z.infer<typeof Manifest>, 'assertions'> & { readonly assertions: readonly [Assertion] }

/** What the manifest says of the payload once its segments were held against each other. */
export type Segments = {
  /** Bytes of the plain text. */
  readonly size: number
  /** Plain bytes of every segment but the last. */
  readonly segment: number
  /** The tags of all segments, 16 bytes each, in their order. */
  readonly tags: Uint8Array
  readonly root: Uint8Array
}

/** A manifest as UTF-8: RFC 8785, so that one manifest has one form. */
export function encodeManifest(manifest: Manifest): Uint8Array {
  return utf8(canonicalJson(manifest))
}

/**
 * Reads a manifest as the profile has it. Refuses `too-large`: more than 10 MB; `manifest`: no UTF-8 JSON, a repeated
 * or unknown member, a value that the profile has not (any root signature but HS256 among them); `label-missing`:
 * other than exactly one assertion, a label.
 */
export function parseManifest(bytes: Uint8Array): Manifest {
  if (bytes.length > MOST_MANIFEST) throw new ContainerRefusal('too-large', 'the manifest is longer than 10 MB')
  const text = textOf(bytes)
  if (text === null) throw bad('is no UTF-8')
  const read = Manifest.safeParse(parseStrict(text))
  if (!read.success) throw bad(`is not as the profile has it at ${placeOf(read.error)}`)
  const [assertion, ...more] = read.data.assertions
  const label = Assertion.safeParse(assertion)
  if (!label.success || more.length > 0)
    throw new ContainerRefusal('label-missing', 'the package has not exactly one assertion, its label')
  return { ...read.data, assertions: [label.data] }
}

/**
 * The segments of a manifest: all but the last of the default's size, the last not empty unless it is the only one.
 * Refuses `segment`: sizes that do not agree.
 */
export function segmentsOf(manifest: Manifest): Segments {
  const {
    segments,
    segmentSizeDefault: segment,
    encryptedSegmentSizeDefault,
    rootSignature,
  } = manifest.encryptionInformation.integrityInformation
  const last = segments.at(-1)?.segmentSize ?? segment
  const total = (segments.length - 1) * segment + last
  if (encryptedSegmentSizeDefault !== segment + SEGMENT_EXTRA || segmentCount(total, segment) !== segments.length)
    throw new ContainerRefusal('segment', 'the sizes of the segments do not agree')
  const tags = new Uint8Array(segments.length * TAG_BYTES)
  for (const [
    i,
    { hash, segmentSize = segment, encryptedSegmentSize = encryptedSegmentSizeDefault },
  ] of segments.entries()) {
    const { plainBytes, sealedBytes } = segmentPlace(total, i, segment)
    if (segmentSize !== plainBytes || encryptedSegmentSize !== sealedBytes)
      throw new ContainerRefusal('segment', `the sizes of segment ${i} do not agree`)
    tags.set(fromBase64(hash) ?? [], i * TAG_BYTES)
  }
  return { size: total, segment, tags, root: fromBase64(rootSignature.sig) ?? new Uint8Array() }
}

/** What a manifest says of its segments: sizes only where they are not the default's. */
export function integrityOf({ size: total, segment, tags, root }: Segments): z.infer<typeof Integrity> {
  const segments = Array.from({ length: segmentCount(total, segment) }, (_, i) => {
    const hash = base64(tags.subarray(i * TAG_BYTES, (i + 1) * TAG_BYTES))
    const { plainBytes, sealedBytes } = segmentPlace(total, i, segment)
    return plainBytes === segment ? { hash } : { hash, segmentSize: plainBytes, encryptedSegmentSize: sealedBytes }
  })
  return {
    rootSignature: { alg: KEYED_HASH, sig: base64(root) },
    segmentHashAlg: SEGMENT_HASH,
    segmentSizeDefault: segment,
    encryptedSegmentSizeDefault: segment + SEGMENT_EXTRA,
    segments,
  }
}

function bad(why: string): ContainerRefusal {
  return new ContainerRefusal('manifest', `the manifest ${why}`)
}
