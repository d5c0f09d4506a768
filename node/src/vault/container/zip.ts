import { MOST_MANIFEST } from '@entente/core/container/manifest'
import { MANIFEST_ENTRY, PAYLOAD_ENTRY } from '@entente/core/container/names'

/**
 * The one layout of our archives (APPNOTE 6.3.10): the payload, then the manifest, both stored, each with a data
 * descriptor, then the directory; no comment, no other entry, one fixed date. Two numbers and two checksums give every
 * byte that is neither payload nor manifest, so that a reader writes it anew and compares.
 */
export type Layout = { readonly payload: Entry; readonly manifest: Entry }
/** Bytes and CRC-32 of what is stored. */
export type Entry = { readonly bytes: number; readonly crc: number }

/** A data descriptor follows (bit 3), the name is UTF-8 (bit 11). */
const FLAGS = 0x0808
const STORED = 0
/** 1 January 1980, midnight: the first that the format knows. */
const [TIME, DATE] = [0, 0x21]
const [VERSION, VERSION_64] = [20, 45]
const MOST_32 = 0xffffffff
const LOCAL = 30
const CENTRAL = 46
export const END = 22
export const END_SIGNATURE = 0x06054b50
const END_64 = 56 + 20
const ZIP64_EXTRA = 0x0001
const NAMES = { payload: Buffer.from(PAYLOAD_ENTRY), manifest: Buffer.from(MANIFEST_ENTRY) }

/** Whether a payload of so many bytes needs 64-bit sizes; it is asked before the manifest's length is known. */
export function isZip64(payloadBytes: number): boolean {
  return payloadBytes + MOST_MANIFEST + 1024 > MOST_32
}

/** What stands before an entry's bytes. */
export function localHeader(which: keyof Layout, is64: boolean): Buffer {
  const name = NAMES[which]
  const head = Buffer.alloc(LOCAL)
  head.writeUInt32LE(0x04034b50, 0)
  writeCommon(head, 4, is64)
  const size = is64 ? MOST_32 : 0
  head.writeUInt32LE(size, 18)
  head.writeUInt32LE(size, 22)
  head.writeUInt16LE(name.length, 26)
  const extra = is64 ? extraOf(0, 0) : Buffer.alloc(0)
  head.writeUInt16LE(extra.length, 28)
  return Buffer.concat([head, name, extra])
}

/** What stands behind an entry's bytes. */
export function descriptor({ bytes, crc }: Entry, is64: boolean): Buffer {
  const tail = Buffer.alloc(is64 ? 24 : 16)
  tail.writeUInt32LE(0x08074b50, 0)
  tail.writeUInt32LE(crc, 4)
  writeSize(tail, bytes, 8, is64)
  writeSize(tail, bytes, is64 ? 16 : 12, is64)
  return tail
}

/** Where each entry's bytes and the directory start, and how long the file is. */
export function placesOf({ payload, manifest }: Layout) {
  const is64 = isZip64(payload.bytes)
  const descriptorBytes = is64 ? 24 : 16
  const payloadAt = localHeader('payload', is64).length
  const manifestHeaderAt = payloadAt + payload.bytes + descriptorBytes
  const manifestAt = manifestHeaderAt + localHeader('manifest', is64).length
  const directoryAt = manifestAt + manifest.bytes + descriptorBytes
  return { payloadAt, manifestHeaderAt, manifestAt, directoryAt, length: directoryAt + directoryBytes(is64) }
}

/** Bytes of the directory and its end. */
export function directoryBytes(is64: boolean): number {
  const extra = is64 ? 2 * 28 + END_64 : 0
  return 2 * CENTRAL + NAMES.payload.length + NAMES.manifest.length + extra + END
}

/** The directory and its end. */
export function directory(layout: Layout): Buffer {
  const is64 = isZip64(layout.payload.bytes)
  const { manifestHeaderAt, directoryAt } = placesOf(layout)
  const entries = Buffer.concat([
    central('payload', layout.payload, 0, is64),
    central('manifest', layout.manifest, manifestHeaderAt, is64),
  ])
  return Buffer.concat([
    entries,
    is64 ? end64(entries.length, directoryAt) : Buffer.alloc(0),
    end(entries.length, is64 ? MOST_32 : directoryAt),
  ])
}

/** Sizes and checksums as a directory says them; null when it is of no such length. They are true only once compared. */
export function layoutIn(bytes: Buffer): Layout | null {
  const is64 = bytes.length === directoryBytes(true)
  if (!is64 && bytes.length !== directoryBytes(false)) return null
  const second = CENTRAL + NAMES.payload.length + (is64 ? 28 : 0)
  const entry = (at: number, name: Buffer): Entry => ({
    crc: bytes.readUInt32LE(at + 16),
    bytes: is64 ? Number(bytes.readBigUInt64LE(at + CENTRAL + name.length + 4)) : bytes.readUInt32LE(at + 20),
  })
  return { payload: entry(0, NAMES.payload), manifest: entry(second, NAMES.manifest) }
}

function central(which: keyof Layout, { bytes, crc }: Entry, at: number, is64: boolean): Buffer {
  const name = NAMES[which]
  const head = Buffer.alloc(CENTRAL)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(is64 ? VERSION_64 : VERSION, 4)
  writeCommon(head, 6, is64)
  head.writeUInt32LE(crc, 16)
  head.writeUInt32LE(is64 ? MOST_32 : bytes, 20)
  head.writeUInt32LE(is64 ? MOST_32 : bytes, 24)
  head.writeUInt16LE(name.length, 28)
  const extra = is64 ? extraOf(bytes, bytes, at) : Buffer.alloc(0)
  head.writeUInt16LE(extra.length, 30)
  head.writeUInt32LE(is64 ? MOST_32 : at, 42)
  return Buffer.concat([head, name, extra])
}

/** The version that is needed, flags, method and date: the same in both headers, so many bytes into them. */
function writeCommon(head: Buffer, at: number, is64: boolean): void {
  head.writeUInt16LE(is64 ? VERSION_64 : VERSION, at)
  head.writeUInt16LE(FLAGS, at + 2)
  head.writeUInt16LE(STORED, at + 4)
  head.writeUInt16LE(TIME, at + 6)
  head.writeUInt16LE(DATE, at + 8)
}

function extraOf(...sizes: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * sizes.length)
  extra.writeUInt16LE(ZIP64_EXTRA, 0)
  extra.writeUInt16LE(8 * sizes.length, 2)
  for (const [i, size] of sizes.entries()) extra.writeBigUInt64LE(BigInt(size), 4 + 8 * i)
  return extra
}

function end64(entriesBytes: number, directoryAt: number): Buffer {
  const bytes = Buffer.alloc(END_64)
  bytes.writeUInt32LE(0x06064b50, 0)
  bytes.writeBigUInt64LE(44n, 4)
  bytes.writeUInt16LE(VERSION_64, 12)
  bytes.writeUInt16LE(VERSION_64, 14)
  bytes.writeBigUInt64LE(2n, 24)
  bytes.writeBigUInt64LE(2n, 32)
  bytes.writeBigUInt64LE(BigInt(entriesBytes), 40)
  bytes.writeBigUInt64LE(BigInt(directoryAt), 48)
  bytes.writeUInt32LE(0x07064b50, 56)
  bytes.writeBigUInt64LE(BigInt(directoryAt + entriesBytes), 64)
  bytes.writeUInt32LE(1, 72)
  return bytes
}

function end(entriesBytes: number, directoryAt: number): Buffer {
  const bytes = Buffer.alloc(END)
  bytes.writeUInt32LE(END_SIGNATURE, 0)
  bytes.writeUInt16LE(2, 8)
  bytes.writeUInt16LE(2, 10)
  bytes.writeUInt32LE(entriesBytes, 12)
  bytes.writeUInt32LE(directoryAt, 16)
  return bytes
}

function writeSize(into: Buffer, size: number, at: number, is64: boolean): void {
  if (is64) into.writeBigUInt64LE(BigInt(size), at)
  else into.writeUInt32LE(size, at)
}
