import { equal, join } from '../ledger/bytes.ts'
import {
  descriptor,
  directory,
  directoryBytes,
  END,
  END_SIGNATURE,
  isZip64,
  type Layout,
  layoutIn,
  localHeader,
  placesOf,
  viewOf,
} from './archive.ts'
import { type Manifest, MOST_MANIFEST, parseManifest, type Segments, segmentsOf } from './manifest.ts'
import { ContainerRefusal } from './refusal.ts'
import { payloadBytes } from './segments.ts'

/** Where bytes come from, by their place. What `read` gives holds until the next but one call. */
export type Source = { readonly size: number; readonly read: (at: number, length: number) => Promise<Uint8Array> }

/** Bytes in memory as a source: what is read is a view of them, and shorter where they end. */
export function sourceOf(bytes: Uint8Array): Source {
  return { size: bytes.length, read: async (at, length) => bytes.subarray(at, at + length) }
}

/** CRC-32 (ISO 3309) of bytes, and of what stood before them. */
export type Crc32 = (bytes: Uint8Array, before?: number) => number

/** A package, its layout and manifest held to the profile. Its payload is not read yet. */
export type ReadPackage = {
  readonly source: Source
  readonly layout: Layout
  /** Where the payload's first segment starts. */
  readonly payloadAt: number
  readonly manifest: Manifest
  readonly segments: Segments
}

/**
 * Reads what a package says. Every byte that is neither payload nor manifest must be the one that our writer would
 * have written: two entries once each, stored, no gap, no overlap, no byte behind. Refuses `archive`; `manifest`,
 * `label-missing`, `too-large` and `segment` as `parseManifest` and `segmentsOf`.
 */
export async function readPackage(source: Source, crc32: Crc32): Promise<ReadPackage> {
  const layout = await readLayout(source)
  const places = placesOf(layout)
  const is64 = isZip64(layout.payload.bytes)
  await requireBytes(source, 0, localHeader('payload', is64))
  const between = join(descriptor(layout.payload, is64), localHeader('manifest', is64))
  await requireBytes(source, places.payloadAt + layout.payload.bytes, between)
  const bytes = await bytesAt(source, places.manifestAt, layout.manifest.bytes)
  const behind = join(descriptor(layout.manifest, is64), directory(layout))
  await requireBytes(source, places.manifestAt + layout.manifest.bytes, behind)
  if (crc32(bytes) !== layout.manifest.crc) throw bad('has a manifest with another checksum')
  const manifest = parseManifest(bytes)
  const segments = segmentsOf(manifest)
  if (payloadBytes(segments.size, segments.segment) !== layout.payload.bytes)
    throw new ContainerRefusal('segment', 'the payload is not as long as its segments')
  return { source, layout, payloadAt: places.payloadAt, manifest, segments }
}

/** Sizes and checksums by the directory at the file's end, when they add up to the file. */
async function readLayout(source: Source): Promise<Layout> {
  const { size: length } = source
  if (length < directoryBytes(false)) throw bad('is too short for a package')
  const end = await bytesAt(source, length - END, END)
  if (viewOf(end).getUint32(0, true) !== END_SIGNATURE)
    throw bad('is no ZIP archive that ends where its directory does')
  const bytes = directoryBytes(viewOf(end).getUint32(16, true) === 0xffffffff)
  const layout = length < bytes ? null : layoutIn(await bytesAt(source, length - bytes, bytes))
  if (layout === null || !Number.isSafeInteger(layout.payload.bytes)) throw bad('has no directory of a package')
  if (placesOf(layout).length !== length) throw bad('is not as long as its entries')
  if (layout.manifest.bytes > MOST_MANIFEST)
    throw new ContainerRefusal('too-large', 'the manifest is longer than 10 MB')
  return layout
}

async function requireBytes(source: Source, at: number, expected: Uint8Array): Promise<void> {
  const found = await bytesAt(source, at, expected.length)
  if (!equal(found, expected)) throw bad(`is not laid out as a package is at byte ${at}`)
}

/** A copy, which outlasts what is read next. */
async function bytesAt(source: Source, at: number, length: number): Promise<Uint8Array> {
  if (at + length > source.size) throw bad('ends early')
  return new Uint8Array(await source.read(at, length))
}

function bad(why: string): ContainerRefusal {
  return new ContainerRefusal('archive', `the file ${why}`)
}
