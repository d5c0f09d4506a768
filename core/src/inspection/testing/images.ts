import { zlibSync } from 'fflate'
import { join, utf8 } from '../../ledger/bytes.ts'
import { crc32 } from '../numbers.ts'
import { latinBytes } from './latin.ts'
import { least } from './zip.ts'

const most = (width: number, value: number) => least(width, value).toReversed()

/** A chunk of a PNG. */
export function chunk(type: string, content: Uint8Array): Uint8Array {
  const body = join(utf8(type), content)
  return join(most(4, content.length), body, most(4, crc32(body)))
}

/** A PNG of two by two grey pixels, with these chunks before its picture, and more bytes of it than it needs. */
export function pngOf(more: readonly Uint8Array[] = [], rows: Uint8Array = new Uint8Array(6)): Uint8Array {
  const head = join(most(4, 2), most(4, 2), Uint8Array.of(8, 0, 0, 0, 0))
  const data = chunk('IDAT', zlibSync(rows))
  const signature = latinBytes('\u0089PNG\r\n\u001a\n')
  return join(signature, chunk('IHDR', head), ...more, data, chunk('IEND', new Uint8Array()))
}

/** A segment of a JPEG. */
export function segment(marker: number, content: Uint8Array): Uint8Array {
  return join(Uint8Array.of(0xff, marker), most(2, content.length + 2), content)
}

/** The form of a JPEG of eight by eight pixels with these segments; its picture is not worth looking at. */
export function jpegOf(more: readonly Uint8Array[] = []): Uint8Array {
  const frame = segment(0xc0, Uint8Array.of(8, 0, 8, 0, 8, 1, 1, 0x11, 0))
  const tables = join(segment(0xdb, new Uint8Array(65)), segment(0xc4, new Uint8Array(18)))
  const scan = join(segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)), Uint8Array.of(0x12, 0xff, 0, 0x34))
  const jfif = segment(0xe0, latinBytes('JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0'))
  return join(Uint8Array.of(0xff, 0xd8), jfif, ...more, tables, frame, scan, Uint8Array.of(0xff, 0xd9))
}

type Tag = readonly [tag: number, type: number, count: number, value: number]

/** Exif with a directory of these tags, and where the next one lies. */
export function exifOf(tags: readonly Tag[], next = 0): Uint8Array {
  return segment(0xe1, join(latinBytes('Exif\0\0'), tiffHead(tags, next)))
}

function tiffHead(tags: readonly Tag[], next: number): Uint8Array {
  const entries = tags.map(([tag, type, count, value]) =>
    join(least(2, tag), least(2, type), least(4, count), least(4, value)),
  )
  return join(latinBytes('II*\0'), least(4, 8), least(2, tags.length), ...entries, least(4, next))
}

/** A TIFF of two by two grey pixels, with these tags besides, what stands behind it, and where a next page lies. */
export function tiffOf(more: readonly Tag[] = [], tail: Uint8Array = new Uint8Array(), next = 0): Uint8Array {
  const offset = 8 + 2 + 12 * (8 + more.length) + 4
  const tags: Tag[] = [
    [256, 4, 1, 2],
    [257, 4, 1, 2],
    [258, 3, 1, 8],
    [259, 3, 1, 1],
    [262, 3, 1, 1],
    [273, 4, 1, offset],
    [278, 4, 1, 2],
    [279, 4, 1, 4],
  ]
  const all = [...tags, ...more].sort((a, b) => a[0] - b[0])
  return join(tiffHead(all, next), new Uint8Array(4), tail)
}
