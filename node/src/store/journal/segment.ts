import { equal } from '@entente/core/ledger/bytes'
import { type Frame, frameAt, laterFrame } from './frame.ts'

/** Where in the journal something is wrong. */
export type Place = { readonly file: string; readonly offset: number; readonly frame: number }

/** The journal was altered, or a disk forgot: bytes that were once durable are not what they were. */
export class Damaged extends Error {
  override name = 'Damaged'
  readonly place: Place

  constructor(place: Place, why: string) {
    super(`the journal is damaged: ${place.file}, byte ${place.offset}, frame ${place.frame}: ${why}`)
    this.place = place
  }
}

/** What the first frame of a segment must be. `before` is null where the segment before it is not read. */
export type Expected = { readonly number: number; readonly before: Uint8Array | null }

/**
 * The frames of a segment in their order. A broken frame with a good one after it, or with another segment after it, is
 * damage. Otherwise it is what a write that broke off leaves: `torn` is where. What is written to may end in zeros, which
 * are room for frames to come: `isOpen`.
 */
export function readSegment(file: string, bytes: Uint8Array, expected: Expected, isLast: boolean, isOpen = isLast) {
  const frames: Frame[] = []
  let { number, before } = expected
  let offset = 0
  while (offset < bytes.length) {
    const place = { file, offset, frame: number }
    const frame = frameAt(bytes, offset)
    if (frame === null && isOpen && offset > 0 && isRoom(bytes, offset)) return { frames, torn: null }
    if (frame === null) {
      const later = laterFrame(bytes, offset)
      if (later !== null) throw new Damaged(place, `the frame is broken, and a good one follows at byte ${later}`)
      if (!isLast) throw new Damaged(place, 'the frame is broken, and another segment follows')
      return { frames, torn: place }
    }
    if (frame.number !== number) throw new Damaged(place, `the frame says that it is ${frame.number}`)
    if (before !== null && !equal(frame.before, before)) throw new Damaged(place, 'the frame follows another one')
    frames.push(frame)
    number += 1
    before = frame.hash
    offset += frame.length
  }
  return { frames, torn: null }
}

/** Whether nothing but zeros stands from an offset on. */
export function isRoom(bytes: Uint8Array, offset: number): boolean {
  return bytes.subarray(offset).every((byte) => byte === 0)
}
