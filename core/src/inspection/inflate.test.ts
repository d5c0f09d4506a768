import { constants, deflateRawSync, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Fault } from './fault.ts'
import { inflate, inflateZlib, measureZlib } from './inflate.ts'

const MOST = 1 << 20
const strategies = fc.constantFrom(
  constants.Z_DEFAULT_STRATEGY,
  constants.Z_FIXED,
  constants.Z_HUFFMAN_ONLY,
  constants.Z_RLE,
  constants.Z_FILTERED,
)
const contents = fc.oneof(
  fc.uint8Array({ maxLength: 5000 }),
  fc.tuple(fc.uint8Array({ maxLength: 40 }), fc.nat(900)).map(([piece, times]) => {
    return Uint8Array.from({ length: piece.length * times }, (_, at) => piece[at % piece.length] ?? 0)
  }),
)

test('what zlib packed is unpacked, and nothing behind it is used', () => {
  fc.assert(
    fc.property(contents, fc.nat(9), strategies, fc.uint8Array({ maxLength: 9 }), (content, level, strategy, tail) => {
      const raw = deflateRawSync(content, { level, strategy })
      const { bytes, used } = inflate(Buffer.concat([raw, tail]), MOST)
      expect(Buffer.from(bytes).equals(Buffer.from(content))).toBe(true)
      expect(used).toBe(raw.length)
      const whole = deflateSync(content, { level, strategy })
      const stream = Buffer.concat([whole, tail])
      expect(inflateZlib(stream, MOST).used).toBe(whole.length)
      expect(measureZlib(stream, MOST)).toEqual({ length: content.length, used: whole.length })
    }),
  )
})

test('more than the most is refused before it is unpacked', () => {
  const bomb = deflateRawSync(Buffer.alloc(5_000_000))
  expect(() => inflate(bomb, 1000)).toThrow(expect.objectContaining({ code: 'limit' }))
  expect(inflate(deflateRawSync(Buffer.alloc(1000)), 1000).bytes).toHaveLength(1000)
})

test('a wrong check sum, a preset dictionary and half a stream are refused', () => {
  const whole = deflateSync('some text, some text')
  const bent = Buffer.from(whole)
  bent[bent.length - 1] = (bent.at(-1) ?? 0) ^ 1
  const preset = deflateSync('some text', { dictionary: Buffer.from('text') })
  for (const each of [bent, preset, whole.subarray(0, 9), Buffer.alloc(0)]) {
    expect(() => inflateZlib(each, MOST)).toThrow(expect.objectContaining({ code: 'malformed' }))
    expect(() => measureZlib(each, MOST)).toThrow(expect.objectContaining({ code: 'malformed' }))
  }
})

test('what is only measured is measured however long it is, by what it refers to, and up to the most', () => {
  const far = Uint8Array.from({ length: 32_768 }, (_, at) => (at * at * 31) >> 7)
  const content = Buffer.concat([Buffer.alloc(300_000, 1), ...Array.from({ length: 40 }, () => far), Buffer.alloc(7)])
  for (const level of [0, 1, 9]) {
    const whole = deflateSync(content, { level })
    expect(measureZlib(whole, content.length)).toEqual({ length: content.length, used: whole.length })
    expect(() => measureZlib(whole, content.length - 1)).toThrow(expect.objectContaining({ code: 'limit' }))
  }
})

test('whatever stands there, it is unpacked or refused', () => {
  const whole = deflateRawSync('the same words, the same words again, and others')
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(whole.length), (noise, at) => {
      for (const data of [noise, Buffer.concat([whole.subarray(0, at), noise])]) {
        try {
          inflate(data, 10_000)
        } catch (error) {
          if (!(error instanceof Fault)) throw error
        }
      }
    }),
    { numRuns: 2000 },
  )
})
