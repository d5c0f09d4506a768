import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { utf8 } from '@entente/core/ledger/bytes'
import { EMPTY_RANGE } from '@entente/core/ledger/merkle'
import { expect, onTestFinished, test } from 'vitest'
import { systemRandom } from '../../ports.ts'
import { disk } from '../adapters/disk.ts'
import { Lock } from '../lock.ts'
import { type Frame, frameAt } from './frame.ts'
import { Journal } from './journal.ts'
import { definition } from './records.ts'
import { Damaged, readSegment } from './segment.ts'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'journal-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

const log = (number: number) =>
  definition({
    number,
    origin: `x.example/log/${number}`,
    nation: 'GB',
    own: true,
    shared: true,
    range: EMPTY_RANGE,
    note: null,
  })

/** Ten groups over two logs. */
function written(path: string, segmentBytes?: number): Journal {
  const journal = new Journal({ folder: path, disk, ...(segmentBytes === undefined ? {} : { segmentBytes }) })
  journal.append([[log(1), log(2)]])
  for (let i = 0; i < 10; i += 1) {
    journal.append([
      [
        { log: 1, index: i * 2, bytes: utf8(`one ${i}`) },
        { log: 1, index: i * 2 + 1, bytes: utf8(`more ${i}`) },
        { log: 2, index: i, bytes: utf8(`two ${i}`) },
      ],
    ])
  }
  return journal
}

test('entries are read back as they were written, over many segments and after opening again', () => {
  const path = folder()
  const first = written(path, 400)
  first[Symbol.dispose]()
  expect(readdirSync(path).length).toBeGreaterThan(4)
  using journal = new Journal({ folder: path, disk, check: true })
  expect(journal.known().map(({ range }) => range.size)).toEqual([20, 10])
  expect(journal.known()).toEqual(first.known())
  const text = journal.entries(1, 0, 20).map((bytes) => Buffer.from(bytes).toString())
  expect(text).toEqual(Array.from({ length: 20 }, (_, i) => `${i % 2 === 0 ? 'one' : 'more'} ${Math.floor(i / 2)}`))
  expect(Buffer.from(journal.entries(2, 9, 99)[0] ?? []).toString()).toBe('two 9')
  const frames = [...journal.replay()].flatMap(({ frame }) => frame.items).filter((item) => item.log !== 0)
  expect(frames).toHaveLength(30)
  const [{ logs } = { logs: new Map() }] = [...journal.replay(29)]
  expect([...logs.values()].reduce((sum, { range }) => sum + range.size, 0)).toBeLessThanOrEqual(29)
})

test('a group that does not follow is refused, and nothing of it is written', () => {
  using journal = written(folder())
  const before = journal.files().map((file) => readFileSync(file))
  expect(() => journal.append([[{ log: 2, index: 11, bytes: utf8('x') }]])).toThrow(/does not follow/)
  expect(() => journal.append([[{ log: 3, index: 0, bytes: utf8('x') }]])).toThrow(/does not follow/)
  expect(journal.files().map((file) => readFileSync(file))).toEqual(before)
})

function framesOf(bytes: Uint8Array): Frame[] {
  return readSegment('f', bytes, { number: 0, before: null }, true).frames
}

test('every truncation is read as the groups before it, and its place is said', () => {
  const path = folder()
  written(path)[Symbol.dispose]()
  const whole = new Uint8Array(readFileSync(join(path, 'journal.000000000000')))
  const frames = framesOf(whole)
  expect(frames).toHaveLength(12)
  for (let length = 0; length < whole.length; length += 1) {
    const { frames: left, torn } = readSegment('f', whole.subarray(0, length), { number: 0, before: null }, true)
    const complete = frames.filter((frame) => frame.offset + frame.length <= length)
    expect(left.length).toBe(complete.length)
    const end = complete.reduce((sum, frame) => sum + frame.length, 0)
    expect(torn).toEqual(end === length ? null : { file: 'f', offset: end, frame: complete.length })
  }
})

test('every altered bit is found, with file, byte and frame; in the last group it looks like a broken write', () => {
  const path = folder()
  written(path)[Symbol.dispose]()
  const file = join(path, 'journal.000000000000')
  const whole = new Uint8Array(readFileSync(file))
  const frames = framesOf(whole)
  const last = frames.at(-1)?.offset ?? 0
  for (let bit = 0; bit < whole.length * 8; bit += 1) {
    const byte = bit >> 3
    const altered = whole.slice()
    altered[byte] = (altered[byte] ?? 0) ^ (1 << (bit & 7))
    const frame = frames.findLastIndex(({ offset }) => offset <= byte)
    const place = { file, offset: frames[frame]?.offset, frame }
    if (byte >= last) {
      expect(readSegment(file, altered, { number: 0, before: null }, true).torn).toEqual(place)
    } else {
      expect(damageIn(() => readSegment(file, altered, { number: 0, before: null }, true))).toEqual(place)
    }
  }
})

function damageIn(work: () => unknown) {
  try {
    work()
  } catch (error) {
    if (error instanceof Damaged) return error.place
  }
  return null
}

test('opening refuses an altered journal and names the place; a broken write is kept aside and cut off', () => {
  const path = folder()
  written(path)[Symbol.dispose]()
  const file = join(path, 'journal.000000000000')
  const whole = readFileSync(file)
  const altered = Buffer.from(whole)
  altered[300] = (altered[300] ?? 0) ^ 4
  writeFileSync(file, altered)
  expect(() => new Journal({ folder: path, disk })).toThrow(/journal\.000000000000, byte \d+, frame \d+/)
  writeFileSync(file, whole.subarray(0, whole.length - 3))
  using journal = new Journal({ folder: path, disk })
  expect(journal.torn).toMatchObject({ file, frame: 11 })
  expect(journal.known().map(({ range }) => range.size)).toEqual([18, 9])
  expect(readdirSync(path)).toContain(`journal.000000000000.torn-${journal.torn?.offset}`)
  journal.append([[{ log: 2, index: 9, bytes: utf8('again') }]])
  expect(Buffer.from(journal.entries(2, 9, 10)[0] ?? []).toString()).toBe('again')
})

test('checking all finds what an early segment lost; a segment that broke off as it was begun is dropped', () => {
  const path = folder()
  written(path, 400)[Symbol.dispose]()
  const names = readdirSync(path).sort()
  const [first = '', last = ''] = [names[0], names.at(-1)]
  const early = readFileSync(join(path, first))
  writeFileSync(join(path, first), early.subarray(0, early.length - 1))
  expect(() => new Journal({ folder: path, disk, check: true })).toThrow(/another segment follows/)
  writeFileSync(join(path, first), early)
  writeFileSync(join(path, last), readFileSync(join(path, last)).subarray(0, 10))
  using journal = new Journal({ folder: path, disk })
  expect(journal.torn?.file).toBe(join(path, last))
  expect(readdirSync(path)).not.toContain(last)
})

test('a frame of a later number, or one that follows another frame, is damage', () => {
  const path = folder()
  written(path)[Symbol.dispose]()
  const whole = new Uint8Array(readFileSync(join(path, 'journal.000000000000')))
  const [, second, third] = framesOf(whole)
  if (second === undefined || third === undefined) throw new Error('there are frames')
  const without = Buffer.concat([whole.subarray(0, second.offset), whole.subarray(third.offset)])
  expect(frameAt(without, second.offset)).not.toBeNull()
  expect(() => readSegment('f', without, { number: 0, before: null }, true)).toThrow(
    /byte 84, frame 1: the frame says that it is 2/,
  )
})

test('a process that lost its lock begins no file in the place of one that another has begun', () => {
  const path = folder()
  const lock = new Lock(path, disk, systemRandom)
  const options = { folder: path, disk, segmentBytes: 100 }
  using lost = new Journal({ ...options, stillOurs: () => lock.stillOurs() })
  lost.append([[log(1)]])
  rmSync(join(path, 'lock'))
  using _other = new Lock(path, disk, systemRandom)
  using journal = new Journal(options)
  journal.append([[{ log: 1, index: 0, bytes: utf8('of another') }]])
  expect(journal.files()).toHaveLength(2)
  const before = journal.files().map((file) => readFileSync(file))
  const suspended = { log: 1, index: 0, bytes: utf8('of one that was suspended') }
  expect(() => lost.append([[suspended]])).toThrow(/was taken away/)
  lock[Symbol.dispose]()
  expect(journal.files().map((file) => readFileSync(file))).toEqual(before)
})
