import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { join, utf8 } from '../../ledger/bytes.ts'
import { chunk, exifOf, jpegOf, pngOf, segment, tiffOf } from '../testing/images.ts'
import { latinBytes } from '../testing/latin.ts'
import { least } from '../testing/zip.ts'
import { takePicture } from './picture.ts'

type Kind = Parameters<typeof takePicture>[2]
const codes = (kind: Kind, bytes: Uint8Array) => takePicture(bytes, 'a', kind).marks.map(({ code }) => code)
/** A PNG's head of one row of so many pixels, and no picture. */
function ofPixels(width: number, bits: number, colour: number): Uint8Array {
  const head = join(least(4, width).toReversed(), Uint8Array.of(0, 0, 0, 1, bits, colour, 0, 0, 0))
  return join(pngOf().subarray(0, 8), chunk('IHDR', head), chunk('IEND', new Uint8Array()))
}

/** A TIFF of strips of one row of one byte each. */
function stripsOf(count: number): Uint8Array {
  const from = 8 + 2 + 12 * 4 + 4
  const tags = [
    [256, 1, 1],
    [257, 1, count],
    [273, count, from],
    [279, count, from + 4 * count],
  ]
  const entries = tags.map(([tag = 0, many = 0, value = 0]) =>
    join(least(2, tag), least(2, 4), least(4, many), least(4, value)),
  )
  const numbers = new DataView(new ArrayBuffer(8 * count))
  for (let order = 0; order < count; order++) {
    numbers.setUint32(4 * order, from + 8 * count + order, true)
    numbers.setUint32(4 * (count + order), 1, true)
  }
  const head = join(latinBytes('II*\0'), least(4, 8), least(2, tags.length), ...entries, least(4, 0))
  return join(head, new Uint8Array(numbers.buffer), new Uint8Array(count))
}
const HEAD = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0)

test.each([
  ['png', 'nothing but its picture', pngOf(), []],
  ['png', 'a time', pngOf([chunk('tIME', new Uint8Array(7))]), ['metadata']],
  ['png', 'a text', pngOf([chunk('tEXt', utf8('Comment\0SECRET'))]), ['metadata']],
  ['png', 'Exif', pngOf([chunk('eXIf', utf8('II'))]), ['metadata']],
  ['png', 'more frames', pngOf([chunk('acTL', new Uint8Array(8))]), ['extra-pages']],
  ['png', 'a chunk of nobody', pngOf([chunk('stEg', utf8('hidden'))]), ['trailing-data']],
  ['png', 'bytes behind its end', join(pngOf(), utf8('hidden')), ['trailing-data']],
  ['png', 'bytes behind its picture', pngOf([], new Uint8Array(7)), ['trailing-data']],
  ['png', 'half a picture', pngOf([], new Uint8Array(5)), ['malformed']],
  ['png', 'a bomb', pngOf([], new Uint8Array(1_000_000)), ['limit']],
  ['png', 'more colours than anybody unpacks', ofPixels(100_000_000, 16, 6), ['limit']],
  ['png', 'no size', join(pngOf().subarray(0, 8), chunk('IHDR', HEAD)), ['malformed']],
  ['jpeg', 'nothing but its picture', jpegOf(), []],
  ['jpeg', 'a remark', jpegOf([segment(0xfe, utf8('SECRET'))]), ['metadata']],
  ['jpeg', 'Exif', jpegOf([exifOf([[274, 3, 1, 1]])]), ['metadata']],
  ['jpeg', 'a place', jpegOf([exifOf([[0x8825, 4, 1, 0]])]), ['metadata', 'location']],
  ['jpeg', 'a small picture', jpegOf([exifOf([[274, 3, 1, 1]], 26)]), ['metadata', 'thumbnail']],
  [
    'jpeg',
    'XMP with a place',
    jpegOf([segment(0xe1, utf8('http://ns.adobe.com/xap/1.0/\0 GPSLatitude'))]),
    [...['metadata', 'location']],
  ],
  ['jpeg', 'IPTC', jpegOf([segment(0xed, utf8('Photoshop 3.0\0'))]), ['metadata']],
  ['jpeg', 'more pictures', jpegOf([segment(0xe2, utf8('MPF\0'))]), ['extra-pages']],
  ['jpeg', 'a small picture of JFIF', jpegOf([segment(0xe0, utf8('JFXX\0'))]), ['thumbnail']],
  ['jpeg', 'bytes behind its end', join(jpegOf(), utf8('hidden')), ['trailing-data']],
  ['jpeg', 'no end', jpegOf().subarray(0, -2), ['malformed']],
  ['tiff', 'nothing but its picture', tiffOf(), []],
  ['tiff', 'an artist', tiffOf([[315, 2, 3, 0x414141]]), ['metadata']],
  ['tiff', 'a place', tiffOf([[34853, 4, 1, 8]]), ['location']],
  ['tiff', 'a second page', tiffOf([], undefined, 8), ['extra-pages']],
  ['tiff', 'pictures within', tiffOf([[330, 4, 1, 8]]), ['extra-pages']],
  ['tiff', 'bytes behind its end', tiffOf([], utf8('hidden')), ['trailing-data']],
  ['tiff', 'more strips than it can have rows', stripsOf(400_000), ['limit']],
  ['tiff', 'many strips', stripsOf(100_000), []],
  ['tiff', 'its width twice', tiffOf([[256, 4, 1, 2]]), ['malformed']],
  ['tiff', 'a picture beyond its end', tiffOf().subarray(0, -1), ['malformed']],
] as const)('a %s with %s', (kind, _, bytes, expected) => {
  expect(codes(kind, bytes)).toEqual([...expected, 'picture'])
})

test('text in an image is read, packed or not, in either encoding', () => {
  const packed = chunk('zTXt', join(utf8('Comment\0\0'), deflateSync('секретно')))
  const texts = (kind: Kind, bytes: Uint8Array) => takePicture(bytes, 'a', kind).layers.map(({ text }) => text)
  expect(texts('png', pngOf([packed]))).toEqual(['секретно'])
  expect(texts('jpeg', jpegOf([segment(0xe1, latinBytes('S\0E\0C\0R\0E\0T\0'))]))).toEqual(['SECRET'])
})

test('an image is read whole or refused, whatever its bytes', () => {
  const whole = { png: pngOf(), jpeg: jpegOf([exifOf([[274, 3, 1, 1]])]), tiff: tiffOf() }
  fc.assert(
    fc.property(
      fc.constantFrom('png' as const, 'jpeg' as const, 'tiff' as const),
      fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 5 }),
      fc.nat(200),
      (kind, changes, cut) => {
        const bent = Uint8Array.from(whole[kind])
        for (const [at, value] of changes) bent[at % bent.length] = value
        expect(codes(kind, bent)).toContain('picture')
        expect(codes(kind, bent.subarray(0, cut))).toContain('picture')
      },
    ),
    { numRuns: 1000 },
  )
})
