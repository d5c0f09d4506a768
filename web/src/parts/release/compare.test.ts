import { createHash } from 'node:crypto'
import { mkdtempSync, openAsBlob, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { isCopyOf } from './compare.ts'

const PIECE = 1024 * 1024
const documentOf = (bytes: Uint8Array) => ({
  length: bytes.length,
  sha256: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
})
const way = (told: (share: number) => void = () => undefined) => ({ told, signal: new AbortController().signal })

test('a copy is the document just where each of its bytes is, wherever its pieces end', async () => {
  const near = fc.integer({ min: -2, max: 2 })
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 2 }), near, fc.nat(), async (pieces, beside, at) => {
      const bytes = new Uint8Array(pieces * PIECE + beside).fill(7)
      const bent = bytes.slice()
      bent[at % bytes.length] = 8
      const copies = [bytes, bent, bytes.subarray(1)].map((each) => new Blob([each]))
      const compared = copies.map((copy) => isCopyOf(documentOf(bytes), copy, way()))
      expect(await Promise.all(compared)).toEqual([true, false, false])
    }),
    { numRuns: 6 },
  )
  expect(await isCopyOf(documentOf(new Uint8Array()), new Blob([]), way())).toBe(true)
})

/** A file as a browser has a chosen one: on the disk, and not in memory. */
async function fileOf(bytes: Uint8Array) {
  const folder = mkdtempSync(join(tmpdir(), 'copy-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'drawing.dwg')
  writeFileSync(path, bytes)
  return { path, copy: await openAsBlob(path) }
}

test('how far it was read is told, and the page goes on between the pieces', async () => {
  const shares: number[] = []
  let turns = 0
  const page = setInterval(() => turns++, 0)
  onTestFinished(() => clearInterval(page))
  const bytes = new Uint8Array(8 * PIECE)
  const { copy } = await fileOf(bytes)
  expect(
    await isCopyOf(
      documentOf(bytes),
      copy,
      way((share) => shares.push(share)),
    ),
  ).toBe(true)
  expect(shares).toEqual([0, 12, 25, 37, 50, 62, 75, 87])
  expect(turns).toBeGreaterThan(1)
})

test('of a file that changed since it was chosen nothing is said, nor of one whose page was left', async () => {
  const bytes = Buffer.from('AC1032')
  const { path, copy } = await fileOf(bytes)
  const left = { ...way(), signal: AbortSignal.abort() }
  await expect(isCopyOf(documentOf(bytes), copy, left)).rejects.toThrow(/abort/i)
  writeFileSync(path, 'AC1015, longer')
  await expect(isCopyOf(documentOf(bytes), copy, way())).rejects.toThrow(/read/i)
})
