import { equal, fromU64, join, setU64, utf8 } from '@entente/core/ledger/bytes'
import { sha256 } from '../primitives.ts'

/** What a frame holds: an entry of a log at its index; with log number 0 a record of the node's own. */
export type Item = {
  readonly log: number
  readonly index: number
  readonly bytes: Uint8Array
  /** The leaf hash of an entry that is to be written, where it is known: what was read is always hashed anew. */
  readonly leaf?: Uint8Array
}

/**
 * One group of a journal, durable as a whole or not at all:
 * `"ENTJ" ‖ u8 version ‖ 3 zeros ‖ u64 number ‖ u32 length ‖ 32 hash of the frame before ‖ payload ‖ 32 hash`, where the
 * payload is `u16 log ‖ u64 index ‖ u16 length ‖ bytes` for each item.
 */
export type Frame = {
  readonly number: number
  /** Its place in its segment, and how long it is there. */
  readonly offset: number
  readonly length: number
  readonly hash: Uint8Array
  readonly items: readonly Item[]
}

const MAGIC = utf8('ENTJ')
const VERSION = 1
const HEAD = 52
const HASH = 32
const ITEM = 12
export const NO_HASH = new Uint8Array(HASH)
/** More than any group holds: a greater length is damage. */
const LONGEST = 256 * 1024 * 1024

/** The bytes of a frame, and its hash, which the next one states. */
export function encodeFrame(number: number, before: Uint8Array, items: readonly Item[]) {
  const payload = items.reduce((length, { bytes }) => length + ITEM + bytes.length, 0)
  const bytes = new Uint8Array(HEAD + payload + HASH)
  const view = new DataView(bytes.buffer)
  bytes.set(MAGIC)
  bytes[4] = VERSION
  setU64(view, 8, number)
  view.setUint32(16, payload)
  bytes.set(before, 20)
  let at = HEAD
  for (const item of items) {
    view.setUint16(at, item.log)
    setU64(view, at + 2, item.index)
    view.setUint16(at + 10, item.bytes.length)
    bytes.set(item.bytes, at + ITEM)
    at += ITEM + item.bytes.length
  }
  const hash = sha256(bytes.subarray(0, at))
  bytes.set(hash, at)
  return { bytes, hash }
}

/** The frame that stands there, whatever came before it; null when it is not whole and true to its own hash. */
export function frameAt(bytes: Uint8Array, offset: number): (Frame & { before: Uint8Array }) | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (offset + HEAD + HASH > bytes.length) return null
  const end = offset + HEAD + view.getUint32(offset + 16)
  if (end - offset > LONGEST || end + HASH > bytes.length) return null
  const head = join(MAGIC, Uint8Array.of(VERSION, 0, 0, 0))
  if (!equal(bytes.subarray(offset, offset + 8), head)) return null
  const hash = bytes.slice(end, end + HASH)
  if (!equal(sha256(bytes.subarray(offset, end)), hash)) return null
  const number = fromU64(bytes.subarray(offset + 8, offset + 16))
  const items = itemsIn(bytes.subarray(offset + HEAD, end))
  if (number === null || items === null) return null
  const before = bytes.slice(offset + 20, offset + HEAD)
  return { number, offset, length: end + HASH - offset, hash, items, before }
}

/** The bytes stay those of the segment: nothing is copied. */
function itemsIn(payload: Uint8Array): Item[] | null {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength)
  const items: Item[] = []
  let at = 0
  while (at < payload.length) {
    if (at + ITEM > payload.length) return null
    const index = fromU64(payload.subarray(at + 2, at + 10))
    const end = at + ITEM + view.getUint16(at + 10)
    if (index === null || end > payload.length) return null
    items.push({ log: view.getUint16(at), index, bytes: payload.subarray(at + ITEM, end) })
    at = end
  }
  return items
}

/** Where the items of a frame begin in its segment, each at its own bytes. */
export function placesIn(frame: Frame): number[] {
  let at = frame.offset + HEAD
  return frame.items.map(({ bytes }) => {
    const place = at + ITEM
    at = place + bytes.length
    return place
  })
}

/** The offset of a frame, good in itself, beyond an offset; null when there is none. */
export function laterFrame(bytes: Uint8Array, offset: number): number | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = buffer.indexOf(MAGIC, offset + 1); at >= 0; at = buffer.indexOf(MAGIC, at + 1)) {
    if (frameAt(bytes, at) !== null) return at
  }
  return null
}
