import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { inspectFile } from './inspect-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-inspection-'))
afterAll(() => rmSync(folder, { recursive: true }))
const OPEN = { policy: 'GB-GPMS', classification: 'NOT PROTECTIVELY MARKED', categories: [] }
const LETTER = 'NOT PROTECTIVELY MARKED\nThe pump of Project Albatross.\nYours'
const submitted = (text: string) => ({ source: Readable.from([Buffer.from(text)]), name: 'a.txt', media: 'text/plain' })
const DRAWING = 'AC1032'.padEnd(2000, '\0')
const LIMITS = { milliseconds: 60_000, heapMegabytes: 512, bytes: 1000 }

test('a file is inspected on its own thread, and the report names the digest of the very bytes', async () => {
  const path = join(folder, 'a.txt')
  writeFileSync(path, LETTER)
  const report = await inspectFile({ source: path, name: 'a.txt', media: 'text/plain' }, OPEN)
  expect(report).toMatchObject({ outcome: 'pass', findings: [] })
  expect(report.file).toEqual({
    ...{ name: 'a.txt', media: 'text/plain', length: LETTER.length },
    sha256: createHash('sha256').update(LETTER).digest('hex'),
  })
})

test('an owner’s own words are looked for as well', async () => {
  const { findings } = await inspectFile(submitted(LETTER), OPEN, [
    { say: 'Project Albatross', added: { owner: 'authority' } },
  ])
  expect(findings).toMatchObject([{ code: 'dirty-word', line: 2, added: { owner: 'authority' } }])
})

test('what is larger than may be, or takes too long, or too much memory, is blocked', async () => {
  const large = await inspectFile(submitted('a'.repeat(1001)), OPEN, [], [], LIMITS)
  expect(large).toMatchObject({ outcome: 'block', findings: [{ code: 'limit' }], file: { length: 1001 } })
  const long = { source: Readable.from([Buffer.from(DRAWING)]), name: 'a.dwg', media: 'image/vnd.dwg', length: 2000 }
  const left = await inspectFile(long, OPEN, [], ['image/vnd.dwg'], LIMITS)
  expect(left).toMatchObject({ outcome: 'person', findings: [{ code: 'opaque' }] })
  const slow = await inspectFile(submitted(LETTER), OPEN, [], [], { ...LIMITS, milliseconds: 1 })
  expect(slow).toMatchObject({ outcome: 'block', findings: [{ code: 'limit' }] })
  const many = 'one\nSECRET\n'.repeat(50_000)
  const fat = await inspectFile(submitted(many), OPEN, [], [], { ...LIMITS, bytes: 1e7, heapMegabytes: 12 })
  expect(fat).toMatchObject({ outcome: 'block', findings: [{ code: 'limit' }] })
})

test('what is known to be too long waits for no other, and holds up none', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  async function* slow() {
    await held
    yield Buffer.from(LETTER)
  }
  const short = inspectFile({ source: Readable.from(slow()), name: 'a.txt', media: 'text/plain' }, OPEN)
  const long = { source: Readable.from([Buffer.from(DRAWING)]), name: 'a.dwg', media: 'image/vnd.dwg', length: 2000 }
  expect(await inspectFile(long, OPEN, [], ['image/vnd.dwg'], LIMITS)).toMatchObject({ outcome: 'person' })
  release()
  expect(await short).toMatchObject({ outcome: 'pass' })
})

test('a file that cannot be read is refused', async () => {
  const missing = { source: join(folder, 'none'), name: 'a.txt', media: 'text/plain' }
  await expect(inspectFile(missing, OPEN)).rejects.toThrow('ENOENT')
})
