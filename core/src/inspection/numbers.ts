import { byteAt, Fault } from './fault.ts'

/** Numbers in bytes, at offsets; beyond the end each refuses `malformed`. */
export type Numbers = {
  readonly bytes: Uint8Array
  readonly u8: (at: number) => number
  readonly u16: (at: number) => number
  readonly u32: (at: number) => number
  /** So many bytes from an offset. */
  readonly piece: (at: number, length: number) => Uint8Array
}

/** Reads numbers whose first byte is the least (ZIP, half of all TIFF) or the greatest (PNG, JPEG, the other half). */
export function numbersIn(bytes: Uint8Array, first: 'least' | 'greatest'): Numbers {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isLeast = first === 'least'
  const within = (at: number, length: number) => {
    if (at < 0 || at + length > bytes.length) throw new Fault('malformed', 'it ends too early', byteAt(bytes.length))
    return at
  }
  return {
    bytes,
    u8: (at) => view.getUint8(within(at, 1)),
    u16: (at) => view.getUint16(within(at, 2), isLeast),
    u32: (at) => view.getUint32(within(at, 4), isLeast),
    piece: (at, length) => bytes.subarray(within(at, length), at + length),
  }
}

/** Bytes as text of one letter a byte (ISO 8859-1), for marks that are plain letters. */
export function latin(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}

/** Whether these bytes stand at an offset. */
export function standsAt(bytes: Uint8Array, mark: string, at: number): boolean {
  if (at < 0 || at + mark.length > bytes.length) return false
  for (let order = 0; order < mark.length; order++) if (bytes[at + order] !== mark.charCodeAt(order)) return false
  return true
}

const CRCS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})

/** CRC-32 of ZIP and PNG. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (let at = 0; at < bytes.length; at++) crc = (crc >>> 8) ^ (CRCS[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0)
  return (crc ^ 0xffffffff) >>> 0
}

/** Adler-32 of zlib; `before` is that of the bytes that came before these. */
export function adler32(bytes: Uint8Array, before = 1): number {
  let [a, b] = [before & 0xffff, before >>> 16]
  for (let from = 0; from < bytes.length; from += 3800) {
    const to = Math.min(bytes.length, from + 3800)
    for (let at = from; at < to; at++) {
      a += bytes[at] ?? 0
      b += a
    }
    a %= 65521
    b %= 65521
  }
  return ((b << 16) | a) >>> 0
}
