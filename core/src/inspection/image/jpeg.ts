import { byteAt, Fault } from '../fault.ts'
import { latin, numbersIn, standsAt } from '../numbers.ts'
import type { Seen } from './picture.ts'

const [SOI, EOI, SOS, DQT, DHT, DRI, COM] = [0xd8, 0xd9, 0xda, 0xdb, 0xc4, 0xdd, 0xfe]
const APP0 = 0xe0
/** Baseline, extended and progressive frames. Lossless and arithmetic ones are shown by few programs. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2])
const LONGEST_PROFILE = 256 * 1024

/** Reads a JPEG strictly: one picture from its first marker to its last, and no segment but those that show it. */
export function takeJpeg(bytes: Uint8Array, seen: Seen): void {
  const { u8, u16, piece } = numbersIn(bytes, 'greatest')
  if (u8(0) !== 0xff || u8(1) !== SOI) throw new Fault('malformed', 'it does not begin as a JPEG does', byteAt(0))
  let [at, frames, scans] = [2, 0, 0]
  for (;;) {
    if (u8(at) !== 0xff) throw new Fault('malformed', 'no marker', byteAt(at))
    const marker = u8(at + 1)
    if (marker === EOI) break
    const content = piece(at + 4, u16(at + 2) - 2)
    if (FRAMES.has(marker)) {
      frames++
      frame(content, at, seen)
    }
    judge(marker, content, at, seen)
    at += 4 + content.length
    if (marker === SOS) {
      scans++
      at = afterScan(bytes, at)
    }
  }
  if (frames !== 1 || scans === 0) throw new Fault('malformed', `${frames} frames, ${scans} scans`)
  if (at + 2 < bytes.length) seen.mark('trailing-data', at + 2, `${bytes.length - at - 2} bytes`)
}

function frame(content: Uint8Array, at: number, seen: Seen): void {
  const { u16 } = numbersIn(content, 'greatest')
  seen.size(u16(3), u16(1), at)
}

/** The marker behind a scan's data, in which 0xff stands before a zero or a restart alone. */
function afterScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1] ?? 0
    if (bytes[at] === 0xff && next !== 0 && (next < 0xd0 || next > 0xd7)) return at
  }
  throw new Fault('malformed', 'it does not end as a JPEG does', byteAt(bytes.length))
}

function judge(marker: number, content: Uint8Array, at: number, seen: Seen): void {
  if (marker === APP0) header(content, at, seen)
  else if (marker === 0xe1) exif(content, at, seen)
  else if (marker === 0xe2) colours(content, at, seen)
  else if (marker === 0xee && standsAt(content, 'Adobe', 0) && content.length === 12) return
  else if (marker === COM || (marker > APP0 && marker <= 0xef)) {
    seen.mark('metadata', at, latin(content.subarray(0, 40)))
    seen.text(content)
  } else if (!FRAMES.has(marker) && ![SOS, DQT, DHT, DRI].includes(marker)) {
    throw new Fault('malformed', `marker ${marker.toString(16)}`, byteAt(at))
  }
}

/** JFIF, which may bear a small picture, and so may the segment that extends it. */
function header(content: Uint8Array, at: number, seen: Seen): void {
  const isPlain = standsAt(content, 'JFIF\0', 0) && content.length === 14 && content[12] === 0 && content[13] === 0
  if (!isPlain) seen.mark('thumbnail', at, latin(content.subarray(0, 4)))
}

function exif(content: Uint8Array, at: number, seen: Seen): void {
  seen.mark('metadata', at, latin(content.subarray(0, 28)))
  seen.text(content)
  if (standsAt(content, 'Exif\0\0', 0)) judgeExif(content.subarray(6), at, seen)
  else if (/GPS(?:Latitude|Longitude)/.test(latin(content))) seen.mark('location', at, 'GPS in XMP')
}

/** Whether the first directory of Exif (TIFF 6.0) has a place or a second one, which is that of a small picture. */
function judgeExif(tiff: Uint8Array, at: number, seen: Seen): void {
  const { u16, u32 } = numbersIn(tiff, standsAt(tiff, 'II', 0) ? 'least' : 'greatest')
  const first = u32(4)
  const count = u16(first)
  for (let order = 0; order < count; order++) {
    const tag = u16(first + 2 + 12 * order)
    if (tag === GPS) seen.mark('location', at, 'GPS in Exif')
  }
  if (u32(first + 2 + 12 * count) !== 0) seen.mark('thumbnail', at, 'Exif')
}
const GPS = 0x8825

function colours(content: Uint8Array, at: number, seen: Seen): void {
  if (standsAt(content, 'ICC_PROFILE\0', 0) && content.length <= LONGEST_PROFILE) return
  seen.mark(standsAt(content, 'MPF\0', 0) ? 'extra-pages' : 'metadata', at, latin(content.subarray(0, 12)))
}
