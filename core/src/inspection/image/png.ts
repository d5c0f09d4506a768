import { byteAt, Fault } from '../fault.ts'
import { inflateZlib, measureZlib } from '../inflate.ts'
import { crc32, latin, numbersIn } from '../numbers.ts'
import type { Seen } from './picture.ts'

const SIGNATURE = 8
/** Chunks that say how the picture is shown, and nothing else (PNG, third edition). */
const SHOWN = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'bKGD', 'pHYs', 'iCCP'])
const TEXTS = new Set(['tEXt', 'zTXt', 'iTXt'])
const FRAMES = new Set(['acTL', 'fcTL', 'fdAT'])
const CHANNELS: { readonly [colour: number]: number } = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const LONGEST_PROFILE = 64 * 1024
/** The most pixels that an image may have, in three colours of eight bits. More takes longer to unpack than anybody waits. */
const MOST_UNPACKED = 600_000_000

type Head = { readonly width: number; readonly height: number; readonly bits: number; readonly interlaced: boolean }

/** Reads a PNG strictly: known chunks alone, each with its check sum, the picture's data of the very length it needs. */
export function takePng(bytes: Uint8Array, seen: Seen): void {
  const { u32, piece } = numbersIn(bytes, 'greatest')
  const data: Uint8Array[] = []
  let head: Head | null = null
  for (let at = SIGNATURE; ; ) {
    const length = u32(at)
    const type = latin(piece(at + 4, 4))
    const content = piece(at + 8, length)
    if (crc32(piece(at + 4, 4 + length)) !== u32(at + 8 + length)) throw new Fault('malformed', type, byteAt(at))
    if ((head === null) !== (type === 'IHDR')) throw new Fault('malformed', type, byteAt(at))
    if (type === 'IHDR') head = headOf(content, at, seen)
    if (type === 'IDAT') data.push(content)
    judge(type, content, at, seen)
    at += 12 + length
    if (type !== 'IEND') continue
    if (length > 0 || at < bytes.length) seen.mark('trailing-data', at, `${bytes.length - at} bytes`)
    break
  }
  if (head !== null) requireWhole(head, data, seen)
}

function headOf(content: Uint8Array, at: number, seen: Seen): Head {
  const { u8, u32 } = numbersIn(content, 'greatest')
  const channels = CHANNELS[u8(9)]
  const isRight = content.length === 13 && channels !== undefined && u8(10) === 0 && u8(11) === 0 && u8(12) < 2
  if (!isRight || ![1, 2, 4, 8, 16].includes(u8(8))) throw new Fault('malformed', 'IHDR', byteAt(at))
  seen.size(u32(0), u32(4), at)
  return { width: u32(0), height: u32(4), bits: u8(8) * channels, interlaced: u8(12) === 1 }
}

function judge(type: string, content: Uint8Array, at: number, seen: Seen): void {
  if (TEXTS.has(type)) {
    seen.mark('metadata', at, type)
    seen.text(type === 'tEXt' ? content : unpackedText(content))
  } else if (type === 'eXIf' || type === 'tIME') seen.mark('metadata', at, type)
  else if (FRAMES.has(type)) seen.mark('extra-pages', at, type)
  else if (!SHOWN.has(type) || (type === 'iCCP' && content.length > LONGEST_PROFILE))
    seen.mark('trailing-data', at, type)
}

/** Whatever of a text chunk is packed, unpacked; as it stands where nothing is. */
function unpackedText(content: Uint8Array): Uint8Array {
  for (let at = content.indexOf(0x78); at >= 0; at = content.indexOf(0x78, at + 1)) {
    try {
      return inflateZlib(content.subarray(at), 1 << 20).bytes
    } catch (error) {
      if (!(error instanceof Fault)) throw error
    }
  }
  return content
}

/** The places and steps of the seven passes of an interlaced picture. */
const PASSES = [
  ...[[0, 0, 8, 8] as const, [4, 0, 8, 8] as const, [0, 4, 4, 8] as const, [2, 0, 4, 4] as const],
  ...[[0, 2, 2, 4] as const, [1, 0, 2, 2] as const, [0, 1, 1, 2] as const],
]

function requireWhole({ width, height, bits, interlaced }: Head, data: readonly Uint8Array[], seen: Seen): void {
  const passes = interlaced ? PASSES : [[0, 0, 1, 1] as const]
  const sizes = passes.map(([left, top, across, down]) => {
    const [columns, rows] = [Math.ceil((width - left) / across), Math.ceil((height - top) / down)]
    return columns > 0 && rows > 0 ? rows * (1 + Math.ceil((columns * bits) / 8)) : 0
  })
  const size = sizes.reduce((sum, each) => sum + each, 0)
  if (size > MOST_UNPACKED) throw new Fault('limit', `${size} bytes of picture`)
  const packed = new Uint8Array(data.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of data) {
    packed.set(piece, at)
    at += piece.length
  }
  const { length, used } = measureZlib(packed, size + 65_536)
  if (length < size) throw new Fault('malformed', 'its picture is not whole')
  if (length > size || used < packed.length) seen.mark('trailing-data', SIGNATURE, 'bytes behind the picture')
}
