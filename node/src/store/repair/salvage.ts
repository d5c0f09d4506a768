import { join } from 'node:path'
import { fromU64 } from '@entente/core/ledger/bytes'
import type { Disk } from '../adapters/disk.ts'
import { type Frame, frameAt, type Item, laterFrame } from '../journal/frame.ts'
import { isRoom, type Place } from '../journal/segment.ts'
import { withBitTurned } from './one-bit.ts'

/** A group of the journal as it stands: whole, or broken with what can still be made out of it. */
export type Piece = {
  readonly segment: string
  readonly items: readonly Item[]
  /** Where it was not what it says; null: it is as it was written. */
  readonly place: Place | null
  /** Whether its items are in doubt. One that was made whole by its own hash is not. */
  readonly broken: boolean
  /** Of a whole one: the hash that the group before it had; and of each the hash that it ends in, if it has its end. */
  readonly before: Uint8Array | null
  readonly hash: Uint8Array | null
}

const NAME = /^journal\.\d{12}$/
const HEAD = 52
const HASH = 32
const ITEM = 12

/** Everything that the files of a journal still hold, in order. It changes nothing. */
export function salvage(folder: string, disk: Disk): Piece[] {
  const names = disk.list(folder).filter((name) => NAME.test(name))
  const last = names.sort().at(-1)
  return names.flatMap((name) => piecesIn(join(folder, name), disk.read(join(folder, name)), name === last))
}

/** `isOpen`: it may end in room. */
function piecesIn(segment: string, bytes: Uint8Array, isOpen: boolean): Piece[] {
  const pieces: Piece[] = []
  let number = Number(segment.slice(-12))
  if (bytes.length === 0) pieces.push(nothingIn(segment, number))
  for (let offset = 0; offset < bytes.length; ) {
    const frame = frameAt(bytes, offset)
    if (frame !== null) {
      pieces.push({ ...wholeOf(frame), segment, place: null })
      number = frame.number + 1
      offset += frame.length
      continue
    }
    if (isOpen && offset > 0 && isRoom(bytes, offset)) return pieces
    const used = laterFrame(bytes, offset) ?? (isOpen ? beforeRoom(bytes) : bytes.length)
    const end = isRoom(bytes, used) ? statedEnd(bytes, offset, used) : used
    const place = { file: segment, offset, frame: number }
    // The hash may end in zeros, which look like room.
    const whole = mended(bytes.subarray(offset, isRoom(bytes, used) ? used + HASH : used))
    pieces.push({ ...(whole ?? brokenIn(bytes.subarray(offset, end))), segment, place })
    number += 1
    offset = end
  }
  return pieces
}

/** Up to where not all is room. */
function beforeRoom(bytes: Uint8Array): number {
  return bytes.findLastIndex((byte) => byte !== 0) + 1 || bytes.length
}

/** Where a frame that only room follows says that it ends; if that cannot be, where what is used ends. */
function statedEnd(bytes: Uint8Array, offset: number, used: number): number {
  if (offset + HEAD > bytes.length) return used
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = offset + HEAD + view.getUint32(offset + 16) + HASH
  return end >= used && end <= bytes.length ? end : used
}

/** The frame with one bit turned back. What is left of the bytes behind it is room. */
function mended(bytes: Uint8Array) {
  const turned = withBitTurned(bytes, (tried) => {
    const frame = frameAt(tried, 0)
    return frame !== null && isRoom(tried, frame.length)
  })
  const frame = turned && frameAt(turned, 0)
  return frame && wholeOf(frame)
}

/** Its hash is what it ends in. Where its length is what is broken, zeros may stand behind that. */
function brokenIn(bytes: Uint8Array) {
  const used = beforeRoom(bytes)
  const end = used > bytes.length - HASH ? bytes.length : used
  const hash = bytes.slice(Math.max(0, end - HASH), end)
  return { items: looseItems(bytes), broken: true, before: null, hash }
}

/** A file of which nothing is left. */
function nothingIn(segment: string, frame: number): Piece {
  const place = { file: segment, offset: 0, frame }
  return { segment, items: [], place, broken: true, before: null, hash: null }
}

function wholeOf({ items, before, hash }: Frame & { before: Uint8Array }) {
  return { items, broken: false, before, hash }
}

/** The items of a broken frame as far as they can be told apart. Their bytes may be what is broken. */
function looseItems(bytes: Uint8Array): Item[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const items: Item[] = []
  for (let at = HEAD; at + ITEM <= bytes.length - HASH; ) {
    const index = fromU64(bytes.subarray(at + 2, at + 10))
    const end = at + ITEM + view.getUint16(at + 10)
    if (index === null || end > bytes.length - HASH) return items
    items.push({ log: view.getUint16(at), index, bytes: bytes.slice(at + ITEM, end) })
    at = end
  }
  return items
}
