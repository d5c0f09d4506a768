import { createHash, randomBytes } from 'node:crypto'
import { sourceOf } from '@entente/core/container/read'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PIECE, type Source } from './ports.ts'
import { Damaged, proving } from './proven.ts'

const digestOf = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`
const FILE = randomBytes(2 * PIECE + 777)
const DIGEST = digestOf(FILE)
/** A place near the beginning or the end of a piece, or anywhere. */
const place = fc.oneof(
  fc.integer({ min: 0, max: FILE.length - 1 }),
  fc.constantFrom(0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE - 1, 2 * PIECE, FILE.length - 1),
)

/** A file that may change, and how many bytes were read of it. */
function changing(bytes: Uint8Array): Source & { bytes: Uint8Array; readBytes: number } {
  const file = {
    ...{ size: bytes.length, bytes, readBytes: 0 },
    async read(at: number, length: number) {
      file.readBytes += length
      return sourceOf(file.bytes).read(at, length)
    },
  }
  return file
}

test('whatever stretch is asked for, it is that of the file', async () => {
  const file = await proving()(sourceOf(FILE), DIGEST)
  await fc.assert(
    fc.asyncProperty(place, fc.integer({ min: 0, max: 2 * PIECE }), async (at, most) => {
      const length = Math.min(most, FILE.length - at)
      const bytes = await file.read(at, length)
      expect(Buffer.compare(bytes, FILE.subarray(at, at + length))).toBe(0)
    }),
    { numRuns: 50 },
  )
})

test('a file that is not the one of its digest gives nothing', async () => {
  const turned = Uint8Array.from(FILE)
  turned[PIECE] = (turned[PIECE] ?? 0) ^ 1
  for (const bytes of [turned, FILE.subarray(1), Buffer.concat([FILE, FILE]), new Uint8Array()]) {
    await expect(proving()(sourceOf(bytes), DIGEST)).rejects.toThrow(Damaged)
  }
})

test('wherever a bit turns once the file was proven, no stretch is given that has it', async () => {
  const file = changing(FILE)
  const proven = await proving()(file, DIGEST)
  await fc.assert(
    fc.asyncProperty(place, fc.integer({ min: 0, max: 7 }), async (at, bit) => {
      const turned = Buffer.from(FILE)
      turned[at] = (turned[at] ?? 0) ^ (1 << bit)
      file.bytes = turned
      await expect(proven.read(at, 1)).rejects.toThrow(Damaged)
      file.bytes = FILE
      expect([...(await proven.read(at, 1))]).toEqual([FILE[at]])
    }),
    { numRuns: 30 },
  )
})

test('a file is read whole once, however many stretches are asked for, also at once', async () => {
  const [prove, file] = [proving(), changing(FILE)]
  await Promise.all([prove(file, DIGEST), prove(file, DIGEST)])
  await prove(file, DIGEST)
  expect(file.readBytes).toBe(FILE.length)
})

test('what was found damaged is looked at anew, since a sound one may have taken its place', async () => {
  const prove = proving()
  await expect(prove(sourceOf(FILE.subarray(1)), DIGEST)).rejects.toThrow(Damaged)
  const file = await prove(sourceOf(FILE), DIGEST)
  expect(file.size).toBe(FILE.length)
})

test('what the disk cannot read is damaged, and any other fault is none of the file', async () => {
  const failing = (code: string): Source => ({
    size: 10,
    read: async () => Promise.reject(Object.assign(new Error(code), { code })),
  })
  await expect(proving()(failing('EIO'), DIGEST)).rejects.toThrow(Damaged)
  await expect(proving()(failing('EMFILE'), DIGEST)).rejects.toThrow('EMFILE')
})
