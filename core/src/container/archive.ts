import { join, utf8 } from '../ledger/bytes.ts'
import { MOST_MANIFEST } from './manifest.ts'
import { MANIFEST_ENTRY, PAYLOAD_ENTRY } from './names.ts'

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
const NAMES = { payload: utf8(PAYLOAD_ENTRY), manifest: utf8(MANIFEST_ENTRY) }

/** Whether a payload of so many bytes needs 64-bit sizes; it is asked before the manifest's length is known. */
export function isZip64(payloadBytes: number): boolean {
  return payloadBytes + MOST_MANIFEST + 1024 > MOST_32
}

/** What stands before an entry's bytes. */
export function localHeader(which: keyof Layout, is64: boolean): Uint8Array {
  const name = NAMES[which]
  const head = blank(LOCAL)
  head.setUint32(0, 0x04034b50, true)
  writeCommon(head, 4, is64)
  const size = is64 ? MOST_32 : 0
  head.setUint32(18, size, true)
  head.setUint32(22, size, true)
  head.setUint16(26, name.length, true)
  const extra = is64 ? extraOf(0, 0) : new Uint8Array()
  head.setUint16(28, extra.length, true)
  return join(bytesOf(head), name, extra)
}

/** What stands behind an entry's bytes. */
export function descriptor({ bytes, crc }: Entry, is64: boolean): Uint8Array {
  const tail = blank(is64 ? 24 : 16)
  tail.setUint32(0, 0x08074b50, true)
  tail.setUint32(4, crc, true)
  writeSize(tail, bytes, 8, is64)
  writeSize(tail, bytes, is64 ? 16 : 12, is64)
  return bytesOf(tail)
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
export function directory(layout: Layout): Uint8Array {
  const is64 = isZip64(layout.payload.bytes)
  const { manifestHeaderAt, directoryAt } = placesOf(layout)
  const entries = join(
    central('payload', layout.payload, 0, is64),
    central('manifest', layout.manifest, manifestHeaderAt, is64),
  )
  return join(
    entries,
    is64 ? end64(entries.length, directoryAt) : new Uint8Array(),
    end(entries.length, is64 ? MOST_32 : directoryAt),
  )
}

/** Sizes and checksums as a directory says them; null when it is of no such length. They are true only once compared. */
export function layoutIn(bytes: Uint8Array): Layout | null {
  const is64 = bytes.length === directoryBytes(true)
  if (!is64 && bytes.length !== directoryBytes(false)) return null
  const second = CENTRAL + NAMES.payload.length + (is64 ? 28 : 0)
  const view = viewOf(bytes)
  const entry = (at: number, name: Uint8Array): Entry => ({
    crc: view.getUint32(at + 16, true),
    bytes: is64 ? Number(view.getBigUint64(at + CENTRAL + name.length + 4, true)) : view.getUint32(at + 20, true),
  })
  return { payload: entry(0, NAMES.payload), manifest: entry(second, NAMES.manifest) }
}

function central(which: keyof Layout, { bytes, crc }: Entry, at: number, is64: boolean): Uint8Array {
  const name = NAMES[which]
  const head = blank(CENTRAL)
  head.setUint32(0, 0x02014b50, true)
  head.setUint16(4, is64 ? VERSION_64 : VERSION, true)
  writeCommon(head, 6, is64)
  head.setUint32(16, crc, true)
  head.setUint32(20, is64 ? MOST_32 : bytes, true)
  head.setUint32(24, is64 ? MOST_32 : bytes, true)
  head.setUint16(28, name.length, true)
  const extra = is64 ? extraOf(bytes, bytes, at) : new Uint8Array()
  head.setUint16(30, extra.length, true)
  head.setUint32(42, is64 ? MOST_32 : at, true)
  return join(bytesOf(head), name, extra)
}

/** The version that is needed, flags, method and date: the same in both headers, so many bytes into them. */
function writeCommon(head: DataView, at: number, is64: boolean): void {
  head.setUint16(at, is64 ? VERSION_64 : VERSION, true)
  head.setUint16(at + 2, FLAGS, true)
  head.setUint16(at + 4, STORED, true)
  head.setUint16(at + 6, TIME, true)
  head.setUint16(at + 8, DATE, true)
}

function extraOf(...sizes: readonly number[]): Uint8Array {
  const extra = blank(4 + 8 * sizes.length)
  extra.setUint16(0, ZIP64_EXTRA, true)
  extra.setUint16(2, 8 * sizes.length, true)
  for (const [i, size] of sizes.entries()) extra.setBigUint64(4 + 8 * i, BigInt(size), true)
  return bytesOf(extra)
}

function end64(entriesBytes: number, directoryAt: number): Uint8Array {
  const bytes = blank(END_64)
  bytes.setUint32(0, 0x06064b50, true)
  bytes.setBigUint64(4, 44n, true)
  bytes.setUint16(12, VERSION_64, true)
  bytes.setUint16(14, VERSION_64, true)
  bytes.setBigUint64(24, 2n, true)
  bytes.setBigUint64(32, 2n, true)
  bytes.setBigUint64(40, BigInt(entriesBytes), true)
  bytes.setBigUint64(48, BigInt(directoryAt), true)
  bytes.setUint32(56, 0x07064b50, true)
  bytes.setBigUint64(64, BigInt(directoryAt + entriesBytes), true)
  bytes.setUint32(72, 1, true)
  return bytesOf(bytes)
}

function end(entriesBytes: number, directoryAt: number): Uint8Array {
  const bytes = blank(END)
  bytes.setUint32(0, END_SIGNATURE, true)
  bytes.setUint16(8, 2, true)
  bytes.setUint16(10, 2, true)
  bytes.setUint32(12, entriesBytes, true)
  bytes.setUint32(16, directoryAt, true)
  return bytesOf(bytes)
}

function writeSize(into: DataView, size: number, at: number, is64: boolean): void {
  if (is64) into.setBigUint64(at, BigInt(size), true)
  else into.setUint32(at, size, true)
}

/** So many zeros to write numbers into. */
function blank(length: number): DataView {
  return new DataView(new ArrayBuffer(length))
}

function bytesOf({ buffer }: DataView): Uint8Array {
  return new Uint8Array(buffer)
}

/** Numbers in bytes, wherever they stand in a larger buffer. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
